import type { Kind } from '../definition/definition.ts';
import type { BoundPlan } from '../engine/bind.ts';
import {
  duplicateResult,
  isOverridden,
  type Decision,
  type Result,
  type Verdict,
} from '../engine/decision.ts';
import type { Override } from '../plan/override.ts';
import type { Plan } from '../plan/plan.ts';
import { fieldTallyOf, mergeCells, startCells, type CellCounts, type FieldTally } from './cell-tally.ts';

/** What a run counted: one pass over the decisions, in memory that does not grow with the leads. */
export interface Tallies {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly kinds: Readonly<Record<Kind, number>>;
  readonly close_calls: number;
  readonly tiers: Readonly<Record<string, number>>;
  readonly routes: Readonly<Record<string, number>>;
  readonly criteria: readonly CriterionTally[];
  readonly fields: readonly FieldTally[];
}

/** How often a criterion came out each way, and how often it was the primary reason. */
export interface CriterionTally {
  readonly id: string;
  readonly results: Readonly<Record<Result, number>>;
  readonly primary: number;
}

/** Counts of some leads, as plain data that can be sent from thread to thread and added up. */
export interface Counts {
  /** One for each {@link Counter}. */
  readonly decisions: Float64Array;
  /** One for each field of the plan, in its order. */
  readonly cells: readonly CellCounts[];
}

/** What is counted of decisions: each thing has its place in {@link Counts.decisions}. */
export interface Counters {
  readonly start: () => Counts;
  /** At how many places one decision counts, at the most. */
  readonly most: number;
  /** The places at which a decision counts. */
  readonly placesOf: (decision: Decision) => readonly number[];
  readonly talliesOf: (counts: Counts) => Tallies;
  readonly overridesOf: (counts: Counts) => readonly OverrideTally[];
}

/** Of an override: how many leads have another verdict by it, and how many the same as without it. */
export interface OverrideTally {
  readonly override: Override;
  readonly applied: number;
  readonly unneeded: number;
}

const verdicts = ['qualified', 'rejected', 'undecided'] as const;
const kinds = ['definition', 'data', 'procedure'] as const;
/** Verdict, kind, close call, tier, route, primary reason and override. */
const apartFromCriteria = 7;
const results = ['pass', 'fail', 'unknown', 'allowed', 'refused'] as const;

export function countersOf({ plan, columns }: BoundPlan): Counters {
  const places = new Map<string, number>();
  const placeOf = (what: string, id: string): number => {
    const key = `${what} ${id}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const ids = criterionIds(plan);
  for (const verdict of verdicts) placeOf('verdict', verdict);
  for (const kind of kinds) placeOf('kind', kind);
  placeOf('close', 'call');
  for (const { id } of plan.tiers) placeOf('tier', id);
  for (const { id } of plan.routes) placeOf('route', id);
  for (const id of ids) for (const what of ['primary', ...results]) placeOf(what, id);

  const { overrides = [] } = plan;
  for (const { row } of overrides) for (const what of ['applied', 'unneeded']) placeOf(what, String(row));

  const resultPlaces = ids.map((id) => recordOf(results, (result) => placeOf(result, id)));

  return {
    most: apartFromCriteria + ids.length,
    start: () => ({ decisions: new Float64Array(places.size), cells: columns.map(startCells) }),
    placesOf: (decision) => {
      const { verdict, kind, closeCall, tier, route, primaryReason, override } = decision;
      const isByPeople = isOverridden(decision);
      return [
        placeOf('verdict', verdict),
        ...(kind === undefined ? [] : [placeOf('kind', kind)]),
        ...(closeCall ? [placeOf('close', 'call')] : []),
        ...(tier === undefined ? [] : [placeOf('tier', tier)]),
        ...(route === undefined ? [] : [placeOf('route', route)]),
        ...(primaryReason === undefined || isByPeople ? [] : [placeOf('primary', primaryReason)]),
        ...(override === undefined
          ? []
          : [placeOf(isByPeople ? 'applied' : 'unneeded', String(override.given.row))]),
        ...ids.map((_, index) => resultPlaces[index]![resultOf(plan, decision, index)]),
      ];
    },
    overridesOf: ({ decisions }) =>
      overrides.map((override) => {
        const count = (what: string): number => decisions[placeOf(what, String(override.row))] ?? 0;
        return { override, applied: count('applied'), unneeded: count('unneeded') };
      }),
    talliesOf: ({ decisions, cells }) => {
      const count = (what: string, id: string): number => decisions[placeOf(what, id)] ?? 0;
      const counted = <K extends string>(what: string, keys: readonly K[]): Record<K, number> =>
        recordOf(keys, (key) => count(what, key));
      return {
        verdicts: counted('verdict', verdicts),
        kinds: counted('kind', kinds),
        close_calls: count('close', 'call'),
        tiers: counted(
          'tier',
          plan.tiers.map(({ id }) => id),
        ),
        routes: counted(
          'route',
          plan.routes.map(({ id }) => id),
        ),
        criteria: ids.map((id) => ({
          id,
          results: recordOf(results, (result) => count(result, id)),
          primary: count('primary', id),
        })),
        fields: columns.map((column, slot) => fieldTallyOf(column, cells[slot]!)),
      };
    },
  };
}

function recordOf<K extends string>(keys: readonly K[], valueOf: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, number>;
}

/** Adds what was counted of the leads that follow. */
export function mergeCounts(into: Counts, more: Counts): void {
  for (let place = 0; place < more.decisions.length; place += 1)
    into.decisions[place]! += more.decisions[place]!;
  for (const [slot, cells] of more.cells.entries()) mergeCells(into.cells[slot]!, cells);
}

/** All that has results, in the order in which it is evaluated. */
function criterionIds({ duplicates, criteria, points }: Plan): readonly string[] {
  return [
    ...(duplicates === undefined ? [] : ['duplicates']),
    ...criteria.map(({ id }) => id),
    ...(points === undefined ? [] : ['points']),
  ];
}

function resultOf({ duplicates, criteria }: Plan, decision: Decision, index: number): Result {
  const at = duplicates === undefined ? index : index - 1;
  if (at < 0) return duplicateResult(decision);
  return at < criteria.length ? decision.results[at]! : decision.enough;
}
