import type { Definition } from '../../definition/definition.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Receipt } from '../../run/receipt.ts';

/** A run that was kept, with the definition that decided it. */
export interface MeetingRun {
  readonly folder: string;
  readonly receipt: Receipt;
  readonly definition: Definition;
  readonly plan: Plan;
}

/** What one run handed over, by its receipt. */
export interface Handoff {
  readonly folder: string;
  readonly as_of: string;
  readonly version: string;
  readonly leads: number;
  readonly qualified: number;
  readonly rejected: number;
  readonly undecided: number;
  /** Qualified leads that Marketing promised, by the definition of the run, where it promised for each week. */
  readonly promised: number | null;
}

export function handoffsOf(runs: readonly MeetingRun[]): readonly Handoff[] {
  return runs.map(({ folder, receipt, definition }) => {
    const { leads, qualified, rejected, undecided } = receipt.rows;
    const { qualified_leads: promised, per } = definition.sla?.marketing ?? {};
    return {
      folder,
      as_of: receipt.as_of,
      version: receipt.definition.version,
      leads,
      qualified,
      rejected,
      undecided,
      promised: per === 'week' ? (promised ?? null) : null,
    };
  });
}
