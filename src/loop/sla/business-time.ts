import { dayInZone, isDay, millisecondsADay } from '../../cells/day.ts';
import { firstInstantOf, instantOf, zoneOffset } from '../../cells/time-zone.ts';
import { openingOn, weekDayOf, type BusinessCalendar } from './calendar.ts';
import type { Duration } from './duration.ts';

/** Measures time between instants, which are epoch milliseconds. */
export interface Clock {
  /** Milliseconds that this clock counts from one instant to another; 0 where the second is not after the first. */
  readonly elapsed: (start: number, end: number) => number;
  /** The first instant at which that long has passed; infinite where it lies beyond the year 9999. */
  readonly deadline: (start: number, duration: Pick<Duration, 'amount' | 'unit'>) => number;
}

const lengths = { minute: 60_000, hour: 3_600_000 } as const;

/** A clock that never stands still. Days and weeks are those of the calendar: the same time of day, so many days later. */
export function plainClock(timeZone: string): Clock {
  return {
    elapsed: (start, end) => Math.max(0, end - start),
    deadline: (start, { amount, unit }) => {
      if (unit === 'minute' || unit === 'hour') return start + amount * lengths[unit];
      const days = unit === 'week' ? amount * 7 : amount;
      return instantOf(start + zoneOffset(start, timeZone) + days * millisecondsADay, timeZone);
    },
  };
}

/** The instants between which there is business on a day; `from` may be `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const closed: Span = { from: 0, to: 0 };

/**
 * A clock that runs in business hours only. Hours are opened and closed by the clock on the wall: where that skips a time the
 * change itself counts, where it shows one twice the first. N business days end at the same time of day on the Nth day of
 * business after the one that they begin on, within its hours; a business week is as many of them as a week has.
 */
export function businessClock(calendar: BusinessCalendar): Clock {
  const { timeZone, week, holidays } = calendar;
  const daysAWeek = week.filter((opening) => opening !== undefined).length;
  const known = new Map<number, Span>();
  /** What weeks are open, by their Monday. */
  const weeks = new Map<number, number>();

  const spanOf = (day: number): Span => {
    let span = known.get(day);
    if (span === undefined) {
      const opening = holidays.has(day) ? undefined : openingOn(week, day);
      const at = (time: number): number => firstInstantOf(day * millisecondsADay + time, timeZone);
      span = opening === undefined ? closed : { from: at(opening.from), to: at(opening.to) };
      known.set(day, span);
    }
    return span;
  };

  const openInWeek = (monday: number): number => {
    let sum = weeks.get(monday);
    if (sum === undefined) {
      const spans = week.map((_, day) => spanOf(monday + day));
      sum = spans.reduce((open, { from, to }) => open + to - from, 0);
      weeks.set(monday, sum);
    }
    return sum;
  };

  const elapsed = (start: number, end: number): number => {
    if (end <= start) return 0;
    const first = dayInZone(start, timeZone);
    const last = dayInZone(end, timeZone);
    let sum = 0;
    let day = first;
    while (day <= last) {
      // Weeks that lie wholly between the two days are summed up once.
      if (day > first && day + 7 <= last && weekDayOf(day) === 0) {
        sum += openInWeek(day);
        day += 7;
        continue;
      }
      const { from, to } = spanOf(day);
      sum += Math.max(0, Math.min(to, end) - Math.max(from, start));
      day += 1;
    }
    return sum;
  };

  const afterTime = (start: number, length: number): number => {
    let left = length;
    for (let day = dayInZone(start, timeZone); isDay(day); day += 1) {
      const { from, to } = spanOf(day);
      const open = Math.max(from, start);
      if (to > open && left <= to - open) return open + left;
      left -= Math.max(0, to - open);
    }
    return Infinity;
  };

  const afterDays = (start: number, days: number): number => {
    let left = days;
    let timeOfDay: number | undefined;
    for (let day = dayInZone(start, timeZone); isDay(day); day += 1) {
      const { from, to } = spanOf(day);
      if (to <= Math.max(from, start)) continue;
      if (timeOfDay === undefined) {
        const begun = Math.max(from, start);
        timeOfDay = begun + zoneOffset(begun, timeZone) - day * millisecondsADay;
      } else left -= 1;
      if (left === 0) {
        const at = firstInstantOf(day * millisecondsADay + timeOfDay, timeZone);
        return Math.min(Math.max(at, from), to);
      }
    }
    return Infinity;
  };

  return {
    elapsed,
    deadline: (start, { amount, unit }) => {
      if (amount === 0) return start;
      if (unit === 'minute' || unit === 'hour') return afterTime(start, amount * lengths[unit]);
      return afterDays(start, unit === 'week' ? amount * daysAWeek : amount);
    },
  };
}
