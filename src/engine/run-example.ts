import type { Example } from '../definition/definition.ts';
import type { Plan } from '../plan/plan.ts';
import { bindInOrder, type BoundPlan } from './bind.ts';
import type { Decision } from './decision.ts';

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
  readonly key: keyof Example['expect'];
  readonly expected: string;
  readonly came: string;
}

/** Decides an example and compares the keys that its `expect` names, and no others. */
export function runExample(plan: Plan, example: Example): ExampleRun {
  const bound = bindInOrder(plan, example.asOf ?? 0);
  const texts = plan.fields.map(({ name }) => (Object.hasOwn(example.lead, name) ? example.lead[name]! : ''));
  const decision = bound.decide(bound.read(texts));
  const mismatches: Mismatch[] = [];
  for (const key of Object.keys(example.expect) as (keyof Example['expect'])[]) {
    const expected = comparable(example.expect[key]);
    const came = comparable(outcomes[key](decision, plan));
    if (expected !== came) mismatches.push({ key, expected, came });
  }
  return { example, bound, texts, decision, mismatches };
}

/** What a decision says under each key of `expect`. */
const outcomes: Readonly<Record<keyof Example['expect'], (decision: Decision, plan: Plan) => unknown>> = {
  verdict: ({ verdict }) => verdict,
  kind: ({ kind }) => kind,
  points: ({ points }) => points?.min,
  points_max: ({ points }) => points?.max,
  close_call: ({ closeCall }) => closeCall,
  tier: ({ tier }) => tier,
  route: ({ route }) => route,
  primary_reason: ({ primaryReason }) => primaryReason,
  failed: (decision, plan) => idsThat(decision, plan, ['fail', 'refused']),
  unknown: (decision, plan) => idsThat(decision, plan, ['unknown']),
};

function idsThat(
  { results, enough }: Decision,
  { criteria }: Plan,
  wanted: readonly string[],
): readonly string[] {
  const ids = criteria.map(({ id }) => id).filter((_, index) => wanted.includes(results[index]!));
  return wanted.includes(enough) ? [...ids, 'points'] : ids;
}

/** Sets of ids compare without regard to order; what is absent shows as "none". */
function comparable(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).toSorted().join(', ');
  return value === undefined ? 'none' : String(value);
}
