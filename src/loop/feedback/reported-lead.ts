import type { Moment } from '../../cells/cell.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { FeedbackEvent } from './event.ts';
import type { Standing } from './standing.ts';

/** A run of `score`, as what comes after it sees it. */
export interface HandoffRun {
  readonly folder: string;
  /** The day it decided for; days since 1970-01-01. */
  readonly asOf: number;
  /** When its qualified leads were handed over; undefined where the run was not told. */
  readonly handedOverAt: Moment | undefined;
}

/** A lead that a run decided, with all that Sales reported about it. */
export interface ReportedLead {
  /** The run that counts for it: the first that qualified it, else the first that decided it. */
  readonly run: HandoffRun;
  /** What it is called: its id or, where it has none, its place in the lists. */
  readonly name: string;
  /** The plan that decided it, tied to the header of its list. */
  readonly bound: BoundPlan;
  /** The header of its list and a text for each column, without those of the tool. */
  readonly header: readonly string[];
  readonly texts: readonly string[];
  readonly decision: Decision;
  /** In the order in which they happened; none where Sales reported nothing yet. */
  readonly events: readonly FeedbackEvent[];
  readonly standing: Standing;
  /** Whether it is old enough for a fair verdict: `matures_after` has passed from the handoff to the as-of day. */
  readonly mature: boolean;
  /**
   * The fair verdict. Undefined where there is none yet: Sales reported nothing, the lead is too young, or it is open and nobody said
   * when leads are old enough.
   */
  readonly won: boolean | undefined;
}
