import type { Span } from '../diagnostics/place.ts';

/**
 * What a condition means: a small closed set, in three-valued logic. Operators lower to these, and the
 * interpreter, the SQL compiler and the analysis see nothing else.
 */
export type Predicate = Group | Not | AtLeast | Leaf | Atom;

export interface Group {
  readonly kind: 'all' | 'any';
  readonly of: readonly Predicate[];
}

export interface Not {
  readonly kind: 'not';
  readonly of: Predicate;
}

/** True where at least `count` of the parts are true. */
export interface AtLeast {
  readonly kind: 'at-least';
  readonly count: number;
  readonly of: readonly Predicate[];
}

/** One test as it stands in the definition: transparent in meaning; it carries the words and the place. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly subject: string;
  readonly test: Predicate;
  readonly phrase: Phrase;
  /** The named list that its values come from. */
  readonly list?: string;
  readonly place: Span;
}

/** What is asked, as words that stand before "asked": `50 or more`; and the opposite, `less than 50`. */
export interface Phrase {
  readonly asked: string;
  readonly negated: string;
}

/** A test of one field (or, in tiers and routes, of points). All but `is-missing` are unknown without a value. */
export type Atom =
  | { readonly kind: 'is-missing'; readonly field: string }
  | { readonly kind: 'one-of'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'contains-any'; readonly field: string; readonly texts: readonly string[] }
  | { readonly kind: 'has-any-word'; readonly field: string; readonly phrases: readonly string[] }
  | { readonly kind: 'starts-with'; readonly field: string; readonly text: string }
  | { readonly kind: 'ends-with'; readonly field: string; readonly text: string }
  | { readonly kind: 'matches'; readonly field: string; readonly pattern: string }
  | { readonly kind: 'number-in'; readonly field: string; readonly range: NumberRange }
  | { readonly kind: 'day-in'; readonly field: string; readonly range: DayRange }
  | { readonly kind: 'is-true'; readonly field: string }
  | { readonly kind: 'has-any-member'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'points-in'; readonly group: string | undefined; readonly range: NumberRange };

/** A stretch of numbers; an absent end is open. */
export interface NumberRange {
  readonly from?: NumberLimit;
  readonly to?: NumberLimit;
}

export interface NumberLimit {
  readonly value: number;
  readonly included: boolean;
}

/** A stretch of calendar days, both ends included; an absent end is open. */
export interface DayRange {
  readonly from?: DayLimit;
  readonly to?: DayLimit;
}

/** A calendar day (days since 1970-01-01), or one counted from the as-of date. */
export type DayLimit = { readonly day: number } | { readonly fromAsOf: number };
