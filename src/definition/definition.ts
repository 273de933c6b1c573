import type { CellSpec, FieldType } from '../cells/cell.ts';
import type { Span } from '../diagnostics/place.ts';
import type { Form } from '../operators/operator.ts';
import type { Phrase } from '../plan/predicate.ts';
import type { DefinitionShape } from './shape/definition.ts';

/** A definition as the two teams wrote it: typed, checked, frozen, and with the place of each part. */
export interface Definition {
  readonly name: string;
  readonly version: string;
  readonly purpose: string | undefined;
  readonly owners: { readonly marketing?: string | undefined; readonly sales?: string | undefined };
  readonly export: string | undefined;
  /** The field that names a lead. */
  readonly lead: string;
  readonly timeZone: string;
  readonly fields: readonly Field[];
  readonly lists: readonly NamedList[];
  /** In an order in which each uses only what stands before it. */
  readonly derived: readonly Derived[];
  readonly rejectIf: readonly Criterion[];
  readonly require: readonly Criterion[];
  readonly points: Points | undefined;
  readonly undecided: 'rejected' | 'separate';
  readonly duplicates: Duplicates | undefined;
  readonly tiers: readonly Choice[];
  readonly routes: readonly Choice[];
  readonly examples: readonly Example[];
  /** Read and validated; used by what stands around the decision. */
  readonly sla: DefinitionShape['sla'];
  readonly feedback: DefinitionShape['feedback'];
  readonly agreed: DefinitionShape['agreed'];
  readonly meta: DefinitionShape['meta'];
  readonly place: Span;
}

/** How a value can change: one asks for it, waits for it, or it stays. */
export type Changing = 'ask' | 'wait' | 'never';

export interface Field {
  readonly name: string;
  /** Headers of which the first present is read. */
  readonly columns: readonly string[];
  /** Headers that the known export has for the same column; read where none of `columns` is there. */
  readonly aliases: readonly string[];
  readonly optional: boolean;
  readonly cell: CellSpec;
  readonly changes: Changing | undefined;
  readonly meta: unknown;
  readonly place: Span;
}

export interface NamedList {
  readonly name: string;
  readonly entries: readonly string[];
  /** The file that the entries come from. */
  readonly file?: string;
  /** The column of the file. */
  readonly column?: string | undefined;
  readonly place: Span;
}

export type Derived = Derivation & {
  readonly name: string;
  readonly type: FieldType;
  readonly meta?: unknown;
  readonly place: Span;
};

/** The closed set of ways to compute a value. */
export type Derivation =
  | { readonly kind: 'domain-of'; readonly of: string }
  | { readonly kind: 'is-free-mail'; readonly of: string }
  | { readonly kind: 'days-since'; readonly of: string }
  | { readonly kind: 'larger-of'; readonly of: readonly string[] }
  | { readonly kind: 'first-filled'; readonly of: readonly string[] }
  | {
      readonly kind: 'first-match';
      readonly of: string;
      readonly matches: readonly { readonly value: string; readonly phrases: readonly string[] }[];
      readonly otherwise: string | undefined;
    }
  | {
      readonly kind: 'map';
      readonly of: string;
      readonly entries: readonly { readonly text: string; readonly value: string }[];
      readonly otherwise: string | undefined;
    };

/** A condition, as written: groups of tests. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[]; readonly place: Span }
  | { readonly kind: 'not'; readonly of: Condition; readonly place: Span }
  | {
      readonly kind: 'at-least';
      readonly count: number;
      readonly of: readonly Condition[];
      readonly place: Span;
    }
  | Test;

/** One operator on one field, or (in tiers and routes) on points: `points.fit`, or `points` for the total. */
export interface Test {
  readonly kind: 'test';
  readonly subject: Subject;
  readonly operator: string;
  readonly form: Form;
  readonly argument: unknown;
  readonly phrase: Phrase;
  readonly place: Span;
}

export type Subject =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'points'; readonly group: string | undefined };

export type Outcome = 'allow' | 'reject' | 'undecided';
export type Kind = 'definition' | 'data' | 'procedure';

export interface Criterion {
  readonly id: string;
  readonly when: Condition;
  readonly because: string | undefined;
  readonly kind: Kind | undefined;
  readonly ifMissing: Outcome;
  readonly ifInvalid: Outcome;
  readonly meta: unknown;
  readonly place: Span;
}

export interface Points {
  readonly qualifyAt: number;
  readonly closeCall: number | undefined;
  readonly fastTrack: readonly Criterion[];
  readonly groups: readonly PointGroup[];
  readonly meta?: unknown;
  readonly place: Span;
}

export interface PointGroup {
  readonly id: string;
  readonly cap: number | undefined;
  readonly floor: number | undefined;
  readonly rules: readonly PointRule[];
  readonly meta?: unknown;
  readonly place: Span;
}

export type PointRule = PointGiver & {
  readonly id: string;
  readonly because: string | undefined;
  /** Points given where the rule is unknown for want of data, or for an invalid cell. */
  readonly ifMissing: number | undefined;
  readonly ifInvalid: number | undefined;
  readonly meta?: unknown;
  readonly place: Span;
};

export type PointGiver =
  | { readonly kind: 'flat'; readonly when: Condition; readonly points: number }
  | { readonly kind: 'steps'; readonly field: string; readonly steps: readonly Step[] }
  | { readonly kind: 'fading'; readonly field: string; readonly points: number; readonly over: number };

export interface Step {
  readonly atLeast: number;
  readonly points: number;
}

export interface Duplicates {
  readonly by: readonly string[];
  readonly keep: 'first' | 'last' | 'newest' | 'oldest';
  readonly order: string | undefined;
  /** Whether leads that earlier runs of a series handed over count as well. */
  readonly against?: 'series' | undefined;
  /** That such leads are decided as if they were new, and marked; they are turned away where it is not said. */
  readonly handedOver?: 'mark' | undefined;
  readonly because: string | undefined;
  readonly meta?: unknown;
  readonly place: Span;
}

/** A tier or a route: the first that holds is taken; no condition means "all the others". */
export interface Choice {
  readonly id: string;
  readonly when: Condition | undefined;
  /** What the column shows: the id of a tier, the `to` of a route. */
  readonly shows: string;
  readonly meta?: unknown;
  readonly place: Span;
}

export interface Example {
  readonly name: string;
  /** Days since 1970-01-01. */
  readonly asOf: number | undefined;
  /** Raw cells by field; an absent field is missing. */
  readonly lead: Readonly<Record<string, string>>;
  readonly expect: NonNullable<DefinitionShape['examples']>[number]['expect'];
  readonly meta?: unknown;
  readonly place: Span;
  readonly expectPlaces: Readonly<Record<string, Span>>;
}
