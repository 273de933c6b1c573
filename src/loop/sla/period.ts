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
  return { name: `${String(year).padStart(4, '0')}-W${String(number).padStart(2, '0')}`, from, to: from + 6 };
}

function monthsOf(day: number, length: number): Period {
  const [year, month] = partsOf(day);
  const index = Math.floor((month - 1) / length);
  const first = index * length + 1;
  const from = dayOf(year, first, 1)!;
  const to = [31, 30, 29, 28].flatMap((last) => dayOf(year, first + length - 1, last) ?? [])[0]!;
  const text = dayText(from);
  return { name: length === 1 ? text.slice(0, 7) : `${text.slice(0, 4)}-Q${index + 1}`, from, to };
}

/** Year and month of a day. */
function partsOf(day: number): readonly [year: number, month: number] {
  const text = dayText(day);
  return [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
}
