import type { Cell, CellSpec } from './cell.ts';
import { amountReader } from './amount.ts';
import { trim } from './fold.ts';
import { invalid, whys } from './invalid.ts';
import { numberMarks, type NumberMarks } from './number-marks.ts';

/** What {@link numberText} writes out after the decimal point; smaller numbers keep their exponent. */
const mostDecimals = 20;

/** How a locale writes numbers: regular expressions of one without a sign, and of its marks. */
export function numberGrammar(locale: string): NumberMarks & { readonly unsigned: string } {
  const { group, decimal } = numberMarks(locale);
  const marks = { group: alike(group), decimal: alike(decimal) };
  const unsigned = String.raw`(?:\d{1,3}(?:${marks.group}\d{3})+|\d+)(?:${marks.decimal}\d+)?(?:[eE][+-]?\d+)?`;
  return { ...marks, unsigned };
}

/** Reads numbers as a locale writes them, and ranges where the field says which end counts. */
export function numberReader({
  locale,
  range,
  amounts,
}: Pick<CellSpec, 'locale' | 'range' | 'amounts'>): (text: string) => Cell {
  const { unsigned, ...marks } = numberGrammar(locale);
  const number = `-?${unsigned}`;
  const whole = new RegExp(`^${number}$`, 'u');
  const parse = locale === 'en' ? parseEnglish : parserOf(marks);
  const readRange = rangeReader(number, parse, range);
  const amountOf = amountReader(unsigned);
  return (cell) => {
    const text = trim(cell);
    if (whole.test(text)) return finite(parse(text));
    const amount = amountOf(text);
    if (amount !== undefined) return amounts === true ? finite(parse(amount)) : invalid(whys.numberAmount);
    return readRange(text);
  };
}

/** A number as people write it: exactly, and without an exponent unless it is tiny or huge. */
export function numberText(value: number): string {
  const text = String(value);
  const [digits = '', exponent = '0'] = text.split('e-');
  const zeros = Number(exponent) - 1;
  if (zeros < 1 || zeros > mostDecimals) return text;
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(zeros)}${digits.replaceAll(/[-.]/gu, '')}`;
}

function parseEnglish(text: string): number {
  return Number(text.includes(',') ? text.replaceAll(',', '') : text);
}

function parserOf(marks: NumberMarks): (text: string) => number {
  const groups = new RegExp(marks.group, 'gu');
  const decimal = new RegExp(marks.decimal, 'u');
  return (text) => Number(text.replaceAll(groups, '').replace(decimal, '.'));
}

/** Reads `11-50`, `51 to 200` and `10,001+`, which count as the end that the field declares. */
function rangeReader(
  number: string,
  parse: (text: string) => number,
  range: CellSpec['range'],
): (text: string) => Cell {
  const twoEnds = new RegExp(String.raw`^(${number})\s*(?:[-–—]|to)\s*(${number})$`, 'iu');
  const lowEnd = new RegExp(String.raw`^(${number})\s*\+$`, 'u');
  return (text) => {
    const ends = twoEnds.exec(text) ?? lowEnd.exec(text);
    if (ends === null) return notNumber(text);
    const low = parse(ends[1]!);
    const high = ends[2] === undefined ? low : parse(ends[2]);
    if (high < low) return invalid(whys.number);
    if (range === undefined) return invalid(whys.numberRange);
    return finite(range === 'low' ? low : range === 'high' ? high : (low + high) / 2);
  };
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `May-20` and `20-May` are what a spreadsheet makes of the range `5-20` when it takes it for a date. */
const spreadsheetDate = new RegExp(
  `^(?:(?<month>${months.join('|')})-(?<year>\\d{1,2})|(?<day>\\d{1,2})-(?<after>${months.join('|')}))$`,
  'iu',
);

function notNumber(text: string): Cell {
  const { month, year, day, after } = spreadsheetDate.exec(text)?.groups ?? {};
  const name = month ?? after;
  if (name === undefined) return invalid(whys.number);
  return invalid(whys.spreadsheetDate(`${months.indexOf(name.toLowerCase()) + 1}-${Number(year ?? day)}`));
}

/** A cell of a number; -0 is 0. */
function finite(value: number): Cell {
  return Number.isFinite(value)
    ? { state: 'value', value: value === 0 ? 0 : value }
    : invalid(whys.numberTooLarge);
}

/** Spaces of any width stand for each other, and so do the two apostrophes: exports and people mix them. */
function alike(mark: string): string {
  if (/^\s$/u.test(mark)) return String.raw`[ \u00a0\u202f\u2009]`;
  if (mark === "'" || mark === '’') return "['’]";
  return mark.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
