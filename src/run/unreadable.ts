import { guardFormula } from '../records/csv-line.ts';
import type { Unreadable, UnreadableReason } from '../records/record.ts';

/** The columns of `unreadable.csv`. */
export const unreadableColumns = ['file', 'line', 'why', 'raw'] as const;

const reasons: Readonly<Record<UnreadableReason, string>> = {
  cells: 'wrong number of cells',
  quote: 'a quote is not closed, or stands where none may',
  'too-long': 'the line is longer than 1 MiB',
  nul: 'it has a NUL byte',
  encoding: 'it has bytes that are not of its encoding',
};

/** A row that is no record, with its place and what is wrong with it. */
export function unreadableCells(
  file: string,
  { line, why, cells, raw }: Unreadable,
  width: number,
): readonly string[] {
  const reason = cells === undefined ? reasons[why] : `it has ${cells} cells, the header has ${width}`;
  return [guardFormula(file), String(line), reason, guardFormula(raw)];
}
