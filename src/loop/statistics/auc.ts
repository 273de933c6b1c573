import { z } from '../../run/audit/rate.ts';
import type { Estimate } from './compare-rates.ts';
import { midRanks } from './ranks.ts';

/** How often a won lead stands above a lost one, ties counting half: 0.5 is chance, 1 is perfect. */
export interface Auc {
  readonly value: number;
  /** DeLong's interval of 95 %; null where it cannot be told: a class of one lead, or no spread at all. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The area under the ROC curve (Mann-Whitney), with the interval of DeLong, DeLong and Clarke-Pearson (1988), by the
 * mid-ranks of Sun and Xu (2014). Undefined where all leads, or none, are won.
 */
export function aucOf(won: readonly number[], lost: readonly number[]): Auc | undefined {
  if (won.length === 0 || lost.length === 0) return undefined;
  const { above, below } = placementsOf(won, lost);
  const value = meanOf(above);
  const variance = varianceOf(above) / won.length + varianceOf(below) / lost.length;
  if (!(variance > 0)) return { value, low: null, high: null };
  const reach = z * Math.sqrt(variance);
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

/** Points of the same leads by two definitions: those of one lead stand at the same place in both. */
export interface PairedPoints {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * The AUC after less the AUC before of the same leads, with the paired interval of DeLong, DeLong and Clarke-Pearson (1988).
 * Undefined where all leads, or none, are won, and where a class has one lead only.
 *
 * @param deviations standard deviations on either side of the value; those of 95 % where none are given
 */
export function aucGainOf(won: PairedPoints, lost: PairedPoints, deviations = z): Estimate | undefined {
  if (won.before.length < 2 || lost.before.length < 2) return undefined;
  const before = placementsOf(won.before, lost.before);
  const after = placementsOf(won.after, lost.after);
  const above = after.above.map((each, at) => each - before.above[at]!);
  const below = after.below.map((each, at) => each - before.below[at]!);
  const value = meanOf(above);
  const variance = varianceOf(above) / above.length + varianceOf(below) / below.length;
  const reach = deviations * Math.sqrt(variance);
  return { value, low: value - reach, high: value + reach };
}

/** Of each won lead the share of lost ones below it, and of each lost lead the share of won ones above it. */
function placementsOf(won: readonly number[], lost: readonly number[]) {
  const together = midRanks([...won, ...lost]);
  const amongWon = midRanks(won);
  const amongLost = midRanks(lost);
  return {
    above: won.map((_, at) => (together[at]! - amongWon[at]!) / lost.length),
    below: lost.map((_, at) => 1 - (together[won.length + at]! - amongLost[at]!) / won.length),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** Of a sample; not a number for a single value. */
function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1);
}
