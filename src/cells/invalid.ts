import type { Cell } from './cell.ts';

/** Why a cell is invalid: the words complete "employees is abc, which ...". */
export const whys = {
  number: 'is no number',
  numberRange: 'is a range; declare `range: low`, `middle` or `high`',
  numberTooLarge: 'is too large a number',
  date: (formats: readonly string[]) =>
    formats.length === 0 ? 'is no date of the form 2026-11-02' : `is no date of the form ${formats.join(' or ')}`,
  dateOrder: 'could be day first or month first; declare `format: D/M/YYYY` or `M/D/YYYY`',
  boolean: 'is neither yes nor no',
  email: 'is no e-mail address',
  country: 'is no country that is known here',
} as const;

/** Invalid cells are few in kind, so each reason is one frozen cell. */
const cells = new Map<string, Cell>();

export function invalid(why: string): Cell {
  let cell = cells.get(why);
  if (cell === undefined) {
    cell = Object.freeze({ state: 'invalid', why });
    cells.set(why, cell);
  }
  return cell;
}
