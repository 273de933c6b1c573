import { outcomeOf } from '../engine/outcome.ts';
import type { Plan } from '../plan/plan.ts';
import { decideTogether } from '../run/decide-together.ts';
import type { CheckedLead, Expected } from '../sql/self-check.ts';

/**
 * Leads with what the interpreter decides of them, as a statement of SQL should.
 *
 * @param leads texts in the order of the plan's fields
 * @param asOf days since 1970-01-01
 */
export function checkedLeads(
  plan: Plan,
  leads: readonly (readonly string[])[],
  asOf: number,
): readonly CheckedLead[] {
  const decisions = decideTogether(plan, leads, asOf);
  const routes = new Map(plan.routes.map(({ id, shows }) => [id, shows]));
  return decisions.map((decision, row) => {
    const { verdict, kind, points, closeCall, tier, route, primaryReason } = decision;
    const { failed, unknown } = outcomeOf(decision, plan) as Readonly<
      Record<'failed' | 'unknown', readonly string[]>
    >;
    const expected: Expected = {
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
    return { texts: leads[row]!, expected };
  });
}
