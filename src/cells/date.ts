import type { Cell, CellSpec, Moment } from './cell.ts';
import type { DateMatch } from './date-parts.ts';
import { compilePattern } from './date-pattern.ts';
import { dayInZone, isDay, millisecondsADay } from './day.ts';
import { trim } from './fold.ts';
import { invalid, whys } from './invalid.ts';
import { parseIsoDate } from './iso-date.ts';
import { numericDate } from './numeric-date.ts';
import { instantOf } from './time-zone.ts';

/** The word that stands for ISO 8601 among formats. */
const isoName = 'iso';

type Parse = (text: string) => DateMatch | undefined;

/** Reads dates by formats in the order given, ISO 8601 where there is none; days are those of the time zone. */
export function dateReader({
  formats,
  timeZone,
}: Pick<CellSpec, 'formats' | 'timeZone'>): (text: string) => Cell {
  const named = formats.length === 0 ? [isoName] : formats;
  const parses = named.map(parserOf);
  const isIsoOnly = named.every((format) => format === isoName);
  const misfit = isIsoOnly ? invalid(whys.isoDate) : invalid(whys.date(named));
  return (cell) => {
    const text = trim(cell);
    for (const parse of parses) {
      const match = parse(text);
      const value = match === undefined ? undefined : momentOf(match, timeZone);
      if (value !== undefined) return { state: 'value', value };
    }
    return isIsoOnly ? (undeclared(text) ?? misfit) : misfit;
  };
}

/** The day by the calendar of the time zone; undefined where it lies beyond the years that are read. */
function momentOf({ at, isInstant }: DateMatch, timeZone: string): Moment | undefined {
  if (!isInstant) return { day: Math.floor(at / millisecondsADay), at: instantOf(at, timeZone) };
  const day = dayInZone(at, timeZone);
  return isDay(day) ? { day, at } : undefined;
}

function parserOf(format: string): Parse {
  if (format === isoName) return parseIsoDate;
  const pattern = compilePattern(format);
  if ('problem' in pattern) throw new Error(`${format} is no date format: ${pattern.problem}`);
  return pattern.parse;
}

/** For `03/04/2026`, whose order nobody can tell for sure, and its like: what to declare. */
function undeclared(text: string): Cell | undefined {
  const date = numericDate(text);
  switch (date?.allows) {
    case 'day-first':
      return invalid(whys.dateUndeclared(date.dayFirst));
    case 'month-first':
      return invalid(whys.dateUndeclared(date.monthFirst));
    case 'either':
      return invalid(whys.dateOrder(date.monthFirst, date.dayFirst));
    default:
      return undefined;
  }
}
