/**
 * How much of an analysis is done at the most, so that it ends within seconds whatever the size of a definition. Each of these
 * bounds stands for about two seconds.
 */
import { conditionsOf } from '../plan/conditions.ts';
import type { Plan } from '../plan/plan.ts';
import type { Predicate } from '../plan/predicate.ts';
import { atomsOf, leavesOf } from '../plan/predicates.ts';

/** Tests of conditions that are run, or work that takes as long. */
const mostTests = 8_000_000;
const testsToBindOne = 20;
const testsOfMember = 0.6;
/** What a decision takes besides its tests. */
const testsOfDecision = 40;
/** Classes of columns that are looked at. */
const mostClasses = 15_000;
const membersOfClass = 150;

/** How many leads may be decided by plans that are bound. */
export function decisionsFor(plan: Plan): number {
  return Math.floor(mostTests / testsOf(plan));
}

/** How many plans like this one may be compiled, bound, and asked about some leads each. */
export function plansFor(plan: Plan, leads: number): number {
  return Math.floor(mostTests / (testsOf(plan) * (testsToBindOne + leads) + membersOf(plan) * testsOfMember));
}

/**
 * How many proofs may be tried about this plan and another one.
 *
 * @param classes of all columns
 */
export function proofsFor(plan: Plan, classes: number): number {
  return Math.floor(mostClasses / (classes + membersOf(plan) / membersOfClass));
}

/** So many of some items as there may be, spread evenly; all of them where that is no more. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}

function testsOf(plan: Plan): number {
  return testsOfDecision + conditionsOf(plan).reduce((sum, condition) => sum + leavesOf(condition).length, 0);
}

/** What lists hold, as often as they are asked for. */
function membersOf(plan: Plan): number {
  return conditionsOf(plan)
    .flatMap(atomsOf)
    .reduce((sum, atom) => sum + membersIn(atom), 0);
}

function membersIn(atom: Predicate): number {
  if ('values' in atom) return atom.values.length;
  if ('texts' in atom) return atom.texts.length;
  return 'phrases' in atom ? atom.phrases.length : 0;
}
