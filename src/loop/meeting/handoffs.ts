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
}

export function handoffsOf(runs: readonly MeetingRun[]): readonly Handoff[] {
  return runs.map(({ folder, receipt }) => {
    const { leads, qualified, rejected, undecided } = receipt.rows;
    const { version } = receipt.definition;
    return { folder, as_of: receipt.as_of, version, leads, qualified, rejected, undecided };
  });
}
