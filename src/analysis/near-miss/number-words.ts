import type { CellSpec } from '../../cells/cell.ts';
import { numberText } from '../../cells/number.ts';
import { between, numberWriter } from '../number-candidates.ts';
import { rangesOf, type Range } from './ranges.ts';

/** A limit, where both ends are one, or the gap between two, which belong to it not. */
interface Stretch {
  readonly low: number;
  readonly high: number;
}

/**
 * Puts numbers of a column into words: `50 or more`, `less than 3 or more than 500`.
 *
 * @param cuts numbers between which all are alike
 * @returns the words for those whose class is one of some
 */
export function numberWords(
  cell: CellSpec,
  cuts: readonly number[],
  classOf: (text: string) => number | undefined,
): (classes: ReadonlySet<number>) => string {
  const write = numberWriter(cell);
  const places = stretchesAmong([...new Set(cuts)].toSorted((a, b) => a - b)).flatMap((at) => {
    const [number] = at.low === at.high ? [at.low] : between(at.low, at.high);
    const text = number === undefined ? undefined : write(number);
    return text === undefined ? [] : [{ at, its: classOf(text) }];
  });
  return (classes) => rangesOf(places, classes).map(words).join(' or ');
}

function stretchesAmong(cuts: readonly number[]): readonly Stretch[] {
  return [
    { low: -Infinity, high: cuts[0] ?? Infinity },
    ...cuts.flatMap((cut, at) => [
      { low: cut, high: cut },
      { low: cut, high: cuts[at + 1] ?? Infinity },
    ]),
  ];
}

function words({ from, to }: Range<Stretch>): string {
  if (from === undefined && to === undefined) return 'any number';
  const isFrom = from !== undefined && from.low === from.high;
  const isTo = to !== undefined && to.low === to.high;
  if (isFrom && isTo)
    return from.low === to.low ? numberText(to.low) : `${numberText(from.low)} to ${numberText(to.low)}`;
  return [
    ...(from === undefined
      ? []
      : [isFrom ? `${numberText(from.low)} or more` : `more than ${numberText(from.low)}`]),
    ...(to === undefined
      ? []
      : [isTo ? `${numberText(to.low)} or less` : `less than ${numberText(to.high)}`]),
  ].join(' and ');
}
