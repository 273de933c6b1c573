import type { Kind } from '../definition/definition.ts';
import type { Override } from '../plan/override.ts';
import type { LeadCells } from './lead.ts';
import type { PointsTally } from './points.ts';

export type Verdict = 'qualified' | 'rejected' | 'undecided';

/**
 * How a criterion came out: `allowed` and `refused` were unknown, and the definition's `if_missing` or
 * `if_invalid` let the lead pass or turned it away.
 */
export type Result = 'pass' | 'fail' | 'unknown' | 'allowed' | 'refused';

/** All that was decided about one lead, from which every sentence can be built. */
export interface Decision {
  readonly verdict: Verdict;
  /** The kind of rejection; `data` for an undecided lead, undefined for a qualified one. */
  readonly kind: Kind | undefined;
  /** The id of the first definite failure, or of the first unknown of an undecided lead. */
  readonly primaryReason: string | undefined;
  /** One result a criterion of the plan, in its order. */
  readonly results: readonly Result[];
  /** One result a fast-track criterion. */
  readonly fastTrack: readonly Result[];
  /** Whether the points, or a fast track, are enough; `pass` where the definition has no points. */
  readonly enough: Result;
  readonly points: PointsTally | undefined;
  readonly closeCall: boolean;
  /** Id of the tier, and of the route; undefined for leads that are not qualified, or where none holds. */
  readonly tier: string | undefined;
  readonly route: string | undefined;
  /** Ids of tiers and routes that were passed over because they are unknown. */
  readonly unknownChoices: readonly string[];
  /** The row, from 1 over all inputs, that is kept in place of this duplicate. */
  readonly duplicateOf: number | undefined;
  /** That an earlier run handed over this lead, which is only marked: below 0, as {@link Decider} was told. */
  readonly handedOver: number | undefined;
  /** What people say of this lead, and what the definition says of it without them. */
  readonly override?: {
    readonly given: Override;
    readonly verdict: Verdict;
    readonly primaryReason: string | undefined;
  };
  readonly cells: LeadCells;
}

/** Whether people gave a lead another verdict than the definition gives. */
export function isOverridden({ verdict, override }: Pick<Decision, 'verdict' | 'override'>): boolean {
  return override !== undefined && override.verdict !== verdict;
}

/** How the search for duplicates came out for a lead, as that of a criterion; `allowed` where it is only marked. */
export function duplicateResult({ duplicateOf, handedOver }: Decision): Result {
  if (handedOver !== undefined) return 'allowed';
  return duplicateOf === undefined ? 'pass' : 'fail';
}
