import { readFileSync } from 'node:fs';
import { requireDefinition } from '../../src/commands/require-definition.ts';
import { bindPlan } from '../../src/engine/bind.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { chunksOf, readFile } from '../records/in-memory.ts';

/** The leads of a CSV file as texts in the order of a definition's fields; what the file lacks is blank. */
export async function leadsIn(
  file: string,
  definition: string,
  asOf: number,
): Promise<{ readonly plan: Plan; readonly leads: readonly (readonly string[])[] }> {
  const { plan } = requireDefinition(definition, { allowOutside: true });
  const { header, records } = await readFile(chunksOf(readFileSync(file), [65_536]));
  const { columns } = bindPlan(plan, header.cells, { asOf, file });
  const leads = records.map(({ cells }) =>
    columns.map(({ index }) => (index === undefined ? '' : (cells[index] ?? ''))),
  );
  return { plan, leads };
}
