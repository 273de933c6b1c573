import { outcomeValues } from '../engine/outcome-values.ts';
import type { Plan } from '../plan/plan.ts';
import { decideTogether } from '../run/decide-together.ts';
import type { CheckedLead } from '../sql/self-check.ts';

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
  const valuesOf = outcomeValues(plan);
  return decideTogether(plan, leads, asOf).map((decision, row) => ({
    texts: leads[row]!,
    expected: valuesOf(decision),
  }));
}
