import type { BoundPlan } from './bind.ts';
import type { Decision } from './decision.ts';
import type { Reading, Readings } from './readings.ts';

/** A lead by what the plan sees of its fields, and by what was read of them. */
export interface SeenLead {
  readonly sights: Int32Array;
  readonly readings: () => readonly Reading[];
}

/** The outcomes of leads, each by a number that all leads share which the plan sees alike. */
export interface Outcomes {
  /** The outcome of a lead; `isDuplicate` where another row is kept in its place. */
  readonly of: (lead: SeenLead, isDuplicate: boolean) => number;
  /** Lets go of all outcomes; their numbers are given anew. */
  readonly forget: () => void;
}

/** Told of outcomes as they come and go. */
export interface OutcomeNotes {
  /**
   * A new outcome, with the decision of the first lead that came out so: all but its cells and the row it is a
   * duplicate of hold for the others too.
   */
  readonly add: (outcome: number, decision: Decision) => void;
  /** All outcomes so far are let go of. */
  readonly forget: () => void;
}

/** Outcomes that are remembered before all are let go. */
export const mostOutcomes = 65_536;
const firstOutcomes = 64;
const slotsAnOutcome = 4;

/**
 * Decides leads, each sort of lead once: what a plan sees of a lead's cells is a few small numbers, and to look these
 * up costs less than to decide.
 */
export function outcomesOf(
  { decide }: BoundPlan,
  { isRead, cellsOf, jointSightOf }: Readings,
  notes: OutcomeNotes,
): Outcomes {
  const seen = Int32Array.from(isRead.flatMap((is, slot) => (is ? [slot] : [])));
  const width = seen.length + 1;
  const jointSights = new Map<string, number>();
  let capacity = firstOutcomes;
  let table = new Int32Array(capacity * slotsAnOutcome).fill(-1);
  let kept = new Int32Array(capacity * width);
  let hashes = new Int32Array(capacity);
  let count = 0;

  /** What stands beside the fields: whether it is a duplicate, and what is seen of derived values of several sources. */
  const lastSightOf = (lead: SeenLead, isDuplicate: boolean): number => {
    if (jointSightOf === undefined) return isDuplicate ? 1 : 0;
    const key = jointSightOf(lead.readings());
    let sight = jointSights.get(key);
    if (sight === undefined) jointSights.set(key, (sight = jointSights.size));
    return sight * 2 + (isDuplicate ? 1 : 0);
  };
  const place = (index: number): void => {
    let slot = hashes[index]! & (table.length - 1);
    while (table[slot]! >= 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = index;
  };
  const forget = (): void => {
    table.fill(-1);
    count = 0;
    notes.forget();
  };
  const grow = (): void => {
    capacity *= 2;
    table = new Int32Array(capacity * slotsAnOutcome).fill(-1);
    const [moreKept, moreHashes] = [new Int32Array(capacity * width), new Int32Array(capacity)];
    moreKept.set(kept);
    moreHashes.set(hashes);
    [kept, hashes] = [moreKept, moreHashes];
    for (let index = 0; index < count; index += 1) place(index);
  };
  const add = (lead: SeenLead, isDuplicate: boolean, hash: number, last: number): number => {
    if (count === mostOutcomes) forget();
    if (count === capacity) grow();
    const decision = decide(cellsOf(lead.readings()), isDuplicate ? 0 : undefined);
    const index = count;
    count += 1;
    for (let at = 0; at < seen.length; at += 1) kept[index * width + at] = lead.sights[seen[at]!]!;
    kept[index * width + seen.length] = last;
    hashes[index] = hash;
    place(index);
    notes.add(index, decision);
    return index;
  };

  return {
    forget,
    of: (lead, isDuplicate) => {
      const { sights } = lead;
      const last = lastSightOf(lead, isDuplicate);
      let hash = last;
      for (let at = 0; at < seen.length; at += 1)
        hash = Math.imul(hash, 0x01000193) ^ Math.imul(sights[seen[at]!]! + 1, 0x9e3779b1);
      hash ^= hash >>> 15;
      const mask = table.length - 1;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const found = table[slot]!;
        if (found < 0) return add(lead, isDuplicate, hash, last);
        const start = found * width;
        let at = 0;
        while (at < seen.length && kept[start + at] === sights[seen[at]!]) at += 1;
        if (at === seen.length && kept[start + at] === last) return found;
      }
    },
  };
}
