import { isDay, millisecondsADay } from './day.ts';
import { parseIsoDate } from './iso-date.ts';
import { firstInstantOf, instantOf, zoneOffset } from './time-zone.ts';

/**
 * Reads `2026-11-02T09:30` or the like as epoch milliseconds.
 *
 * @param text ISO 8601 with a time of day; without an offset it is the time of the zone
 * @returns undefined for any other text, such as a date alone
 */
export function parseDateTime(text: string, timeZone: string): number | undefined {
  const match = text.includes(':') ? parseIsoDate(text.trim()) : undefined;
  if (match === undefined) return undefined;
  const at = match.isInstant ? match.at : instantOf(match.at, timeZone);
  return isDay(Math.floor(at / millisecondsADay)) ? at : undefined;
}

/** `2026-11-02T09:30:00+01:00`: an instant by the clock of a zone, to the second. */
export function dateTimeText(epochMilliseconds: number, timeZone: string): string {
  const offset = zoneOffset(epochMilliseconds, timeZone);
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const local = new Date(epochMilliseconds + offset).toISOString().replace(/\.\d+Z$/u, '');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The instant at which a day, counted from 1970-01-01, begins in a zone. */
export function startOf(day: number, timeZone: string): number {
  return firstInstantOf(day * millisecondsADay, timeZone);
}
