import type { PlanRule } from './plan.ts';

/** All points that a rule could give, besides none. */
export function givesOf(rule: PlanRule): readonly number[] {
  return rule.kind === 'steps' ? rule.steps.map(({ points }) => points) : [rule.points];
}
