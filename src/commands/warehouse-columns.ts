import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { bindPlan, columnsOfFields } from '../engine/bind.ts';
import type { Plan } from '../plan/plan.ts';
import { openInput } from '../records/input.ts';
import { readRecords, type ReadingOptions } from '../records/read-records.ts';
import type { SqlRequest } from '../sql/compile-sql.ts';
import type { Host } from './host.ts';

/** The column of each field: as the header of an export has it, else the first that the definition names. */
export async function warehouseColumns(
  plan: Plan,
  asOf: number,
  options: ReadingOptions & { readonly leads?: string },
  host: Host,
): Promise<{ readonly columnOf: SqlRequest['columnOf']; readonly notices: readonly Diagnostic[] }> {
  if (options.leads === undefined) {
    const unsure = plan.fields.filter(
      ({ columns, aliases, optional }) => optional || columns.length + aliases.length > 1,
    );
    const notices =
      unsure.length === 0
        ? []
        : [diagnose('sql-columns-assumed', { fields: unsure.map(({ name }) => name) })];
    const columns = new Map(plan.fields.map(({ name, columns: [first] }) => [name, first]));
    return { columnOf: (field) => columns.get(field), notices };
  }
  const input = openInput(options.leads, host);
  const reader = await readRecords(input, options);
  const { bound, diagnostics } = bindPlan(plan, reader.header.cells, { asOf, file: input.name });
  await reader.close();
  input.close();
  if (bound === undefined) throw new UsageError(diagnostics);
  const headers = columnsOfFields(bound, reader.header.cells);
  return { columnOf: (field) => headers.get(field), notices: diagnostics };
}
