import { dayInZone, parseDay } from '../cells/day.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { Host } from './host.ts';

/** The as-of day: the one given, else today in the definition's time zone. Days since 1970-01-01. */
export function asOfDay(given: string | undefined, timeZone: string, host: Host, option = '--as-of'): number {
  if (given === undefined) return dayInZone(host.now(), timeZone);
  const day = parseDay(given);
  if (day === undefined) throw usageError('bad-date', { option, text: given });
  return day;
}
