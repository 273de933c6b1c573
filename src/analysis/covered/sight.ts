import type { Span } from '../../diagnostics/place.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import type { Truth } from '../../engine/truth.ts';
import type { Leaf } from '../../plan/predicate.ts';
import type { Possibility } from '../space.ts';

/** Something that the examples of a definition should show. */
export interface Sight {
  readonly of: Shown;
  /** Where what is shown stands. */
  readonly place: Span;
  /** Whether a lead that was decided shows it. */
  readonly isSeenIn: (bound: BoundPlan, decision: Decision) => boolean;
  /** Whether any lead shows it. */
  readonly possibility: () => Possibility;
}

export type Shown =
  /** A test that comes out so; `id` is that of the criterion, rule, tier or route that it is a test of. */
  | { readonly what: 'test'; readonly id: string; readonly leaf: Leaf; readonly truth: Truth }
  /** A criterion, or the bar of points, without which the verdict would be another. */
  | { readonly what: 'decides'; readonly id: string };
