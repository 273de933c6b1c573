import { lotOf } from '../../run/audit/sample.ts';
import { midRanks } from './ranks.ts';

/** So many ways to deal out the outcomes are drawn. */
const draws = 1999;

/**
 * How often a gain in AUC would be as high as it is, or higher, if outcomes were dealt to leads by lot: the one-sided p-value
 * of a permutation test (Pitman 1937), by Monte Carlo, the outcome that is there counted as one draw. It holds for any number
 * of leads. An AUC goes by the sum of the ranks of the won leads, and so does the gain by that of their differences.
 *
 * @param before points by the one definition, and after by the other: those of one lead at the same place
 */
export function chanceOfGain(
  before: readonly number[],
  after: readonly number[],
  won: readonly boolean[],
  seed: number,
): number {
  const [from, to] = [midRanks(before), midRanks(after)];
  const rises = to.map((rank, at) => rank - from[at]!);
  const wins = won.filter(Boolean).length;
  const gain = rises.reduce((sum, rise, at) => (won[at] === true ? sum + rise : sum), 0);
  let asHigh = 1;
  for (let draw = 0; draw < draws; draw += 1) if (sumDrawn(rises, wins, seed + draw) >= gain) asHigh += 1;
  return asHigh / (draws + 1);
}

/** The sum of so many values drawn by lot; the values change places (Fisher and Yates 1938). */
function sumDrawn(values: Float64Array, count: number, seed: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    const other = at + (lotOf(seed, at + 1) % (values.length - at));
    const value = values[other]!;
    values[other] = values[at]!;
    values[at] = value;
    sum += value;
  }
  return sum;
}
