import type { Span } from '../diagnostics/place.ts';
import type { Truth } from '../engine/truth.ts';
import type { PlanCriterion } from '../plan/plan.ts';
import type { Diagram } from './diagram.ts';
import type { Meaning } from './meaning.ts';

/** One of the things that must all hold for a lead to qualify: a criterion, or that there are enough points. */
export interface Part {
  readonly id: string;
  /** Undefined for points. */
  readonly criterion: PlanCriterion | undefined;
  readonly place: Span;
  readonly result: () => Diagram<Truth>;
}

/** The parts of a definition in the order of reasons. */
export function partsOf(meaning: Meaning): readonly Part[] {
  const { criteria, points } = meaning.plan;
  const parts: Part[] = criteria.map((criterion) => ({
    id: criterion.id,
    criterion,
    place: criterion.place,
    result: () => meaning.resultOf(criterion),
  }));
  if (points !== undefined)
    parts.push({ id: 'points', criterion: undefined, place: points.place, result: () => meaning.enough() });
  return parts;
}
