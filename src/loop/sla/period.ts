import { dayOf, dayText } from '../../cells/day.ts';
import { weekDayOf } from './calendar.ts';

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter';

/** A stretch of the calendar, as days since 1970-01-01. */
export interface Period {
  /** `2026-11-02`, `2026-W45` (ISO 8601), `2026-11` or `2026-Q4`. */
  readonly name: string;
  readonly from: number;
  /** The last day, included. */
  readonly to: number;
}

/** The periods of a unit from the one that a day lies in to that of another, in order. */
export function periodsBetween(unit: PeriodUnit, first: number, last: number): readonly Period[] {
  const periods: Period[] = [];
  for (let day = first; day <= last; day = periods.at(-1)!.to + 1) periods.push(periodOf(unit, day));
  return periods;
}

/** The period that a day lies in. */
export function periodOf(unit: PeriodUnit, day: number): Period {
  switch (unit) {
    case 'day':
      return { name: dayText(day), from: day, to: day };
    case 'week':
      return weekOf(day);
    case 'month':
      return monthsOf(day, 1);
    case 'quarter':
      return monthsOf(day, 3);
  }
}

/** A week belongs to the year that its Thursday lies in. */
function weekOf(day: number): Period {
  const from = day - weekDayOf(day);
  const [year] = partsOf(from + 3);
  const number = Math.floor((from + 3 - dayOf(year, 1, 1)!) / 7) + 1;
  return { name: `${year}-W${String(number).padStart(2, '0')}`, from, to: from + 6 };
}

function monthsOf(day: number, length: number): Period {
  const [year, month] = partsOf(day);
  const index = Math.floor((month - 1) / length);
  const first = index * length + 1;
  const from = dayOf(year, first, 1)!;
  const next = first + length > 12 ? dayOf(year + 1, 1, 1)! : dayOf(year, first + length, 1)!;
  return { name: length === 1 ? dayText(from).slice(0, 7) : `${year}-Q${index + 1}`, from, to: next - 1 };
}

/** Year and month of a day. */
function partsOf(day: number): readonly [year: number, month: number] {
  const text = dayText(day);
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
}
