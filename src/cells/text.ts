import type { Cell } from './cell.ts';
import { fold } from './fold.ts';

export function readText(text: string): Cell {
  return { state: 'value', value: fold(text) };
}
