import { cellReader, defaultSpec } from '../../cells/cell-reader.ts';

/** The least number of employees of each band, the largest first. */
const bands = [
  [1000, '1000+'],
  [250, '250-999'],
  [50, '50-249'],
  [10, '10-49'],
  [1, '1-9'],
] as const;

/** The smallest companies first. */
export const sizeBands: readonly string[] = bands.map(([, band]) => band).toReversed();

const readNumber = cellReader({ ...defaultSpec('number'), range: 'low' });

/**
 * The band of a number of employees as exports write it: `1,200`, `51-200 employees`, `10,001+`. Ranges go by their low end;
 * undefined for none at all, and for texts that are no number.
 */
export function sizeBandOf(text: string): string | undefined {
  const [beforeWords] = /^[^\p{L}]*/u.exec(text)!;
  const cell = [text, beforeWords].map(readNumber).find(({ state }) => state === 'value');
  return cell?.state === 'value' ? bands.find(([least]) => (cell.value as number) >= least)?.[1] : undefined;
}
