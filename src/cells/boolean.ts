import type { Cell, CellReader, CellSpec } from './cell.ts';
import { fold } from './fold.ts';
import { invalid, whys } from './invalid.ts';

const yes = Object.freeze<Cell>({ state: 'value', value: true });
const no = Object.freeze<Cell>({ state: 'value', value: false });

const usual = {
  yes: ['true', 'yes', 'y', '1', 'on'],
  no: ['false', 'no', 'n', '0', 'off'],
} as const;

/** Reads yes and no in the words that every export shares, and in those of the column's own. */
export function booleanReader({ booleans = { yes: [], no: [] } }: Pick<CellSpec, 'booleans'>): CellReader {
  const cells = new Map<string, Cell>();
  for (const word of [...booleans.yes, ...usual.yes]) cells.set(fold(word), yes);
  for (const word of [...booleans.no, ...usual.no]) cells.set(fold(word), no);
  return (text) => cells.get(fold(text)) ?? invalid(whys.boolean);
}
