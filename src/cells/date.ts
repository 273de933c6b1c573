import type { Cell, CellSpec, Moment } from './cell.ts';
import type { DateMatch } from './date-parts.ts';
import { compilePattern } from './date-pattern.ts';
import { dayInZone, isDay, millisecondsADay } from './day.ts';
import { trim } from './fold.ts';
import { invalid, whys } from './invalid.ts';
import { hasIsoTime, parseIsoDate } from './iso-date.ts';
import { numericDate } from './numeric-date.ts';
import { instantOf } from './time-zone.ts';

/** The word that stands for ISO 8601 among formats. */
const isoName = 'iso';

/** One of the formats that a date may have. */
interface Parser {
  readonly parse: (text: string) => DateMatch | undefined;
  /** Whether a text that it parses has a time of day. */
  readonly hasTime: (text: string) => boolean;
}

/** Reads dates by formats in the order given, ISO 8601 where there is none; days are those of the time zone. */
export function dateReader({
  formats,
  timeZone,
}: Pick<CellSpec, 'formats' | 'timeZone'>): (text: string) => Cell {
  const named = namesOf(formats);
  const parsers = named.map(parserOf);
  const isIsoOnly = named.every((format) => format === isoName);
  const misfit = isIsoOnly ? invalid(whys.isoDate) : invalid(whys.date(named));
  return (cell) => {
    const text = trim(cell);
    for (const { parse } of parsers) {
      const match = parse(text);
      const value = match === undefined ? undefined : momentOf(match, timeZone);
      if (value !== undefined) return { state: 'value', value };
    }
    return isIsoOnly ? (undeclared(text) ?? misfit) : misfit;
  };
}

/**
 * Tells whether a time of day is read of a date, by the format that reads it; a date alone is the start of its day, and looks like a
 * time at midnight.
 */
export function timeOfDayFinder({
  formats,
  timeZone,
}: Pick<CellSpec, 'formats' | 'timeZone'>): (text: string) => boolean {
  const parsers = namesOf(formats).map(parserOf);
  return (cell) => {
    const text = trim(cell);
    const reads = parsers.find(({ parse }) => {
      const match = parse(text);
      return match !== undefined && momentOf(match, timeZone) !== undefined;
    });
    return reads?.hasTime(text) === true;
  };
}

function namesOf(formats: readonly string[]): readonly string[] {
  return formats.length === 0 ? [isoName] : formats;
}

/** The day by the calendar of the time zone; undefined where it lies beyond the years that are read. */
function momentOf({ at, isInstant }: DateMatch, timeZone: string): Moment | undefined {
  if (!isInstant) return { day: Math.floor(at / millisecondsADay), at: instantOf(at, timeZone) };
  const day = dayInZone(at, timeZone);
  return isDay(day) ? { day, at } : undefined;
}

function parserOf(format: string): Parser {
  if (format === isoName) return { parse: parseIsoDate, hasTime: hasIsoTime };
  const pattern = compilePattern(format);
  if ('problem' in pattern) throw new Error(`${format} is no date format: ${pattern.problem}`);
  const { parse, hasTime } = pattern;
  return { parse, hasTime: () => hasTime };
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
