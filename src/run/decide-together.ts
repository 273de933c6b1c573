import { hash } from 'node:crypto';
import { bindInOrder } from '../engine/bind.ts';
import type { Decision } from '../engine/decision.ts';
import type { Plan } from '../plan/plan.ts';
import { KeyTable } from './duplicates/key-table.ts';
import { keyReader, orderReader } from './find-duplicates.ts';

/**
 * Decides leads that are held in memory as one batch, duplicates among them included.
 *
 * @param leads texts in the order of the plan's fields
 * @param asOf days since 1970-01-01
 */
export function decideTogether(
  plan: Plan,
  leads: readonly (readonly string[])[],
  asOf: number,
): readonly Decision[] {
  const bound = bindInOrder(plan, asOf);
  const cells = leads.map((texts) => bound.read(texts));
  const { duplicates } = plan;
  if (duplicates === undefined) return cells.map((each) => bound.decide(each));
  const keyOf = keyReader(bound, duplicates);
  const orderOf = orderReader(bound, duplicates);
  const table = new KeyTable(duplicates.keep);
  const digests = cells.map((each) => {
    const key = keyOf(each);
    return key === undefined ? undefined : hash('sha1', key, 'buffer');
  });
  for (const [at, digest] of digests.entries())
    if (digest !== undefined) table.put(digest, orderOf(cells[at]!), at + 1);
  return cells.map((each, at) => {
    const digest = digests[at];
    const kept = digest === undefined ? undefined : table.rowOf(digest);
    return bound.decide(each, kept === at + 1 ? undefined : kept);
  });
}
