import { usageError } from '../diagnostics/usage-error.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * The same lead is kept of equal ones only where it is said which is the first.
 *
 * @param order what orders the rows of a table; undefined where nothing does
 * @throws UsageError where the definition looks for duplicates, and nothing does
 */
export function needRowOrder({ duplicates }: Plan, order: unknown): void {
  if (duplicates === undefined || order !== undefined) return;
  const why = 'a table has no order, and of leads that are alike the first may be kept';
  throw usageError('option-needed', { option: '--row-order', why });
}
