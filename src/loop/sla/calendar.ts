import { parseDay } from '../../cells/day.ts';
import { weekDays, weekDaysOf } from '../../definition/week-days.ts';
import type { Definition } from '../../definition/definition.ts';

/** When a team works, in the local time of its zone. */
export interface BusinessCalendar {
  /** IANA name. */
  readonly timeZone: string;
  /** Opening hours of each day, from Monday on; undefined for a day without business. */
  readonly week: readonly (Opening | undefined)[];
  /** Days without business, as days since 1970-01-01. */
  readonly holidays: ReadonlySet<number>;
}

/** From when and until when, in milliseconds after midnight by the clock on the wall. */
export interface Opening {
  readonly from: number;
  readonly to: number;
}

/** The zone of the promises: their own, else that of the definition. */
export function promiseZone({ sla, timeZone }: Pick<Definition, 'sla' | 'timeZone'>): string {
  return sla?.time_zone ?? timeZone;
}

/** The calendar of a definition; undefined where it states no business hours. */
export function calendarOf(definition: Pick<Definition, 'sla' | 'timeZone'>): BusinessCalendar | undefined {
  const { business_hours: hours = {}, holidays = [] } = definition.sla ?? {};
  const openings = new Map(
    Object.entries(hours).flatMap(([span, text]) =>
      (weekDaysOf(span) ?? []).map((day) => [day, openingOf(text)] as const),
    ),
  );
  if (openings.size === 0) return undefined;
  return {
    timeZone: promiseZone(definition),
    week: weekDays.map((day) => openings.get(day)),
    holidays: new Set(holidays.flatMap((text) => parseDay(text) ?? [])),
  };
}

/** Whether there is business on a day at all. */
export function isBusinessDay({ week, holidays }: BusinessCalendar, day: number): boolean {
  return openingOn(week, day) !== undefined && !holidays.has(day);
}

/** The opening hours of the day of the week that a day is, holidays aside. */
export function openingOn(week: BusinessCalendar['week'], day: number): Opening | undefined {
  return week[weekDayOf(day)];
}

/** 0 for a Monday; 1970-01-01 was a Thursday. */
export function weekDayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The hours of `09:00-18:00`. */
function openingOf(text: string): Opening {
  const [from = 0, to = 0] = text.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return (hours * 60 + minutes) * 60_000;
  });
  return { from, to };
}
