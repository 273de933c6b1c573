import { rateOf, type Rate } from '../../run/audit/rate.ts';
import { aucGainOf } from '../statistics/auc.ts';
import { chanceOfGain } from '../statistics/permutation.ts';
import type { Standings } from './decided.ts';
import { groundOf } from './ground.ts';
import type { BackTest, Performance } from './proposal.ts';

/** Changes that are tried on the held-out leads at most. */
export const mostLooks = 8;

/** How likely a proposal may be where outcomes are dealt by lot: for one look, of one side. */
const mostChance = 0.025 / mostLooks;

/**
 * Standard deviations on either side such that eight intervals hold together in 95 of 100 cases, by Bonferroni; in Python,
 * `scipy.stats.norm.ppf(1 - 0.025 / 8)`.
 */
const deviations = 2.7343687865331767;

/** Held-out leads by a definition: where they stand, and the bar. */
export interface Decided {
  readonly standings: Standings;
  readonly bar: number;
}

/** What a change does to held-out leads; undefined where a class has fewer than two leads. */
export function backTestOf(
  before: Decided,
  after: Decided,
  won: readonly boolean[],
  { of, seed }: { readonly of: BackTest['of']; readonly seed: number },
): BackTest | undefined {
  const pointsOf = ({ standings, bar }: Decided): Standings =>
    of === 'order' ? standings : standings.map((each) => (each >= bar ? 1 : 0));
  const [one, other] = [pointsOf(before), pointsOf(after)];
  const paired = (isWon: boolean) => ({
    before: one.filter((_, at) => won[at] === isWon),
    after: other.filter((_, at) => won[at] === isWon),
  });
  const gain = aucGainOf(paired(true), paired(false), deviations);
  if (gain === undefined) return undefined;
  return {
    before: performanceOf(before, won),
    after: performanceOf(after, won),
    comes: movedOf(before, after, won),
    goes: movedOf(after, before, won),
    of,
    gain,
    chance: chanceOfGain(one, other, won, seed),
  };
}

/** Whether a change is for the better by both tests: the interval speaks of leads like these, the chance holds for few leads too. */
export function isSurelyBetter({ gain, chance }: BackTest): boolean {
  return gain.low > 0 && chance < mostChance;
}

/** The win rate of leads that the second hands over and the first does not. */
function movedOf(one: Decided, other: Decided, won: readonly boolean[]): Rate {
  const moved = won.filter((_, at) => one.standings[at]! < one.bar && other.standings[at]! >= other.bar);
  return rateOf(moved.filter(Boolean).length, moved.length);
}

export function performanceOf({ standings, bar }: Decided, won: readonly boolean[]): Performance {
  const isOver = standings.map((each) => each >= bar);
  const volume = isOver.filter(Boolean).length;
  const both = won.filter((isWon, at) => isWon && isOver[at]).length;
  return {
    auc: groundOf(standings, won).auc,
    volume: rateOf(volume, won.length),
    precision: rateOf(both, volume),
    recall: rateOf(both, won.filter(Boolean).length),
  };
}
