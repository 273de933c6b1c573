import { startDateOrder, type DateOrder } from '../cells/date-order.ts';
import { cellsThat, readsAs, textsThat, type Texts } from './evidence.ts';

/** How the dates of a column are written. */
export interface InferredDates {
  readonly formats: readonly string[];
  readonly fits: number;
  readonly doubt: string | undefined;
}

/** The order of day and month that an export has elsewhere; it settles columns in which no cell tells. */
export type Leaning = 'month-first' | 'day-first' | undefined;

const days = [
  'D MMM YYYY',
  'D MMMM YYYY',
  'D-MMM-YYYY',
  'D-MMM-YY',
  'MMM D, YYYY',
  'MMMM D, YYYY',
  'MMM D YYYY',
];
const yearFirst = ['YYYY/M/D', 'YYYY.M.D'];
const clocks = ['', ' H:mm', ' H:mm:ss', ' h:mm A', ' h:mm:ss A', ', h:mm A', ', H:mm'];
const named = [...days, ...yearFirst].flatMap((day) => clocks.map((clock) => `${day}${clock}`));

/** A day and the name of a month, or a year that comes first: to try all these formats on other texts is in vain. */
const looksNamed = /^\d{1,2}[ -][a-z]{3}|^[a-z]{3,9} \d{1,2}\b|^\d{4}[/.]\d/iu;

const mostFormats = 4;
/** A format that reads fewer of the cells left than this is not worth a place. */
const leastShare = 0.002;

/**
 * The formats that read most cells of a column; undefined where no cell is a date.
 *
 * @param known formats that the known export writes dates in
 */
export function inferDates(
  texts: Texts,
  {
    header,
    leaning,
    known,
  }: { readonly header: string; readonly leaning: Leaning; readonly known: readonly string[] },
): InferredDates | undefined {
  const order = orderOf(texts);
  const { formats: numeric, doubt } = numericFormats(order, leaning);
  const isNamed = [...texts.keys()].some((text) => looksNamed.test(text));
  const candidates = ['iso', ...numeric, ...(isNamed ? named : []), ...epochs(texts, header), ...known];
  const formats: string[] = [];
  let left = texts;
  while (formats.length < mostFormats && left.size > 0) {
    const best = bestOf(candidates, left);
    if (best === undefined || best.fits < Math.max(1, leastShare * cellsThat(texts, () => true))) break;
    formats.push(best.format);
    left = textsThat(left, (text) => !best.reads(text));
  }
  if (formats.length === 0) return undefined;
  const reads = readsAs({ type: 'date', formats });
  const isTold = formats.some((format) => numeric.includes(format));
  return { formats, fits: cellsThat(texts, reads), doubt: isTold ? doubt : undefined };
}

/** Which order the dates of a column show; undefined where none is told, or both are. */
export function leaningOf(texts: Texts): Leaning {
  const { monthFirst = 0, dayFirst = 0 } = orderOf(texts) ?? {};
  if (monthFirst > 0 === dayFirst > 0) return undefined;
  return monthFirst > 0 ? 'month-first' : 'day-first';
}

function orderOf(texts: Texts): DateOrder | undefined {
  const order = startDateOrder();
  for (const [text, count] of texts) order.add(text, count);
  return order.found();
}

function bestOf(candidates: readonly string[], texts: Texts) {
  const tried = candidates.map((format) => {
    const reads = readsAs({ type: 'date', formats: [format] });
    return { format, reads, fits: cellsThat(texts, reads) };
  });
  return tried.toSorted((a, b) => b.fits - a.fits).find(({ fits }) => fits > 0);
}

function numericFormats(
  order: DateOrder | undefined,
  leaning: Leaning,
): { readonly formats: readonly string[]; readonly doubt: string | undefined } {
  if (order === undefined) return { formats: [], doubt: undefined };
  const { monthFirst, dayFirst, either, formats } = order;
  const write = (isMonthFirst: boolean): readonly string[] =>
    formats.map((format) => (isMonthFirst ? format.monthFirst : format.dayFirst));
  if (monthFirst > 0 && dayFirst > 0) {
    const doubt = `the month comes first in ${monthFirst} cells and the day in ${dayFirst}, so the other ${either} can be either`;
    return { formats: write(monthFirst >= dayFirst), doubt };
  }
  if (monthFirst + dayFirst > 0) return { formats: write(monthFirst > 0), doubt: undefined };
  const isMonthFirst =
    leaning === undefined ? usuallyMonthFirst(formats[0]!.monthFirst) : leaning === 'month-first';
  const guess = isMonthFirst ? 'the month' : 'the day';
  const why = leaning === undefined ? 'was taken' : 'was taken, as in the other dates of the file';
  return {
    formats: write(isMonthFirst),
    doubt: `no cell tells whether the month or the day comes first; ${guess} ${why}`,
  };
}

/** By slashes and AM and PM people put the month first; by dots and hyphens the day. */
function usuallyMonthFirst(format: string): boolean {
  return format.startsWith('M/');
}

/** Seconds or milliseconds since 1970, where the header speaks of a time: else such cells are numbers. */
function epochs(texts: Texts, header: string): readonly string[] {
  if (!/date|time|\bat$|At$|created|updated|submitted|since/iu.test(header)) return [];
  const all = [...texts.keys()];
  if (all.every((text) => /^\d{13}$/u.test(text))) return ['x'];
  return all.every((text) => /^\d{10}$/u.test(text)) ? ['X'] : [];
}
