import type { Observations } from '../../src/loop/observations.ts';
import { boundTo } from './bound-to.ts';

/** Rows that a definition decides, with what became of them. */
export function observe(
  text: string,
  header: readonly string[],
  rows: readonly { readonly texts: readonly string[]; readonly won: boolean }[],
): Observations {
  const { definition, bound, asOf: day } = boundTo(text, header);
  const leads = rows.map((row) => ({ ...row, day, decision: bound.decide(bound.read(row.texts)) }));
  return { definition, header, leads };
}
