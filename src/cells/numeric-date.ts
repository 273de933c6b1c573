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

const mostMonths = 12;
const mostDays = 31;

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
    allows: orderOf(Number(first), Number(second)),
  };
}

function orderOf(first: number, second: number): NumericDate['allows'] {
  const monthFirst = isWithin(first, mostMonths) && isWithin(second, mostDays);
  const dayFirst = isWithin(first, mostDays) && isWithin(second, mostMonths);
  if (monthFirst && dayFirst) return 'either';
  if (monthFirst) return 'month-first';
  return dayFirst ? 'day-first' : 'neither';
}

function isWithin(value: number, most: number): boolean {
  return value >= 1 && value <= most;
}
