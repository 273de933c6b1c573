import type { CellSpec } from '../cells/cell.ts';
import type { Changing, Derived, Kind, Outcome, Step } from '../definition/definition.ts';
import type { Span } from '../diagnostics/place.ts';
import type { Override } from './override.ts';
import type { Predicate } from './predicate.ts';

/**
 * What a definition means, and nothing of how it is written: frozen plain data that the interpreter, the SQL
 * compiler and the analysis all read.
 */
export interface Plan extends PlanBody {
  readonly name: string;
  readonly version: string;
  /** The known export that the aliases of fields are of. */
  readonly export: string | undefined;
  /** SHA-256, in hex, of all that can change a verdict, points, tier or route. */
  readonly fingerprint: string;
  /** Whether both sides approved just this meaning; undefined where the definition has no approvals at all. */
  readonly approved: boolean | undefined;
  /** Those that hold on the as-of day, one a lead at the most; they are no part of what the definition means. */
  readonly overrides?: readonly Override[];
}

/** A plan without what it is called. */
export interface PlanBody {
  /** The field that names a lead. */
  readonly lead: string;
  readonly timeZone: string;
  readonly fields: readonly PlanField[];
  /** Each after all that it is computed from. */
  readonly derived: readonly Derived[];
  /** `reject_if`, then `require`: the order of reasons. */
  readonly criteria: readonly PlanCriterion[];
  readonly points: PlanPoints | undefined;
  readonly undecided: 'rejected' | 'separate';
  readonly duplicates: PlanDuplicates | undefined;
  readonly tiers: readonly PlanChoice[];
  readonly routes: readonly PlanChoice[];
}

export interface PlanField {
  readonly name: string;
  readonly columns: readonly string[];
  /** Headers of the known export, read where none of `columns` is there. */
  readonly aliases: readonly string[];
  readonly optional: boolean;
  readonly cell: CellSpec;
  /** How the value of a lead can change, where that is declared; it decides nothing. */
  readonly changes: Changing | undefined;
  readonly place: Span;
}

export interface PlanCriterion {
  readonly id: string;
  readonly section: 'reject_if' | 'require' | 'fast_track';
  readonly when: Predicate;
  /** The fields and derived values that the condition reads. */
  readonly reads: readonly string[];
  readonly because: string | undefined;
  readonly kind: Kind | undefined;
  readonly ifMissing: Outcome;
  readonly ifInvalid: Outcome;
  readonly place: Span;
}

export interface PlanPoints {
  readonly qualifyAt: number;
  readonly closeCall: number | undefined;
  readonly fastTrack: readonly PlanCriterion[];
  readonly groups: readonly PlanGroup[];
  readonly place: Span;
}

export interface PlanGroup {
  readonly id: string;
  readonly cap: number | undefined;
  readonly floor: number | undefined;
  readonly rules: readonly PlanRule[];
}

export type PlanRule = PlanGiver & {
  readonly id: string;
  readonly reads: readonly string[];
  readonly because: string | undefined;
  readonly ifMissing: number | undefined;
  readonly ifInvalid: number | undefined;
  readonly place: Span;
};

/** How a rule gives points: all or none; by the first step that holds; or fading to 0 over `over` days. */
export type PlanGiver =
  | { readonly kind: 'flat'; readonly when: Predicate; readonly points: number }
  | { readonly kind: 'steps'; readonly field: string; readonly steps: readonly Step[] }
  | { readonly kind: 'fading'; readonly field: string; readonly points: number; readonly over: number };

export interface PlanDuplicates {
  readonly by: readonly string[];
  readonly keep: 'first' | 'last' | 'newest' | 'oldest';
  readonly order: string | undefined;
  /** Whether leads that earlier runs of a series handed over count as well. */
  readonly against?: 'series' | undefined;
  /** That such leads are decided as if they were new, and marked; they are turned away where it is not said. */
  readonly handedOver?: 'mark' | undefined;
  readonly because: string | undefined;
  readonly place: Span;
}

export interface PlanChoice {
  readonly id: string;
  readonly when: Predicate | undefined;
  readonly shows: string;
  readonly place: Span;
}
