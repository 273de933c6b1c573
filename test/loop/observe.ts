import { parseDay } from '../../src/cells/day.ts';
import { readDefinition } from '../../src/definition/read-definition.ts';
import { bindPlan } from '../../src/engine/bind.ts';
import type { Observations } from '../../src/loop/observations.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';

/** Rows that a definition decides, with what became of them. */
export function observe(
  text: string,
  header: readonly string[],
  rows: readonly { readonly texts: readonly string[]; readonly won: boolean }[],
): Observations {
  const { definition, diagnostics } = readDefinition({ name: 'sql.yaml', text }, () => ({ values: [] }));
  if (definition === undefined) throw new Error(diagnostics.map(({ code }) => code).join(', '));
  const day = parseDay('2026-11-02')!;
  const { bound } = bindPlan(compilePlan(definition), header, { asOf: day, file: 'leads.csv' });
  const leads = rows.map((row) => ({ ...row, day, decision: bound!.decide(bound!.read(row.texts)) }));
  return { definition, header, leads };
}
