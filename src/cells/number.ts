import type { Cell, CellSpec } from './cell.ts';
import { trim } from './fold.ts';
import { invalid, whys } from './invalid.ts';

/** The marks of a way to write numbers, as pieces of a regular expression. */
interface Marks {
  readonly group: string;
  readonly decimal: string;
}

const english: Marks = { group: ',', decimal: String.raw`\.` };

/** Reads numbers as a locale writes them, and ranges where the field says which end counts. */
export function numberReader({ locale, range }: Pick<CellSpec, 'locale' | 'range'>): (text: string) => Cell {
  const marks = locale === 'en' ? english : marksOf(locale);
  const number = `-?(?:\\d{1,3}(?:${marks.group}\\d{3})+|\\d+)(?:${marks.decimal}\\d+)?(?:[eE][+-]?\\d+)?`;
  const whole = new RegExp(`^${number}$`, 'u');
  const ends = new RegExp(`^(${number})\\s*(?:-|\u2013|\u2014|to)\\s*(${number})$`, 'iu');
  const open = new RegExp(`^(${number})\\s*\\+$`, 'u');
  const groups = new RegExp(marks.group, 'gu');
  const decimal = new RegExp(marks.decimal, 'u');
  const parse = (text: string): number => Number(text.replaceAll(groups, '').replace(decimal, '.'));
  return (cell) => {
    const text = trim(cell);
    if (whole.test(text)) return finite(parse(text));
    const bounds = ends.exec(text) ?? open.exec(text);
    if (bounds === null) return invalid(whys.number);
    if (range === undefined) return invalid(whys.numberRange);
    const low = parse(bounds[1]!);
    const high = bounds[2] === undefined ? low : parse(bounds[2]);
    if (high < low) return invalid(whys.number);
    return finite(range === 'low' ? low : range === 'high' ? high : (low + high) / 2);
  };
}

/** A number as people write it, exactly and without an exponent. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : text;
}

function finite(value: number): Cell {
  return Number.isFinite(value) ? { state: 'value', value: value === 0 ? 0 : value } : invalid(whys.numberTooLarge);
}

function marksOf(locale: string): Marks {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-1_234_567.8);
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return { group: alike(sign('group')), decimal: alike(sign('decimal')) };
}

/** Spaces of any width stand for each other, and so do the two apostrophes: exports and people mix them. */
function alike(mark: string): string {
  if (/^\s$/u.test(mark)) return String.raw`[ \u00a0\u202f\u2009]`;
  if (mark === "'" || mark === '\u2019') return "['\u2019]";
  return mark.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
