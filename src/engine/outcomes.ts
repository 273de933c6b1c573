import type { BoundPlan } from './bind.ts';
import type { Decision } from './decision.ts';
import type { Reading, Readings } from './readings.ts';

/** A decision that all leads share which the plan sees alike, with what its user notes beside it. */
export interface Outcome<Note> {
  /** Of the first lead that came out so: all but its cells and the row it is a duplicate of hold for the others too. */
  readonly decision: Decision;
  readonly note: Note;
}

/** Gives the outcome of a lead; `isDuplicate` where another row is kept in its place. */
export type OutcomeOf<Note> = (readings: readonly Reading[], isDuplicate: boolean) => Outcome<Note>;

/** Outcomes that are remembered before all are let go. */
const mostOutcomes = 65_536;
const slotsAnOutcome = 4;

/**
 * Decides leads, each sort of lead once: what a plan sees of a lead's cells is a few small numbers, and to look these
 * up costs less than to decide.
 *
 * @param noteOn makes what is kept beside a new outcome
 */
export function outcomesOf<Note>(
  { decide }: BoundPlan,
  { isRead, cellsOf, jointSightOf }: Readings,
  noteOn: (decision: Decision) => Note,
): OutcomeOf<Note> {
  const seen = isRead.flatMap((is, slot) => (is ? [slot] : []));
  const width = seen.length + 1;
  const slots = mostOutcomes * slotsAnOutcome;
  const table = new Int32Array(slots).fill(-1);
  const sights = new Int32Array(mostOutcomes * width);
  const jointSights = new Map<string, number>();
  let outcomes: Outcome<Note>[] = [];

  /** What stands beside the fields: whether it is a duplicate, and what is seen of derived values of several sources. */
  const lastSightOf = (readings: readonly Reading[], isDuplicate: boolean): number => {
    if (jointSightOf === undefined) return isDuplicate ? 1 : 0;
    const key = jointSightOf(readings);
    let sight = jointSights.get(key);
    if (sight === undefined) jointSights.set(key, (sight = jointSights.size));
    return sight * 2 + (isDuplicate ? 1 : 0);
  };

  return (readings, isDuplicate) => {
    const last = lastSightOf(readings, isDuplicate);
    let hash = last;
    for (let at = 0; at < seen.length; at += 1)
      hash = Math.imul(hash, 0x01000193) ^ Math.imul(readings[seen[at]!]!.sight + 1, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    for (let found = table[slot]!; found >= 0; found = table[slot]!) {
      const start = found * width;
      let at = 0;
      while (at < seen.length && sights[start + at] === readings[seen[at]!]!.sight) at += 1;
      if (at === seen.length && sights[start + at] === last) return outcomes[found]!;
      slot = (slot + 1) & (slots - 1);
    }
    if (outcomes.length === mostOutcomes) {
      table.fill(-1);
      outcomes = [];
    }
    const decision = decide(cellsOf(readings), isDuplicate ? 0 : undefined);
    const outcome = { decision, note: noteOn(decision) };
    const start = outcomes.length * width;
    for (let at = 0; at < seen.length; at += 1) sights[start + at] = readings[seen[at]!]!.sight;
    sights[start + seen.length] = last;
    table[slot] = outcomes.length;
    outcomes.push(outcome);
    return outcome;
  };
}
