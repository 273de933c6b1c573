import { cellReader, defaultSpec } from '../cells/cell-reader.ts';
import type { CellSpec } from '../cells/cell.ts';

/** Texts of a column with how often each stands there. */
export type Texts = ReadonlyMap<string, number>;

/** How many cells these texts are. */
export function cellsIn(texts: Texts): number {
  let cells = 0;
  for (const count of texts.values()) cells += count;
  return cells;
}

/** How many cells a test takes. */
export function cellsThat(texts: Texts, holds: (text: string) => boolean): number {
  let cells = 0;
  for (const [text, count] of texts) if (holds(text)) cells += count;
  return cells;
}

/** The texts that a test takes. */
export function textsThat(texts: Texts, holds: (text: string) => boolean): Texts {
  return new Map([...texts].filter(([text]) => holds(text)));
}

/** Whether a column that is read so would take a text as a value. */
export function readsAs(spec: Partial<CellSpec> & Pick<CellSpec, 'type'>): (text: string) => boolean {
  const read = cellReader({ ...defaultSpec(spec.type), ...spec });
  return (text) => read(text).state === 'value';
}

/** The commonest texts, most first. */
export function commonest(texts: Texts, most: number): readonly (readonly [text: string, count: number])[] {
  return [...texts].toSorted((a, b) => b[1] - a[1]).slice(0, most);
}
