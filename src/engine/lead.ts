import type { Cell } from '../cells/cell.ts';

/** The cells of one lead by slot: the declared fields first, then the derived values. */
export type LeadCells = readonly Cell[];

/** Where each field and derived value of a plan stands among a lead's cells. */
export type Slots = ReadonlyMap<string, number>;

/** The least and the most that something can be, both included. */
export interface Interval {
  readonly min: number;
  readonly max: number;
}

/** Points as conditions of tiers and routes see them; undefined while they are not yet counted. */
export interface PointTotals {
  readonly total: Interval;
  readonly byGroup: ReadonlyMap<string, Interval>;
}

export function slotOf(slots: Slots, name: string): number {
  const slot = slots.get(name);
  if (slot === undefined) throw new Error(`the plan reads ${name}, which has no slot`);
  return slot;
}
