import { boundaryLeads } from '../analysis/boundary-leads.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { bindPlan } from '../engine/bind.ts';
import type { Plan } from '../plan/plan.ts';
import { openInput } from '../records/input.ts';
import { readRecords, type ReadingOptions } from '../records/read-records.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { compileSql, type SqlRequest } from '../sql/compile-sql.ts';
import { dialects } from '../sql/dialects.ts';
import { selfCheckSql } from '../sql/self-check.ts';
import type { Target } from '../sql/targets.ts';
import { asOfDay } from './as-of.ts';
import { checkedLeads } from './checked-leads.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { loadOverrides, refuseOverrides } from './load-overrides.ts';
import { requireDefinition } from './require-definition.ts';
import { tableNamed } from './table-named.ts';

export interface CompileOptions extends LoadingOptions, ReadingOptions {
  readonly to: Target;
  readonly from: string;
  /** An export of the table, whose header says which columns there are. */
  readonly leads?: string;
  /** A day, or the word that makes it a parameter of the statement. */
  readonly asOf?: string;
  readonly into: 'query' | 'view' | 'table';
  readonly name: string;
  readonly rowOrder?: string;
  readonly selfCheck: boolean;
}

const byParameter = 'parameter';

/** Leads of a self-check at the most: as many as every engine takes in one statement. */
const mostChecked = 300;

/** Prints a definition as a statement of SQL, which decides leads in a warehouse as `score` does here. */
export async function compile(file: string, options: CompileOptions, host: Host): Promise<ExitCode> {
  const loaded = requireDefinition(file, options);
  const { plan } = loaded;
  const dialect = dialects[options.to];
  const isParameter = options.asOf === byParameter;
  const asOf = asOfDay(isParameter ? undefined : options.asOf, plan.timeZone, host);
  const overrides = await loadOverrides(loaded, plan, asOf);
  refuseOverrides(overrides, dialect.title);
  if (options.selfCheck) {
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, mostChecked), asOf);
    return print(selfCheckSql(plan, dialect, leads, asOf), host);
  }
  const into =
    options.into === 'query'
      ? undefined
      : { kind: options.into, name: tableNamed('--name', options.name, dialect) };
  if (isParameter && into !== undefined) throw usageError('sql-parameter-in-view', { into: options.into });
  if (plan.duplicates !== undefined && options.rowOrder === undefined) {
    const why = 'a table has no order, and of leads that are alike the first may be kept';
    throw usageError('option-needed', { option: '--row-order', why });
  }
  const { columnOf, notices } = await columnsFor(plan, asOf, options, host);
  if (notices.length > 0)
    host.stderr.write(`${diagnosticsText(notices, styleFor(host.stderr.colour), host.stderr.width)}\n`);
  const request: SqlRequest = {
    from: tableNamed('--from', options.from, dialect),
    columnOf,
    asOf: isParameter ? undefined : asOf,
    rowOrder: options.rowOrder,
    into,
  };
  return print(compileSql(plan, dialect, request), host);
}

function print(compiled: ReturnType<typeof compileSql>, host: Host): ExitCode {
  if ('refused' in compiled) throw new UsageError(compiled.refused);
  host.stdout.write(compiled.sql);
  return 0;
}

/** The column of each field: as the header of an export has it, else the first that the definition names. */
async function columnsFor(
  plan: Plan,
  asOf: number,
  options: CompileOptions,
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
  const headers = new Map(
    bound.columns.map(({ field, index }) => [
      field,
      index === undefined ? undefined : reader.header.cells[index],
    ]),
  );
  return { columnOf: (field) => headers.get(field), notices: diagnostics };
}
