import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Duplicates } from '../find-duplicates.ts';
import { keptDecider } from './kept-decider.ts';

/** Decides leads of a file by their texts and rows; a duplicate is decided anew, since it is rejected whatever it is like. */
export function rowDecider(
  bound: BoundPlan,
  duplicates: Duplicates | undefined,
): (texts: readonly string[], row: number) => Decision {
  const decide = keptDecider(bound);
  return (texts, row) => {
    const duplicateOf = duplicates?.keptInsteadOf(() => bound.read(texts), row);
    return duplicateOf === undefined ? decide(texts) : bound.decide(bound.read(texts), duplicateOf);
  };
}
