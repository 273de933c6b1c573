import path from 'node:path';
import { boundaryLeads } from '../analysis/boundary-leads.ts';
import { dayText } from '../cells/day.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { isRelative } from '../plan/is-relative.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { compileSql, type IntoTable, type SqlRequest } from '../sql/compile-sql.ts';
import type { Dialect } from '../sql/dialect.ts';
import { dialects } from '../sql/dialects.ts';
import { contentSuffix, storeLists } from '../sql/list-store.ts';
import type { ListStore } from '../sql/list-tables.ts';
import { selfCheckSql } from '../sql/self-check.ts';
import { nameParts, qualifiedName } from '../sql/table-name.ts';
import type { Target } from '../sql/targets.ts';
import { asOfDay } from './as-of.ts';
import { byParameter, checkCompileOptions } from './check-compile-options.ts';
import { checkViewLength, checkViewNames } from './check-view.ts';
import { checkedLeads } from './checked-leads.ts';
import { writeDbt } from './compile-dbt.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { loadOverrides, refuseOverrides } from './load-overrides.ts';
import { writeMadeFiles } from './made-files.ts';
import { needRowOrder } from './need-row-order.ts';
import { requireDefinition } from './require-definition.ts';
import { newTableNamed, refuseSameTable, tableNamed } from './table-named.ts';
import { warehouseColumns } from './warehouse-columns.ts';

export interface CompileOptions extends LoadingOptions, ReadingOptions {
  readonly to: Target;
  /** The table of leads; `leads` where it is not given. */
  readonly from?: string;
  /** An export of the table, whose header says which columns there are. */
  readonly leads?: string;
  /** A day, or the word that makes it a parameter of the statement. */
  readonly asOf?: string;
  /** A query where it is not given. */
  readonly into?: 'query' | 'view' | 'table' | 'dbt';
  /** What is made of the decisions is called so; `lead_decisions` where it is not given. */
  readonly name?: string;
  /** A file for the statements that make tables of the long lists. */
  readonly listTables?: string;
  /** The folder of a dbt project. */
  readonly out?: string;
  /** Compare the files of dbt with what they would be. */
  readonly check: boolean;
  readonly rowOrder?: string;
  readonly selfCheck: boolean;
}

/** Leads of a self-check at the most: as many as every engine takes in one statement. */
const mostChecked = 300;

/** Characters of lists in a statement that a reader passes over without being told how to leave them out. */
const mostListed = 20_000;

/** Prints a definition as a statement of SQL, which decides leads in a warehouse as `score` does here. */
export async function compile(file: string, options: CompileOptions, host: Host): Promise<ExitCode> {
  checkCompileOptions(options);
  const { into: kind = 'query', from = 'leads', name = 'lead_decisions', rowOrder } = options;
  const loaded = requireDefinition(file, options);
  const { plan } = loaded;
  const dialect = dialects[options.to];
  const isParameter = options.asOf === byParameter;
  const asOf = asOfDay(isParameter ? undefined : options.asOf, plan.timeZone, host);
  const overrides = await loadOverrides(loaded, plan, asOf);
  refuseOverrides(overrides, dialect.title);
  const store = options.listTables === undefined ? undefined : storeBeside(name, dialect);
  const finish = (compiled: ReturnType<typeof compileSql>): ExitCode => {
    if ('refused' in compiled) throw new UsageError(compiled.refused);
    if (options.listTables !== undefined) {
      const text = storeLists(plan, dialect, compiled.lists);
      writeMadeFiles([{ path: options.listTables, text }]);
    }
    host.stdout.write(compiled.sql);
    return 0;
  };
  if (options.selfCheck) {
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, mostChecked), asOf);
    return finish(selfCheckSql(plan, dialect, leads, asOf, store));
  }
  needRowOrder(plan, rowOrder);
  if (kind === 'view' || kind === 'table') refuseSameTable(from, name);
  // A source of dbt is no model, whatever it is called.
  if (kind === 'dbt' && !from.includes('.')) refuseSameTable(from, name, `${name}_self_check`);
  const tell = (notices: readonly Diagnostic[]): void => {
    if (notices.length === 0) return;
    host.stderr.write(`${diagnosticsText(notices, styleFor(host.stderr.colour), host.stderr.width)}\n`);
  };
  const { columnOf, columns, notices } = await warehouseColumns(plan, asOf, options, host);
  tell(notices);
  if (kind === 'dbt') {
    const day = options.asOf === undefined || isParameter ? undefined : asOf;
    const { definition } = loaded;
    const subject = { definition, plan, dialect, mostChecked, columnOf, columns, asOf: day, rowOrder };
    return writeDbt(subject, { out: path.normalize(options.out!), name, from, check: options.check }, host);
  }
  if (kind === 'view') checkViewNames(dialect, { '--from': from, '--name': name });
  if (kind === 'view' && options.asOf === undefined && isRelative(plan))
    tell([diagnose('sql-view-keeps-day', { day: dayText(asOf) })]);
  const request: SqlRequest = {
    from: tableNamed('--from', from, dialect),
    columnOf,
    columns,
    asOf: isParameter ? undefined : asOf,
    rowOrder,
    store,
    into: kind === 'query' ? undefined : intoTable(kind, name, dialect),
  };
  const compiled = compileSql(plan, dialect, request);
  if ('sql' in compiled && kind === 'view') checkViewLength(dialect, compiled.sql);
  if ('sql' in compiled && compiled.listed > mostListed) {
    const [size, listed] = [compiled.sql.length, compiled.listed].map((length) => Math.round(length / 1000));
    tell([diagnose('sql-long-statement', { size: size!, listed: listed! })]);
  }
  return finish(compiled);
}

function intoTable(kind: IntoTable['kind'], text: string, dialect: Dialect): IntoTable {
  const name = newTableNamed('--name', text, dialect);
  const schema = (nameParts(text) ?? [])
    .slice(0, -1)
    .map((part) => `${qualifiedName([part], dialect.quotes)}.`);
  return { kind, name, schema: schema.join('') };
}

/** The tables of long lists stand beside the decisions, and are called after them. */
function storeBeside(name: string, dialect: Dialect): ListStore {
  newTableNamed('--name', name, dialect);
  const parts = nameParts(name) ?? [];
  const schema = parts.slice(0, -1);
  return {
    prefix: parts.at(-1)?.name ?? '',
    suffix: contentSuffix,
    relation: (list) => qualifiedName([...schema, { name: list.name, isQuoted: false }], dialect.quotes),
  };
}
