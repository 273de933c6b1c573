import { lotOf } from '../../run/audit/sample.ts';

/**
 * Deals leads into folds, by lot and by class: of the won, and of the others, each fold has as many as any, give or take
 * one. The same seed deals alike.
 *
 * @returns for each lead the number of its fold, from 0
 */
export function dealFolds(won: readonly boolean[], folds: number, seed: number): Uint8Array {
  const lots = Float64Array.from(won, (_, lead) => lotOf(seed, lead));
  const fold = new Uint8Array(won.length);
  for (const isWon of [true, false]) {
    const leads = [...won.keys()].filter((lead) => won[lead] === isWon);
    for (const [at, lead] of leads.toSorted((a, b) => lots[a]! - lots[b]!).entries()) fold[lead] = at % folds;
  }
  return fold;
}
