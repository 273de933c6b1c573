import { dateOf, millisecondsOf, offsetOf, startDateParts, type DateMatch } from './date-parts.ts';
import { dayOf, millisecondsADay } from './day.ts';

const isoDay = /^\d{4}-\d{2}-\d{2}$/u;
const isoTime =
  /^\d{4}-\d{2}-\d{2}(?:[Tt]|\s+)(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/u;

/** Whether an ISO 8601 date has a time of day. */
export function hasIsoTime(text: string): boolean {
  return isoTime.test(text);
}

/** Reads an ISO 8601 date: `2026-11-02`, with a time or not (`T` or space between), and that with a zone or not. */
export function parseIsoDate(text: string): DateMatch | undefined {
  if (isoDay.test(text)) {
    const day = dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
    return day === undefined ? undefined : { at: day * millisecondsADay, isInstant: false };
  }
  const match = isoTime.exec(text);
  if (match === null) return undefined;
  const parts = startDateParts();
  parts.year = Number(text.slice(0, 4));
  parts.month = Number(text.slice(5, 7));
  parts.day = Number(text.slice(8, 10));
  parts.hour = Number(match[1]);
  parts.minute = Number(match[2]);
  parts.second = Number(match[3] ?? 0);
  parts.millisecond = millisecondsOf(match[4] ?? '');
  if (match[5] !== undefined) parts.offset = offsetOf(match[5]);
  return dateOf(parts);
}
