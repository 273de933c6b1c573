import { zoneOffset } from './time-zone.ts';

export const millisecondsADay = 86_400_000;

/** Days of the Gregorian calendar before 1970-01-01, counted from the first of March of the year 0. */
const daysBefore1970 = 719_468;

/** The first and last day that is read: 0001-01-01 and 9999-12-31, as days since 1970-01-01. */
const firstDay = -719_162;
const lastDay = 2_932_896;

/** Days since 1970-01-01 of a calendar day; undefined where there is no such day in the years 1 to 9999. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month))
    return undefined;
  // Counted from March, so that the leap day is the last of its year.
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * marchMonth + 2) / 5) + day - 1 - daysBefore1970;
}

/** Whether a count of days since 1970-01-01 lies in the years 1 to 9999. */
export function isDay(day: number): boolean {
  return day >= firstDay && day <= lastDay;
}

/** `2026-11-02` for a count of days since 1970-01-01. */
export function dayText(day: number): string {
  const date = new Date(day * millisecondsADay);
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

/** Days since 1970-01-01 of a text `YYYY-MM-DD`; undefined where it is none. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  return match === null ? undefined : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The calendar day of an instant in a time zone, as days since 1970-01-01. */
export function dayInZone(epochMilliseconds: number, timeZone: string): number {
  return Math.floor((epochMilliseconds + zoneOffset(epochMilliseconds, timeZone)) / millisecondsADay);
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
