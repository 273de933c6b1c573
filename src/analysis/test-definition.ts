import type { Definition } from '../definition/definition.ts';
import { exampleRunner, type ExampleRun } from '../engine/run-example.ts';
import type { Plan } from '../plan/plan.ts';
import { coverageOf, percentOf, type Coverage } from './covered/coverage.ts';
import { explain, type ExplainedSurvivors } from './mutants/explanations.ts';
import { mutate, type Mutation } from './mutants/mutation.ts';
import { Space } from './space.ts';
import { suggest, type Gap, type Suggested } from './suggestions/suggest.ts';

export interface Wanted {
  /** Whether leads are wanted that would close the gaps of coverage; they are also given where less is covered than asked. */
  readonly coverage: boolean;
  /** In percent. */
  readonly minCoverage?: number | undefined;
  /** Whether mutants are to be tried. */
  readonly mutate: boolean;
  /** The day for what no example names one. */
  readonly today: number;
}

/** What the examples of a definition came to, and what they show of it. */
export interface TestedDefinition {
  readonly runs: readonly ExampleRun[];
  readonly coverage: Coverage;
  /** Undefined where none were tried: not asked for, or an example fails. */
  readonly mutants: MutantsTried | undefined;
  /** Examples that would close the gaps which were asked about. */
  readonly suggested: Suggested;
}

export interface MutantsTried extends Mutation, ExplainedSurvivors {}

/** Runs the examples of a definition, and looks at what they leave open. */
export function testDefinition(definition: Definition, plan: Plan, wanted: Wanted): TestedDefinition {
  const runs = definition.examples.map(exampleRunner(plan));
  const days = definition.examples.flatMap(({ asOf }) => asOf ?? []);
  const space = new Space([plan], days.length === 0 ? wanted.today : Math.max(...days));
  const coverage = coverageOf(space, space.meanings[0]!, runs);
  const isPassed = runs.every(({ mismatches }) => mismatches.length === 0);
  const mutants = wanted.mutate && isPassed ? tried(definition, plan, space) : undefined;
  const gaps: readonly Gap[] = [
    ...(wanted.coverage || !isEnough(coverage, wanted.minCoverage)
      ? coverage.sights.filter(({ standing }) => standing.is === 'unseen')
      : []),
    ...(mutants?.unexplained ?? []).flatMap((survivor) => ('outcomeOf' in survivor ? [survivor] : [])),
  ];
  return { runs, coverage, mutants, suggested: suggest(definition, space, gaps) };
}

/** Whether so much is covered; nothing asked is always enough. */
export function isEnough(coverage: Coverage, asked: number | undefined): boolean {
  return asked === undefined || percentOf(coverage) >= asked;
}

function tried(definition: Definition, plan: Plan, space: Space): MutantsTried {
  const mutation = mutate(definition, plan, space);
  return { ...mutation, ...explain(definition, mutation.survivors) };
}
