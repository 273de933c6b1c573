import { cellReader, defaultSpec } from '../../cells/cell-reader.ts';
import type { CellSpec, Moment } from '../../cells/cell.ts';
import { inferDates } from '../../infer/infer-date.ts';
import { binOf, quantileBounds } from '../statistics/quantile-bins.ts';
import { tellApart, type ToldApart } from './tell-apart.ts';

/** A column of which the values are told apart: texts as such, numbers and the age of dates by twentieths. */
export interface CodedColumn extends ToldApart {
  /** Of a column of dates: how many days each lies before the handoff of its lead, NaN where a cell holds none. */
  readonly age: Float64Array | undefined;
}

export interface ColumnToCode {
  readonly header: string;
  /** One a lead, and the day of its handoff. */
  readonly texts: readonly string[];
  readonly days: readonly number[];
  /** How the definition reads the column, where it does. */
  readonly spec: CellSpec | undefined;
  /** Of dates that say none. */
  readonly timeZone: string;
}

/** So many of the filled cells must be numbers, or dates, for the column to be one of these. */
const leastShare = 0.95;
/** No more numbers than these are told apart each: they are choices, or steps of a scale. */
const mostSteps = 20;
const bins = 20;
/** Distinct texts by which the format of dates is found. */
const mostToInfer = 1000;

export function codeColumn(column: ColumnToCode): CodedColumn {
  const told = tellApart(column.texts, column.spec?.missingValues ?? []);
  const dates = readAll(told, dayReader(column, told.values.slice(1)));
  if (dates !== undefined) {
    const age = dates.map((day, lead) => column.days[lead]! - day);
    return { ...binned(told, age, ' days before the handoff'), age };
  }
  const numbers = told.values.length - 1 > mostSteps ? readAll(told, readNumber) : undefined;
  return { ...(numbers === undefined ? told : binned(told, numbers, '')), age: undefined };
}

/** What each lead's text is as a number, NaN where it is none; undefined where too few texts are. */
function readAll(
  { codes, values }: ToldApart,
  read: ((text: string) => number) | undefined,
): Float64Array | undefined {
  if (read === undefined || values.length === 1) return undefined;
  const numbers = values.map((text, code) => (code === 0 ? Number.NaN : read(text)));
  let [filled, fits] = [0, 0];
  for (const code of codes) {
    if (code > 0) filled += 1;
    if (!Number.isNaN(numbers[code])) fits += 1;
  }
  return fits >= leastShare * filled ? Float64Array.from(codes, (code) => numbers[code]!) : undefined;
}

const numberCell = cellReader(defaultSpec('number'));

function readNumber(text: string): number {
  const cell = numberCell(text);
  return cell.state === 'value' ? (cell.value as number) : Number.NaN;
}

/** Reads days since 1970-01-01, as the definition does or, where it does not, as the texts are written. */
function dayReader(
  { header, spec, timeZone }: ColumnToCode,
  texts: readonly string[],
): ((text: string) => number) | undefined {
  const sample = new Map(texts.slice(0, mostToInfer).map((text) => [text, 1]));
  const inferred = (): readonly string[] | undefined =>
    inferDates(sample, { header, leaning: undefined, known: [] })?.formats;
  const formats = spec?.type === 'date' ? spec.formats : inferred();
  if (formats === undefined) return undefined;
  const read = cellReader({ ...defaultSpec('date'), formats, timeZone });
  return (text) => {
    const cell = read(text);
    return cell.state === 'value' ? (cell.value as Moment).day : Number.NaN;
  };
}

/** Numbers by twentieths; the last value is of texts that are no numbers. */
function binned({ codes }: ToldApart, numbers: Float64Array, unit: string): ToldApart {
  const bounds = quantileBounds(numbers, bins);
  const others = bounds.length + 2;
  const ends = Array.from({ length: bounds.length + 1 }, (_, bin) => {
    const [from, to] = [bounds[bin - 1], bounds[bin]];
    if (from === undefined) return to === undefined ? 'any' : `under ${to}`;
    return to === undefined ? `${from} or more` : `${from} to under ${to}`;
  });
  return {
    codes: codes.map((code, lead) => {
      if (code === 0) return 0;
      return Number.isNaN(numbers[lead]) ? others : 1 + binOf(numbers[lead]!, bounds);
    }),
    values: ['', ...ends.map((each) => `${each}${unit}`), 'other texts'],
  };
}
