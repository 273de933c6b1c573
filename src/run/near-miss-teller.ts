import {
  isOneCriterionAway,
  nearMissParts,
  type NearMissPart,
} from '../analysis/near-miss/near-miss-parts.ts';
import { nearMissesOf, type NearMisses } from '../analysis/near-miss/near-misses.ts';
import type { Column } from '../analysis/variables.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BoundPlan } from '../engine/bind.ts';
import type { Decision } from '../engine/decision.ts';
import type { Reading } from '../engine/readings.ts';
import type { NearMissTrace } from '../engine/trace.ts';
import { wordingOf } from '../engine/wording.ts';

/** Says what would have to be different for a lead to qualify, from what was read of its fields, by slot. */
export type NearMissTeller = (
  decision: Decision,
  readings: () => readonly Reading[],
) => readonly NearMissPart[];

/** Sorts of texts that are remembered of a column before all are let go of. */
const mostRemembered = 65_536;

/** Nothing is said where near misses are not found. */
export function nearMissTeller(nearMisses: NearMisses | undefined): NearMissTeller {
  if (nearMisses === undefined) return () => [];
  const columns = nearMisses.columns.map(({ slots, sortOf }) => {
    const remembered = new Map<number | string, number>();
    const first = slots[0]!;
    const isOne = slots.length === 1;
    return (readings: readonly Reading[]): number => {
      const key = isOne ? readings[first]!.sight : slots.map((slot) => readings[slot]!.sight).join();
      let sort = remembered.get(key);
      if (sort === undefined) {
        sort = sortOf(readings[first]!.text);
        if (remembered.size === mostRemembered) remembered.clear();
        remembered.set(key, sort);
      }
      return sort;
    };
  });
  return (decision, readings) =>
    nearMissParts(decision, () => {
      const read = readings();
      return nearMisses.of(columns.map((sortOf) => sortOf(read)));
    });
}

/**
 * What would have to be different for one lead; undefined where nothing is said of it.
 *
 * @param wording says what was read of a lead
 */
export function nearMissTrace(
  bound: BoundPlan,
  nearMisses: NearMisses,
  decision: Decision,
  texts: readonly string[],
  wording = wordingOf(bound),
): NearMissTrace | undefined {
  const { plan, columns } = bound;
  const textAt = (slot: number): string => texts[columns[slot]!.index ?? -1] ?? '';
  const near = nearMisses.of(nearMisses.columns.map(({ slots: [first], sortOf }) => sortOf(textAt(first!))));
  const read = (slot: number): string =>
    wording.reading(plan.fields[slot]!.name, { texts, cells: decision.cells });
  const parts = nearMissParts(decision, () => near);
  if (parts.length === 0) return undefined;
  const changes = near.is === 'near' && decision.duplicateOf === undefined ? near.changes : [];
  return {
    sentence: parts.map((part) => (typeof part === 'string' ? part : read(part.slot))).join(''),
    one_criterion_away: changes.length > 0 && isOneCriterionAway(decision),
    changes: changes.map(({ field, slot, how, needed }) => ({ field, how, read: read(slot), needed })),
  };
}

/** The near misses of a plan, or why there are none. */
interface FindableNearMisses {
  readonly nearMisses: NearMisses | undefined;
  readonly notices: readonly Diagnostic[];
}

/** What was found of plans by the columns of their header: it takes long, and a run asks twice. */
const known = new WeakMap<BoundPlan, FindableNearMisses>();

/**
 * The near misses of a plan, or why there are none to be found.
 *
 * @param columns that change each as one; those of the header where it is not said
 */
export function findableNearMisses(bound: BoundPlan, columns?: readonly Column[]): FindableNearMisses {
  if (columns !== undefined) return search(bound, columns);
  const found = known.get(bound) ?? search(bound);
  known.set(bound, found);
  return found;
}

function search(bound: BoundPlan, columns?: readonly Column[]): FindableNearMisses {
  const found = nearMissesOf(bound, columns);
  return 'why' in found
    ? { nearMisses: undefined, notices: [diagnose('near-misses-unknown', found)] }
    : { nearMisses: found, notices: [] };
}
