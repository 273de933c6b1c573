import type { Definition } from '../definition/definition.ts';
import type { Decision } from '../engine/decision.ts';

/** Leads of which it is known what became of them: what rules can be judged by, and learnt from. */
export interface Observations {
  /** The definition that decided them. */
  readonly definition: Definition;
  /** The columns of the export, without those of the tool. */
  readonly header: readonly string[];
  readonly leads: readonly ObservedLead[];
}

export interface ObservedLead {
  /** One text for each column of the header, as the export has it. */
  readonly texts: readonly string[];
  /** The day on which it was decided and, where it qualified, handed over; in days since 1970-01-01. */
  readonly day: number;
  readonly decision: Decision;
  readonly won: boolean;
}
