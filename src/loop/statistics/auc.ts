import { z } from '../../run/audit/rate.ts';
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
  const together = midRanks([...won, ...lost]);
  const amongWon = midRanks(won);
  const amongLost = midRanks(lost);
  const above = won.map((_, at) => (together[at]! - amongWon[at]!) / lost.length);
  const below = lost.map((_, at) => 1 - (together[won.length + at]! - amongLost[at]!) / won.length);
  const value = meanOf(above);
  const variance = varianceOf(above) / won.length + varianceOf(below) / lost.length;
  if (!(variance > 0)) return { value, low: null, high: null };
  const reach = z * Math.sqrt(variance);
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** Of a sample; not a number for a single value. */
function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (values.length - 1);
}
