import { dayOf, isDay, millisecondsADay } from './day.ts';

/** What is read from the text of a date. */
export interface DateMatch {
  /** Epoch milliseconds where the text names an instant; else those of its local time, as if that were UTC. */
  readonly at: number;
  readonly isInstant: boolean;
}

/** The parts of a date as they are read; `hour` counts to 12 where there is `isAfternoon` and `countsTo12`. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  countsTo12: boolean;
  isAfternoon: boolean | undefined;
  minute: number;
  second: number;
  millisecond: number;
  /** Milliseconds ahead of UTC; NaN where the text names no such zone. */
  offset: number | undefined;
  epoch: number | undefined;
}

export function startDateParts(): DateParts {
  return {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    countsTo12: false,
    isAfternoon: undefined,
    minute: 0,
    second: 0,
    millisecond: 0,
    offset: undefined,
    epoch: undefined,
  };
}

/** The date that the parts make; undefined where one is out of range, so that `31/02/2026` is no date. */
export function dateOf(parts: DateParts): DateMatch | undefined {
  if (parts.epoch !== undefined) {
    return isDay(Math.floor(parts.epoch / millisecondsADay))
      ? { at: parts.epoch, isInstant: true }
      : undefined;
  }
  const day = dayOf(parts.year, parts.month, parts.day);
  const hour = hourOf(parts);
  const { minute, second, millisecond, offset } = parts;
  if (day === undefined || hour === undefined || minute > 59 || second > 59) return undefined;
  const local = day * millisecondsADay + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  if (offset === undefined) return { at: local, isInstant: false };
  return Number.isNaN(offset) ? undefined : { at: local - offset, isInstant: true };
}

/** Milliseconds ahead of UTC for `Z`, `+01:00`, `+0100` or `+01`; NaN beyond 18 hours or 59 minutes. */
export function offsetOf(text: string): number {
  if (text === 'Z' || text === 'z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.length > 3 ? text.slice(-2) : 0);
  if (hours > 18 || minutes > 59) return Number.NaN;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** The milliseconds of a fraction of a second, given by its digits; what is finer is cut off. */
export function millisecondsOf(fraction: string): number {
  return Number(fraction.slice(0, 3).padEnd(3, '0'));
}

/** The hour from 0 to 23; a clock of 24 hours may say AM or PM too, if that is so. */
function hourOf({ hour, countsTo12, isAfternoon }: DateParts): number | undefined {
  if (countsTo12) return hour < 1 || hour > 12 ? undefined : (hour % 12) + (isAfternoon === true ? 12 : 0);
  if (hour > 23 || (isAfternoon !== undefined && isAfternoon !== hour >= 12)) return undefined;
  return hour;
}
