import { compare } from '../analysis/compare.ts';
import type { Meaning } from '../analysis/meaning.ts';
import type { Space } from '../analysis/space.ts';
import type { PlanCriterion, PlanRule } from '../plan/plan.ts';
import type { Predicate } from '../plan/predicate.ts';

/** Whether single parts of two definitions are proved to be the same for every lead; false where it is not known. */
export interface Proofs {
  readonly isSameCriterion: (before: PlanCriterion, after: PlanCriterion) => boolean;
  readonly isSameRule: (before: PlanRule, after: PlanRule) => boolean;
  readonly isSameCondition: (before: Predicate, after: Predicate) => boolean;
}

/** Proofs by the space of both definitions. */
export function proofsIn(space: Space): Proofs {
  const [first, second] = space.meanings as readonly [Meaning, Meaning];
  const isEquivalent = (...sides: readonly [Sided, Sided]): boolean =>
    compare(space, ...sides).relation === 'equivalent';
  return {
    isSameCriterion: (before, after) =>
      isEquivalent(
        () => first.resultOf(before),
        () => second.resultOf(after),
      ),
    isSameRule: (before, after) =>
      space.possibility(
        () => [first.pointsOf(before), second.pointsOf(after)],
        (a, b) => a.min !== b.min || a.max !== b.max,
      ).is === 'impossible',
    isSameCondition: (before, after) =>
      isEquivalent(
        () => first.truthOf(before),
        () => second.truthOf(after),
      ),
  };
}

type Sided = Parameters<typeof compare>[1];

/** What is said of a part that was written anew without a change of what it means. */
export const writtenOtherwise =
  'is written otherwise and means the same (approvals lapse by it: the fingerprint is another)';
