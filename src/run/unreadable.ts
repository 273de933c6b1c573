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

/** What is wrong with a row that is no record. */
export function unreadableWords({ why, cells }: Pick<Unreadable, 'why' | 'cells'>, width: number): string {
  return cells === undefined ? reasons[why] : `it has ${cells} cells, the header has ${width}`;
}

/** A row that is no record, with its place and what is wrong with it. */
export function unreadableCells(file: string, unreadable: Unreadable, width: number): readonly string[] {
  const { line, raw } = unreadable;
  return [guardFormula(file), String(line), unreadableWords(unreadable, width), guardFormula(raw)];
}
