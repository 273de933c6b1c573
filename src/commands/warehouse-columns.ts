import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { bindPlan, columnsOfFields } from '../engine/bind.ts';
import type { Plan } from '../plan/plan.ts';
import { openInput } from '../records/input.ts';
import { readRecords, type ReadingOptions } from '../records/read-records.ts';
import type { SqlRequest } from '../sql/compile-sql.ts';
import { isDecisionName } from '../sql/decision-names.ts';
import type { Host } from './host.ts';

/** The column of each field: as the header of an export has it, else the first that the definition names. */
export async function warehouseColumns(
  plan: Plan,
  asOf: number,
  options: ReadingOptions & { readonly leads?: string; readonly rowOrder?: string },
  host: Host,
): Promise<Pick<SqlRequest, 'columnOf' | 'columns'> & { readonly notices: readonly Diagnostic[] }> {
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
  const columns = reader.header.cells;
  const headers = columnsOfFields(bound, columns);
  const replaced = columns.filter(isDecisionName);
  const notices = [
    ...diagnostics,
    ...unseenOrder(options.rowOrder, columns, input.name),
    ...(replaced.length === 0 ? [] : [diagnose('columns-replaced', { columns: replaced })]),
  ];
  return { columnOf: (field) => headers.get(field), columns, notices };
}

/** A table may have a column that its export lacks; a name that is written wrong looks the same. Case does not tell columns apart. */
function unseenOrder(
  column: string | undefined,
  header: readonly string[],
  file: string,
): readonly Diagnostic[] {
  const isSeen = column === undefined || header.some((name) => name.toLowerCase() === column.toLowerCase());
  return isSeen ? [] : [diagnose('sql-row-order-unseen', { column, file })];
}
