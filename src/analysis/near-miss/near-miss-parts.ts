import { truthOfResult } from '../../engine/decide.ts';
import { isOverridden, type Decision } from '../../engine/decision.ts';
import { yes } from '../../engine/truth.ts';
import type { How } from './fewest-changes.ts';
import type { NearMiss } from './near-misses.ts';

/** A part of the words about a near miss: the same for all leads with this one, or what was read of a field, by its slot. */
export type NearMissPart = string | { readonly slot: number };

const doing: Readonly<Record<How, string>> = { ask: 'ask for ', wait: 'wait for ', change: '' };

const isDuplicate: readonly NearMissPart[] = ['none: it is a duplicate'];
const hopeless: readonly NearMissPart[] = ['none: no lead qualifies'];
const fixed: readonly NearMissPart[] = ['none: fields that never change stand in the way'];
const nothing: readonly NearMissPart[] = [];

/** What was said of near misses: of one criterion away, and of others. */
const said = [
  new WeakMap<NearMiss, readonly NearMissPart[]>(),
  new WeakMap<NearMiss, readonly NearMissPart[]>(),
] as const;

/**
 * What would have to be different, in words such as `employees: 12 -> 50 or more`; nothing for a lead that the definition does
 * not reject. The same array for leads of which the same is said.
 *
 * @param find is called for leads that are rejected for what their fields say
 */
export function nearMissParts(decision: Decision, find: () => NearMiss): readonly NearMissPart[] {
  if (decision.verdict !== 'rejected' || isOverridden(decision)) return nothing;
  if (decision.duplicateOf !== undefined) return isDuplicate;
  const near = find();
  const isOneAway = isOneCriterionAway(decision);
  const before = said[isOneAway ? 0 : 1].get(near);
  if (before !== undefined) return before;
  const parts = partsOf(near, isOneAway);
  said[isOneAway ? 0 : 1].set(near, parts);
  return parts;
}

function partsOf(near: NearMiss, isOneAway: boolean): readonly NearMissPart[] {
  if (near.is === 'hopeless') return hopeless;
  if (near.is === 'fixed') return fixed;
  if (near.is === 'unknown') return nothing;
  const parts = near.changes.flatMap((change, at): readonly NearMissPart[] => [
    `${at > 0 ? ' | ' : ''}${doing[change.how]}${change.field}: `,
    { slot: change.slot },
    ` -> ${change.needed}`,
  ]);
  return isOneAway ? [...parts, ' (one criterion away)'] : parts;
}

/** Whether all that keeps a lead from qualifying is one criterion, or its points. */
export function isOneCriterionAway({ results, enough }: Decision): boolean {
  return [...results, enough].filter((result) => truthOfResult[result] !== yes).length === 1;
}
