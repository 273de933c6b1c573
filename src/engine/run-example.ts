import type { Example } from '../definition/definition.ts';
import type { Plan } from '../plan/plan.ts';
import { bindInOrder, type BoundPlan } from './bind.ts';
import type { Decision } from './decision.ts';
import { comparable, outcomeOf, type ExpectationKey } from './outcome.ts';

/** What came of an example of a definition. */
export interface ExampleRun {
  readonly example: Example;
  readonly bound: BoundPlan;
  readonly texts: readonly string[];
  readonly decision: Decision;
  /** The expectations that were not met; none where the example passes. */
  readonly mismatches: readonly Mismatch[];
}

export interface Mismatch {
  readonly key: ExpectationKey;
  readonly expected: string;
  readonly came: string;
}

/** Runs examples by a plan, which is bound once a day. */
export function exampleRunner(plan: Plan): (example: Example) => ExampleRun {
  const days = new Map<number, BoundPlan>();
  return (example) => {
    const asOf = example.asOf ?? 0;
    const bound = days.get(asOf) ?? bindInOrder(plan, asOf);
    days.set(asOf, bound);
    return runBound(bound, example);
  };
}

/** Decides an example and compares the keys that its `expect` names, and no others. */
export function runExample(plan: Plan, example: Example): ExampleRun {
  return exampleRunner(plan)(example);
}

/** The texts of an example in the order of a plan's fields. */
export function textsOf({ fields }: Plan, { lead }: Pick<Example, 'lead'>): readonly string[] {
  return fields.map(({ name }) => (Object.hasOwn(lead, name) ? lead[name]! : ''));
}

function runBound(bound: BoundPlan, example: Example): ExampleRun {
  const texts = textsOf(bound.plan, example);
  const decision = bound.decide(bound.read(texts));
  const outcome = outcomeOf(decision, bound.plan);
  const mismatches: Mismatch[] = [];
  for (const key of Object.keys(example.expect) as ExpectationKey[]) {
    const expected = comparable(example.expect[key]);
    const came = comparable(outcome[key]);
    if (expected !== came) mismatches.push({ key, expected, came });
  }
  return { example, bound, texts, decision, mismatches };
}
