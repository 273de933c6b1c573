import type { FieldType } from '../../cells/cell.ts';
import type { Definition } from '../../definition/definition.ts';
import type { Span } from '../../diagnostics/place.ts';
import { compilePlanBody } from '../../plan/compile-plan-body.ts';
import type { Plan } from '../../plan/plan.ts';
import { within, type Variation } from './variation.ts';
import { varyChoices, varyCriteria } from './vary-criteria.ts';
import { varyDerived, varyLists } from './vary-lists.ts';
import { varyPoints } from './vary-points.ts';

/** A definition with one small change, as somebody might make by mistake. */
export interface Mutant {
  /** What was changed, in words. */
  readonly words: string;
  /** Whether a member of a list was left out; of these there may be very many. */
  readonly isMember: boolean;
  readonly place: Span;
  /** Compiled anew at each call: of a large definition there are thousands of mutants. */
  readonly compile: () => Plan;
}

/**
 * Every mutant of a definition, in the order of the file: each limit by its smallest step, each operator flipped, each member,
 * branch, criterion, rule, group, tier and route left out.
 *
 * @param plan that of the definition
 */
export function mutantsOf(definition: Definition, plan: Plan): readonly Mutant[] {
  return variationsOf(definition)
    .map(({ make, words, isMember = false, place = definition.place }) => ({
      words,
      isMember,
      place,
      compile: () => ({ ...plan, ...compilePlanBody(make()) }),
    }))
    .toSorted((a, b) => a.place.start - b.place.start);
}

function variationsOf(definition: Definition): readonly Variation<Definition>[] {
  const { fields, derived, rejectIf, require, points, tiers, routes } = definition;
  const types = new Map<string, FieldType>([
    ...fields.map(({ name, cell }) => [name, cell.type] as const),
    ...derived.map(({ name, type }) => [name, type] as const),
  ]);
  const typeOf = (name: string): FieldType => types.get(name)!;
  return [
    ...varyLists(definition),
    ...within(varyDerived(derived), (to) => ({ ...definition, derived: to })),
    ...within(varyCriteria(rejectIf, typeOf), (to) => ({ ...definition, rejectIf: to })),
    ...within(varyCriteria(require, typeOf), (to) => ({ ...definition, require: to })),
    ...(points === undefined
      ? []
      : within(varyPoints(points, typeOf), (to) => ({ ...definition, points: to }))),
    ...within(varyChoices(tiers, 'tier', typeOf), (to) => ({ ...definition, tiers: to })),
    ...within(varyChoices(routes, 'route', typeOf), (to) => ({ ...definition, routes: to })),
  ];
}
