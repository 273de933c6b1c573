import type { Cell } from './cell.ts';
import { trim } from './fold.ts';

/** An id is the trimmed text, whatever it looks like: `3152079000000153079` is never a number. */
export function readId(text: string): Cell {
  return { state: 'value', value: trim(text) };
}
