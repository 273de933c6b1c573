import { dayOf } from './day.ts';

/** A date of numbers alone, such as `03/04/2026 9:15 AM`, which has its day or its month first. */
export interface NumericDate {
  /** Date formats that read it, by the order of day and month. */
  readonly monthFirst: string;
  readonly dayFirst: string;
  /** Which of them the numbers allow. */
  readonly allows: 'month-first' | 'day-first' | 'either' | 'neither';
}

const shape =
  /^(?<first>\d{1,2})(?<mark>[/.-])(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})(?:(?<gap>,?\s+)\d{1,2}:\d{2}(?<seconds>:\d{2})?(?:(?<space>\s*)[AP]M)?)?$/iu;

/** What a trimmed text is as a date of numbers alone; undefined where it is none. */
export function numericDate(text: string): NumericDate | undefined {
  const groups = shape.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { first, second, mark = '/', year = '', gap, seconds = '', space } = groups;
  const clock = space === undefined ? `H:mm${seconds && ':ss'}` : `h:mm${seconds && ':ss'}${space && ' '}A`;
  const rest =
    'Y'.repeat(year.length) + (gap === undefined ? '' : `${gap.startsWith(',') ? ', ' : ' '}${clock}`);
  return {
    monthFirst: `M${mark}D${mark}${rest}`,
    dayFirst: `D${mark}M${mark}${rest}`,
    allows: orderOf(yearOf(year), Number(first), Number(second)),
  };
}

function orderOf(year: number, first: number, second: number): NumericDate['allows'] {
  const monthFirst = dayOf(year, first, second) !== undefined;
  const dayFirst = dayOf(year, second, first) !== undefined;
  if (monthFirst && dayFirst) return 'either';
  if (monthFirst) return 'month-first';
  return dayFirst ? 'day-first' : 'neither';
}

/** Two digits are a year from 1970 to 2069. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 70 ? 2000 : 1900);
}
