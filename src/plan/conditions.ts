import type { PlanBody } from './plan.ts';
import type { Predicate } from './predicate.ts';

/** Every condition of a plan. */
export function conditionsOf({ criteria, points, tiers, routes }: PlanBody): readonly Predicate[] {
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  return [
    ...criteria.map(({ when }) => when),
    ...(points?.fastTrack ?? []).map(({ when }) => when),
    ...rules.flatMap((rule) => (rule.kind === 'flat' ? [rule.when] : [])),
    ...[...tiers, ...routes].flatMap(({ when }) => (when === undefined ? [] : [when])),
  ];
}
