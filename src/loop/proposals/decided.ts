import { checkDefinition } from '../../check/check-definition.ts';
import type { Definition } from '../../definition/definition.ts';
import { readDefinition } from '../../definition/read-definition.ts';
import type { LoadList } from '../../definition/reader.ts';
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { bindColumns, bindPlan, type BoundPlan } from '../../engine/bind.ts';
import { compilePlan } from '../../plan/compile-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import { standingOf } from '../calibration.ts';
import type { ObservedLead } from '../observations.ts';

/**
 * Where leads stand by a definition, in their order: the highest bar at which each would be handed over. None where a
 * criterion turns it away (-Infinity), any by a fast track (Infinity), else its points. Without points: 0.
 */
export type Standings = readonly number[];

/** A definition as a text, and ready to decide. */
export interface Version {
  readonly text: string;
  readonly definition: Definition;
  readonly plan: Plan;
  /** Whether `check` finds no error in it: a bar that no lead can reach, say. */
  readonly isSound: boolean;
}

/** A definition as it is, which decided its leads whatever `check` says of it. */
export function currentVersion(definition: Definition): Version {
  const { text } = definition.place.source;
  return { text, definition, plan: compilePlan(definition), isSound: true };
}

/** Reads an edited text; undefined where it cannot be read. Lists of files are those that `original` has. */
export function versionOf(text: string, original: Definition): Version | undefined {
  const reading = readDefinition({ name: original.place.source.name, text }, listsOf(original));
  const { definition } = reading;
  if (definition === undefined) return undefined;
  return { text, definition, plan: compilePlan(definition), isSound: !hasErrors(checkDefinition(reading)) };
}

function listsOf({ lists }: Definition): LoadList {
  return (file, column) => ({
    values: lists.find((list) => list.file === file && list.column === column)?.entries ?? [],
  });
}

/** Ties a plan to a header for each day on which leads were decided; columns are looked for once. */
export function binderOf(plan: Plan, header: readonly string[]): (day: number) => BoundPlan {
  const { bound: first } = bindPlan(plan, header, { asOf: 0, file: 'leads' });
  if (first === undefined)
    throw new Error('the header of the leads lacks a column that their definition reads');
  const byDay = new Map<number, BoundPlan>();
  return (day) => {
    const bound = byDay.get(day) ?? bindColumns(plan, first.columns, day);
    byDay.set(day, bound);
    return bound;
  };
}

/** Leads as a version decides them. */
export interface DecidedLeads {
  readonly standings: Standings;
  /** What each rule gives each lead, in the order of the definition. */
  readonly rules: readonly RulePoints[];
}

export interface RulePoints {
  /** The least that it gives each lead. */
  readonly points: Int32Array;
  /** Whether that is no mere guess, for want of data. */
  readonly isKnown: Uint8Array;
}

/** Decides leads anew, each on its day; what was a duplicate stays one. */
export function decideLeads(
  { plan }: Pick<Version, 'plan'>,
  header: readonly string[],
  leads: readonly ObservedLead[],
): DecidedLeads {
  const boundOn = binderOf(plan, header);
  const rules = (plan.points?.groups ?? []).flatMap((group) => group.rules);
  const given = rules.map(() => ({
    points: new Int32Array(leads.length),
    isKnown: new Uint8Array(leads.length),
  }));
  const standings = leads.map(({ texts, day, decision: { duplicateOf, handedOver } }, lead) => {
    const bound = boundOn(day);
    const decision = bound.decide(bound.read(texts), duplicateOf ?? handedOver);
    const tallies = decision.points?.groups.flatMap((group) => group.rules) ?? [];
    for (const [rule, { min, known }] of tallies.entries()) {
      given[rule]!.points[lead] = min;
      given[rule]!.isKnown[lead] = Number(known);
    }
    return standingOf(decision, decision.points?.min ?? 0);
  });
  return { standings, rules: given };
}

/** The points that are enough; 0 where the definition has none. */
export function barOf({ definition }: Version): number {
  return definition.points?.qualifyAt ?? 0;
}
