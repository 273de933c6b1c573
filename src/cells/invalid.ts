import type { Cell } from './cell.ts';

/** Why a cell is invalid, in words that complete "employees abc ..." and "employees is abc, which ...". */
export const whys = {
  number: 'is no number',
  numberAmount: 'is an amount; declare the `locale` it is written in, such as `locale: en`',
  spreadsheetDate: (range: string) =>
    `is what a spreadsheet makes of the range ${range}; take the file as the CRM exported it`,
  numberRange: 'is a range; declare `range: low`, `middle` or `high`',
  numberTooLarge: 'is too large a number',
  isoDate: 'is no date of the form 2026-11-02',
  date: (formats: readonly string[]) => `is no date in the format ${formats.map(shown).join(' or ')}`,
  dateOrder: (monthFirst: string, dayFirst: string) =>
    `could be month first or day first; declare \`format: ${monthFirst}\` or \`${dayFirst}\``,
  dateUndeclared: (format: string) => `is a date of no declared format; declare \`format: ${format}\``,
  boolean: 'is neither yes nor no',
  email: 'is no e-mail address',
  country: 'is no country that we know',
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

function shown(format: string): string {
  return format === 'iso' ? 'YYYY-MM-DD' : format;
}
