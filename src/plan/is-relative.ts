import { conditionsOf } from './conditions.ts';
import type { PlanBody } from './plan.ts';
import { atomsOf } from './predicates.ts';

/** Whether something counts days from the as-of day, so that the same lead may come out otherwise on another day. */
export function isRelative(plan: PlanBody): boolean {
  const ends = conditionsOf(plan)
    .flatMap(atomsOf)
    .flatMap((atom) => (atom.kind === 'day-in' ? [atom.range.from, atom.range.to] : []));
  const rules = (plan.points?.groups ?? []).flatMap((group) => group.rules);
  return (
    ends.some((limit) => limit !== undefined && 'fromAsOf' in limit) ||
    rules.some(({ kind }) => kind === 'fading') ||
    plan.derived.some(({ kind }) => kind === 'days-since')
  );
}
