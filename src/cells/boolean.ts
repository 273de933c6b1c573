import type { Cell, CellReader, CellSpec } from './cell.ts';
import { fold } from './fold.ts';
import { invalid, whys } from './invalid.ts';

const yesCell = Object.freeze<Cell>({ state: 'value', value: true });
const noCell = Object.freeze<Cell>({ state: 'value', value: false });

const usual = {
  yes: ['true', 'yes', 'y', '1', 'on'],
  no: ['false', 'no', 'n', '0', 'off'],
} as const;

/** The words for yes and no, folded; a word that stands for both means no. */
export function booleanWords({ booleans = { yes: [], no: [] } }: Pick<CellSpec, 'booleans'>): {
  readonly yes: readonly string[];
  readonly no: readonly string[];
} {
  const folded = (words: readonly string[]): readonly string[] => [...new Set(words.map(fold))];
  const no = folded([...booleans.no, ...usual.no]);
  return { yes: folded([...booleans.yes, ...usual.yes]).filter((word) => !no.includes(word)), no };
}

/** Reads yes and no in the words that every export shares, and in those of the column's own. */
export function booleanReader(spec: Pick<CellSpec, 'booleans'>): CellReader {
  const words = booleanWords(spec);
  const cells = new Map<string, Cell>();
  for (const word of words.yes) cells.set(word, yesCell);
  for (const word of words.no) cells.set(word, noCell);
  return (text) => cells.get(fold(text)) ?? invalid(whys.boolean);
}
