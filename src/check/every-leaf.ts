import { conditionsOf } from '../plan/conditions.ts';
import type { Plan } from '../plan/plan.ts';
import type { Leaf } from '../plan/predicate.ts';
import { leavesOf } from '../plan/predicates.ts';

/** Every test of a definition as it is written. */
export function everyLeaf(plan: Plan): readonly Leaf[] {
  return conditionsOf(plan).flatMap(leavesOf);
}
