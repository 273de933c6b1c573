import type { Cell } from './cell.ts';
import { trim } from './fold.ts';

/** An id is the trimmed text, whatever it looks like: `3152079000000153079` is never a number. */
export function readId(text: string): Cell {
  return { state: 'value', value: trim(text) };
}

const exponent = /^\d(?:[.,]\d+)?E\+\d+$/iu;

/** Whether a text is what spreadsheets make of ids that are long numbers, in any language: `3.15208E+18`. */
export function isRewrittenId(text: string): boolean {
  return exponent.test(text);
}

/**
 * What else a spreadsheet leaves of an id that is a number: without leading zeros, and of more than 15 digits the last ones as
 * zeros. Two ids of which this is the same may be one before and after it.
 */
export function spreadsheetId(text: string): string | undefined {
  if (!/^\d+$/u.test(text)) return undefined;
  const digits = text.replace(/^0+(?=\d)/u, '');
  return digits.length > digitsOfSpreadsheets
    ? digits.slice(0, digitsOfSpreadsheets).padEnd(digits.length, '0')
    : digits;
}

const digitsOfSpreadsheets = 15;
