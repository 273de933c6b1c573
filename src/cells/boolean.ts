import type { Cell } from './cell.ts';
import { fold } from './fold.ts';
import { invalid, whys } from './invalid.ts';

const values: ReadonlyMap<string, Cell> = new Map([
  ...['true', 'yes', 'y', '1', 'on'].map(
    (text) => [text, Object.freeze<Cell>({ state: 'value', value: true })] as const,
  ),
  ...['false', 'no', 'n', '0', 'off'].map(
    (text) => [text, Object.freeze<Cell>({ state: 'value', value: false })] as const,
  ),
]);

export function readBoolean(text: string): Cell {
  return values.get(fold(text)) ?? invalid(whys.boolean);
}
