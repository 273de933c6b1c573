import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { overrideFinder } from '../../engine/override-finder.ts';
import type { Readings } from '../../engine/readings.ts';
import type { Kernel, KernelImports } from '../../kernel/kernel.ts';
import type { ReadLead } from './lead-reader.ts';
import { powerOfTwoBelow } from './reading-tables.ts';
import type { Workspace } from './workspace.ts';

/** Outcomes that are remembered before all are let go of; fewer where there is very much to remember of each. */
const usuallyRemembered = 65_536;
const mostBytes = 33_554_432;
const slotsAnOutcome = 4;
const wordBytes = 4;

/** Told of outcomes as they come and go. */
export interface OutcomeNotes {
  /**
   * A new outcome, with the decision of the first lead that came out so: all but its cells and the row it is a
   * duplicate of hold for the others too.
   */
  readonly add: (outcome: number, decision: Decision) => void;
  /** All outcomes so far are let go of; their numbers are given anew. */
  readonly forget: () => void;
}

/** Decides leads, each sort of lead once; see `outcomes.ts` of the kernel. */
export interface OutcomeTable {
  readonly imports: KernelImports['outcome'];
  readonly attach: (kernel: Kernel) => void;
}

/**
 * How many outcomes are remembered.
 *
 * @param words that are kept of each
 * @param most that are asked for
 */
export function mostOutcomesOf(words: number, most = usuallyRemembered): number {
  return Math.min(most, powerOfTwoBelow(mostBytes / (words * wordBytes)));
}

/** Leads that nothing is kept in place of, that an earlier run handed over, and duplicates of a row. */
const keptSorts = 3;

/** @param keptInstead of the lead at hand, as {@link Decider} takes it; undefined where none is looked for */
export function outcomeTable(
  { plan, slots, decide }: BoundPlan,
  { isRead, cellsOf, jointSightOf }: Readings,
  around: {
    readonly workspace: Workspace;
    readonly lead: ReadLead;
    readonly mostOutcomes: number;
    readonly keptInstead: (() => number | undefined) | undefined;
    readonly notes: OutcomeNotes;
  },
): OutcomeTable {
  const { workspace, lead, mostOutcomes, keptInstead, notes } = around;
  const seen = isRead.flatMap((is, slot) => (is ? [slot] : []));
  const places = {
    slots: workspace.reserve(mostOutcomes * slotsAnOutcome * wordBytes),
    hashes: workspace.reserve(mostOutcomes * wordBytes),
    rows: workspace.reserve((mostOutcomes + 1) * (seen.length + 2) * wordBytes),
    seen: workspace.reserve(seen.length * wordBytes),
  };
  workspace.words.set(seen, places.seen / wordBytes);
  const jointSights = new Map<string, number>();
  /** Never given twice, since outcomes may still be told apart by those that were forgotten. */
  let nextJointSight = 0;
  let kept: number | undefined;
  const overrideOf = overrideFinder(plan);
  const leadSlot = slots.get(plan.lead)!;

  return {
    imports: {
      jointSight: () => {
        const key = jointSightOf!(lead.readings());
        let sight = jointSights.get(key);
        if (sight === undefined) {
          sight = nextJointSight;
          nextJointSight += 1;
          jointSights.set(key, sight);
        }
        return sight;
      },
      beside: () => {
        kept = keptInstead?.();
        const override = overrideOf?.(lead.reading(leadSlot).cell);
        return (override?.row ?? 0) * keptSorts + (kept === undefined ? 0 : kept < 0 ? 1 : 2);
      },
      decide: (outcome) => {
        notes.add(outcome, decide(cellsOf(lead.readings()), kept));
      },
      forget: () => {
        jointSights.clear();
        notes.forget();
      },
    },
    attach: (kernel) =>
      kernel.setOutcomes(
        places.slots,
        places.hashes,
        places.rows,
        places.seen,
        seen.length,
        mostOutcomes,
        jointSightOf !== undefined,
        keptInstead !== undefined || overrideOf !== undefined,
      ),
  };
}
