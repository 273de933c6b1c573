import { Space } from '../analysis/space.ts';
import { duplicatesMeaning } from '../plan/fingerprint.ts';
import type { Change, Pair } from './change.ts';
import { choiceChanges } from './choice-changes.ts';
import { criteriaOf, criterionChanges, pairCriteria, type SidedCriterion } from './criterion-changes.ts';
import { derivedChanges } from './derived-changes.ts';
import { fieldChanges } from './field-changes.ts';
import { listChanges } from './list-changes.ts';
import { duplicatesChanges, toldChanges } from './other-changes.ts';
import { pairInputs, type Pairing, type Side } from './pairing.ts';
import { pointsChanges } from './points-changes.ts';
import { proofsIn, type Proofs } from './proofs.ts';
import { isSameContent, quietParts } from './quiet-parts.ts';
import { comparisons, type PartComparison } from './comparisons.ts';

/** How one definition differs from another, in sentences and as it is proved. */
export interface DefinitionDiff {
  /** Whether both decide every lead alike by their fingerprints alone. */
  readonly isSameMeaning: boolean;
  readonly changes: readonly Change[];
  /** The verdict first, then each part of which the meaning may have changed. */
  readonly comparisons: readonly PartComparison[];
  /** Parts that changed and that decide nothing. */
  readonly quiet: readonly string[];
  /** Whether both say the same in the same words, whatever the order. */
  readonly isSameContent: boolean;
  /** Whether other leads may be found to be duplicates, which no comparison looks at. */
  readonly areDuplicatesOther: boolean;
}

/**
 * Compares two definitions: one sentence for each change of meaning, none for what changes nothing; and how the whole and its
 * parts stand to each other for every lead there can be.
 *
 * @param asOf the day from which days are counted, as days since 1970-01-01
 */
export function diffDefinitions(before: Side, after: Side, asOf: number): DefinitionDiff {
  const space = new Space([before.plan, after.plan], asOf);
  const { isSameMeaning, changes, criteria, pairing } = changesBetween(before, after, proofsIn(space));
  return {
    isSameMeaning,
    changes,
    comparisons: isSameMeaning ? [] : comparisons(space, { before, after, criteria, pairing }),
    quiet: quietParts(before, after, pairing),
    isSameContent: isSameContent(before.definition, after.definition),
    areDuplicatesOther: duplicatesMeaning(before.plan) !== duplicatesMeaning(after.plan),
  };
}

/** The changes of meaning alone, without proofs of how much they are. */
export function decidingChanges(before: Side, after: Side, asOf: number): readonly Change[] {
  const space = new Space([before.plan, after.plan], asOf);
  return changesBetween(before, after, proofsIn(space)).changes.filter(({ decides }) => decides);
}

/**
 * The sentences alone.
 *
 * @param proofs by which names are told from changes, and words from meaning; without them there may be more sentences
 */
export function changesBetween(
  before: Side,
  after: Side,
  proofs?: Proofs,
): Pick<DefinitionDiff, 'isSameMeaning' | 'changes'> & {
  readonly criteria: readonly Pair<SidedCriterion>[];
  readonly pairing: Pairing;
} {
  const isSameMeaning = before.plan.fingerprint === after.plan.fingerprint;
  const pairing = pairInputs(before.plan, after.plan);
  const criteria = pairCriteria(criteriaOf(before), criteriaOf(after), pairing, proofs);
  const changes = [
    ...fieldChanges(before, after, pairing),
    ...listChanges(before, after),
    ...derivedChanges(before, after, pairing),
    ...criteria.flatMap((pair) => criterionChanges(pair, pairing, proofs)),
    ...pointsChanges(before, after, pairing, proofs),
    ...duplicatesChanges(before, after, pairing),
    ...choiceChanges('tier', before.definition.tiers, after.definition.tiers, pairing, proofs),
    ...choiceChanges('route', before.definition.routes, after.definition.routes, pairing, proofs),
    ...toldChanges(before, after),
  ];
  return {
    isSameMeaning,
    changes: isSameMeaning ? changes.filter(({ decides }) => !decides) : changes,
    criteria,
    pairing,
  };
}
