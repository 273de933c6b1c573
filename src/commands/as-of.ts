import { dayInZone, parseDay } from '../cells/day.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { Host } from './host.ts';

/** The as-of day: the one given, else today in the definition's time zone. Days since 1970-01-01. */
export function asOfDay(given: string | undefined, timeZone: string, host: Host, option = '--as-of'): number {
  return dayGiven(option, given) ?? dayInZone(host.now(), timeZone);
}

/** The day that an option names, as days since 1970-01-01; undefined where it is not given. */
export function dayGiven(option: string, text: string | undefined): number | undefined {
  const day = text === undefined ? undefined : parseDay(text);
  if (text !== undefined && day === undefined) throw usageError('bad-date', { option, text });
  return day;
}
