import { datePieces } from '../cells/date-pattern.ts';
import { dayText, millisecondsADay } from '../cells/day.ts';
import { instantOf } from '../cells/time-zone.ts';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

type Write = (at: Date) => string;

const padded =
  (of: (at: Date) => number, length: number): Write =>
  (at) =>
    String(of(at)).padStart(length, '0');
const year: (at: Date) => number = (at) => at.getUTCFullYear();
const month: (at: Date) => number = (at) => at.getUTCMonth() + 1;
const dayOfMonth: (at: Date) => number = (at) => at.getUTCDate();
const hour: (at: Date) => number = (at) => at.getUTCHours();
const hour12: (at: Date) => number = (at) => at.getUTCHours() % 12 || 12;
const minute: (at: Date) => number = (at) => at.getUTCMinutes();
const second: (at: Date) => number = (at) => at.getUTCSeconds();
const half: Write = (at) => (at.getUTCHours() < 12 ? 'AM' : 'PM');

/** What each token of a date format stands for. */
const writers: Readonly<Record<string, Write>> = {
  YYYY: padded(year, 4),
  YY: (at) => padded((each) => year(each) % 100, 2)(at),
  MMMM: (at) => months[at.getUTCMonth()]!,
  MMM: (at) => months[at.getUTCMonth()]!.slice(0, 3),
  MM: padded(month, 2),
  M: padded(month, 1),
  DD: padded(dayOfMonth, 2),
  D: padded(dayOfMonth, 1),
  HH: padded(hour, 2),
  H: padded(hour, 1),
  hh: padded(hour12, 2),
  h: padded(hour12, 1),
  mm: padded(minute, 2),
  m: padded(minute, 1),
  ss: padded(second, 2),
  s: padded(second, 1),
  A: half,
  a: half,
  Z: () => 'Z',
  X: (at) => String(at.getTime() / 1000),
  x: (at) => String(at.getTime()),
};

/** Tokens that make a text an instant, whatever the time zone of the column. */
const ofInstants = ['Z', 'X', 'x'];

/** A day written in a format, at an hour of the time zone where the format has one; `iso` is the plain date. */
export function dateText(
  day: number,
  format: string,
  { hour: hours, timeZone }: { readonly hour: number; readonly timeZone: string },
): string | undefined {
  const local = day * millisecondsADay + hours * 3_600_000;
  if (format === 'iso') return hours === 12 ? dayText(day) : `${dayText(day)} 00:00`;
  const pieces = [...format.trim().matchAll(datePieces)];
  const isInstant = pieces.some(([piece]) => ofInstants.includes(piece));
  const at = new Date(isInstant ? instantOf(local, timeZone) : local);
  if (Number.isNaN(at.getTime()) || year(at) < 1 || year(at) > 9999) return undefined;
  return pieces
    .map(([piece, quoted]) => {
      if (/^S+$/u.test(piece)) return '0'.repeat(piece.length);
      return Object.hasOwn(writers, piece) ? writers[piece]!(at) : (quoted ?? piece);
    })
    .join('');
}
