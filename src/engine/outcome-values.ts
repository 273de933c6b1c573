import type { OutcomeValues } from '../plan/outcome-keys.ts';
import type { Plan } from '../plan/plan.ts';
import type { Decision } from './decision.ts';
import { outcomeOf } from './outcome.ts';

/** Makes of decisions what a statement of SQL returns for the same leads. */
export function outcomeValues(plan: Plan): (decision: Decision) => OutcomeValues {
  const routes = new Map(plan.routes.map(({ id, shows }) => [id, shows]));
  return (decision) => {
    const { verdict, kind, points, closeCall, tier, route, primaryReason } = decision;
    const { failed, unknown } = outcomeOf(decision, plan) as Readonly<
      Record<'failed' | 'unknown', readonly string[]>
    >;
    return {
      verdict,
      kind: kind ?? null,
      points: points?.min ?? null,
      points_max: points?.max ?? null,
      close_call: closeCall ? 'yes' : null,
      tier: tier ?? null,
      route: (route === undefined ? undefined : routes.get(route)) ?? null,
      primary_reason: primaryReason ?? null,
      failed: failed.join(', '),
      unknown: unknown.join(', '),
    };
  };
}
