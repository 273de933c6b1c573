import type { Cell } from '../cells/cell.ts';
import { conditionsOf } from '../plan/conditions.ts';
import type { Plan } from '../plan/plan.ts';
import type { Atom } from '../plan/predicate.ts';
import { atomsOf } from '../plan/predicates.ts';
import { evaluator } from './evaluate.ts';
import type { Slots } from './lead.ts';
import { giver } from './points.ts';

/** All that a plan sees of a cell, as a text: leads whose cells look alike in every slot are decided alike. */
export type Observe = (cell: Cell) => string;

/**
 * What a plan sees of each field and derived value: the state of its cell, the truth of every test of it, and the
 * points that steps and fading give for it. A slot of which nothing is seen is left out.
 *
 * @param asOf days since 1970-01-01
 */
export function observersOf(plan: Plan, asOf: number): ReadonlyMap<string, Observe> {
  const tests = new Map<string, ((cell: Cell) => string)[]>();
  const note = (field: string, see: (cell: Cell) => string): void => {
    tests.set(field, [...(tests.get(field) ?? []), see]);
  };
  for (const atom of conditionsOf(plan).flatMap(atomsOf)) {
    if (atom.kind !== 'points-in') note(atom.field, truthOfAtom(atom, asOf));
  }
  for (const { rules } of plan.points?.groups ?? []) {
    for (const rule of rules) {
      if (rule.kind === 'flat') continue;
      const give = giver(rule, { slots: alone(rule.field), asOf });
      note(rule.field, (cell) => `${give([cell])},`);
    }
  }
  return new Map([...tests].map(([field, sees]) => [field, observeBy(sees)]));
}

/** More cuts than this are too many to be worth the room. */
const mostCuts = 4096;

/**
 * The numbers, or the days since 1970-01-01, at which what a plan sees of a field may change, ascending: between two of
 * them it is the same. A field of which more is seen than how large it is has none here.
 *
 * @param asOf days since 1970-01-01
 */
export function cutsOf(plan: Plan, asOf: number): ReadonlyMap<string, readonly number[]> {
  const cuts = new Map(plan.fields.map(({ name }) => [name, new Set<number>()]));
  for (const atom of conditionsOf(plan).flatMap(atomsOf)) {
    if (atom.kind === 'points-in' || atom.kind === 'is-missing') continue;
    if (atom.kind !== 'number-in' && atom.kind !== 'day-in') cuts.delete(atom.field);
    else
      for (const limit of [atom.range.from, atom.range.to]) {
        if (limit === undefined) continue;
        if ('value' in limit) cuts.get(atom.field)?.add(limit.value);
        else cuts.get(atom.field)?.add('day' in limit ? limit.day : asOf + limit.fromAsOf);
      }
  }
  for (const rule of (plan.points?.groups ?? []).flatMap(({ rules }) => rules)) {
    if (rule.kind === 'flat') continue;
    if (rule.kind === 'steps') for (const { atLeast } of rule.steps) cuts.get(rule.field)?.add(atLeast);
    else if (rule.over > mostCuts) cuts.delete(rule.field);
    else for (let age = 0; age <= rule.over; age += 1) cuts.get(rule.field)?.add(asOf - age);
  }
  return new Map(
    [...cuts]
      .filter(([, { size }]) => size <= mostCuts)
      .map(([field, each]) => [field, [...each].toSorted((a, b) => a - b)]),
  );
}

function observeBy(sees: readonly ((cell: Cell) => string)[]): Observe {
  return (cell) => {
    let seen: string = cell.state;
    for (const see of sees) seen += see(cell);
    return seen;
  };
}

const truthTexts = ['-', '0', '+'] as const;

function truthOfAtom(
  atom: Exclude<Atom, { readonly kind: 'points-in' }>,
  asOf: number,
): (cell: Cell) => string {
  const evaluate = evaluator(atom, { slots: alone(atom.field), asOf });
  return (cell) => truthTexts[evaluate([cell]) + 1]!;
}

/** The slots of a lead of one cell. */
function alone(field: string): Slots {
  return new Map([[field, 0]]);
}
