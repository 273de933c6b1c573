import type { CellSpec } from '../../cells/cell.ts';
import { dayText } from '../../cells/day.ts';
import { dateWriter } from '../date-candidates.ts';
import { rangesOf, type Range } from './ranges.ts';

/**
 * Puts days of a column into words: `2026-05-06 or later`, `2026-05-06 to 2026-11-02`.
 *
 * @param days days since 1970-01-01 at which something changes, or on the next
 * @returns the words for those whose class is one of some
 */
export function dayWords(
  cell: CellSpec,
  days: readonly number[],
  classOf: (text: string) => number | undefined,
): (classes: ReadonlySet<number>) => string {
  const write = dateWriter(cell);
  const around = new Set(days.flatMap((day) => [day - 1, day, day + 1]));
  const places = [...around]
    .toSorted((a, b) => a - b)
    .flatMap((at) => {
      const text = write(at);
      return text === undefined ? [] : [{ at, its: classOf(text) }];
    });
  return (classes) => rangesOf(places, classes).map(words).join(' or ');
}

function words({ from, to }: Range<number>): string {
  if (from === undefined) return to === undefined ? 'any day' : `${dayText(to)} or earlier`;
  if (to === undefined) return `${dayText(from)} or later`;
  return from === to ? dayText(from) : `${dayText(from)} to ${dayText(to)}`;
}
