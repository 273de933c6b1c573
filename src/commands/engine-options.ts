import { statSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import type { Plan } from '../plan/plan.ts';
import type { CheckingEngine } from '../run/cross-check/checking-engine.ts';
import { checkListedLeads } from '../run/cross-check/listed-leads.ts';
import { checkTableLeads } from '../run/cross-check/table-leads.ts';
import { bindTable, type TableOfLeads } from '../run/table-of-leads/bind-table.ts';
import { startsAsParquet } from '../records/parquet.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { dialects } from '../sql/dialects.ts';
import { nameParts, tableName } from '../sql/table-name.ts';
import type { EngineName } from '../warehouse/engines.ts';
import { openSession } from '../warehouse/open-session.ts';
import { parquetFiles } from '../warehouse/parquet-files.ts';
import type { Session, SessionOptions } from '../warehouse/session.ts';
import { needRowOrder } from './need-row-order.ts';
import { tableNamed } from './table-named.ts';

/** How an engine is asked. */
export interface EngineOptions {
  readonly engine?: EngineName;
  readonly database?: string;
  readonly master?: string;
  readonly rowOrder?: string;
  readonly intoTable?: string;
}

/** Opens the engine that the options name; it is to be closed. */
export async function openEngine(
  options: Asked,
  { writes, interrupted }: Pick<SessionOptions, 'writes' | 'interrupted'>,
): Promise<Session> {
  proveDatabase(options);
  const { engine, database, master } = options;
  return openSession[engine]({ database, master, writes, interrupted });
}

/** Ends where `--database` names none that stays: before anything is opened, made or removed by that name. */
export function proveDatabase({ engine, database }: Pick<Asked, 'engine' | 'database'>): void {
  const elsewhere = engine === 'duckdb' ? /^(?::memory:|[a-z][a-z0-9+]+:)/iu : /^$/u;
  if (database === undefined || (database !== '' && !elsewhere.test(database))) return;
  throw usageError('engine-bad-database', { engine: dialects[engine].title, database });
}

type Asked = EngineOptions & ReadingOptions & { readonly engine: EngineName };

/**
 * Leads that an engine reads itself; undefined where they are files that are read here.
 *
 * @throws UsageError where they may be either, are several tables, or an option is of the other kind
 */
export async function tableOfLeads(
  leads: readonly string[],
  options: Asked,
  session: Session,
): Promise<TableOfLeads | undefined> {
  const { delimiter, encoding, rowOrder } = options;
  const table = await findTable(leads, options, session);
  const strangers = [
    table !== undefined && delimiter !== undefined && '--delimiter',
    table !== undefined && encoding !== undefined && '--encoding',
    table === undefined && rowOrder !== undefined && '--row-order',
  ];
  const other = table === undefined ? 'CSV files, which have an order' : 'leads that the engine reads';
  for (const option of strangers)
    if (option !== false) throw usageError('options-conflict', { options: [option, other] });
  return table;
}

async function findTable(
  leads: readonly string[],
  { engine, database, rowOrder }: Asked,
  session: Session,
): Promise<TableOfLeads | undefined> {
  const dialect = dialects[engine];
  const order =
    rowOrder === undefined ? undefined : { sql: dialect.quotes.name(rowOrder, 'always'), column: rowOrder };
  const one = (): string => {
    const [only] = leads;
    const facts = { engine: session.title, count: leads.length, readsFiles: engine !== 'postgres' };
    if (only === undefined || leads.length > 1) throw usageError('engine-one-source', facts);
    return only;
  };
  const parquet = parquetFiles[engine];
  if (parquet !== undefined && leads.some(isParquet)) {
    const name = one();
    const ofFiles = parquet.order === undefined ? undefined : { sql: parquet.order };
    const called = path.basename(name);
    return { session, dialect, called, from: parquet.source(name), order: order ?? ofFiles };
  }
  if (engine === 'duckdb') {
    if (database === undefined) return undefined;
    const [only = ''] = leads;
    const isFile = leads.some((name) => name === '-' || isFileAt(name));
    const sql = leads.length === 1 ? tableName(only, dialect.quotes) : undefined;
    const place = sql === undefined ? undefined : await session.placeOf(sql);
    const isTable = place?.is === 'table' || place?.is === 'other';
    if (isFile && isTable) {
      const facts = { source: only, database, table: tableAlone(only) };
      throw usageError('engine-source-twofold', facts);
    }
    if (isFile) return undefined;
  }
  const name = one();
  if (engine !== 'duckdb' && isFileAt(name) && name.includes('.')) {
    const facts = { engine: session.title, file: name, table: tableAlone(path.basename(name)) };
    throw usageError('engine-reads-no-files', { ...facts, readsParquet: parquet !== undefined });
  }
  return { session, dialect, called: name, from: tableNamed('LEADS', name, dialect), order };
}

/** A table by a name that no file is likely to have. */
function tableAlone(name: string): string {
  const parts = nameParts(name)?.map((part) => part.name) ?? [name];
  const last = parts.pop()!;
  return parts.length === 0 ? `main.${last}` : `${parts.join('.')}."${last}"`;
}

/** A file by its ending or its first bytes, or a pattern of several. */
function isParquet(name: string): boolean {
  if (/\.(?:parquet|pq)$/iu.test(name)) return true;
  return isFileAt(name) ? startsAsParquet(name) : /[*?[]/u.test(name);
}

function isFileAt(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === false;
}

/** Makes ready the engine that decides the leads of a run too; it is to be closed. */
export async function checkingEngine(
  leads: readonly string[],
  options: Asked,
  around: { readonly plan: Plan; readonly asOf: number; readonly interrupted: AbortSignal },
): Promise<CheckingEngine> {
  const { plan, asOf, interrupted } = around;
  const session = await openEngine(options, { writes: false, interrupted });
  try {
    const table = await tableOfLeads(leads, options, session);
    if (table === undefined) return checkListedLeads(session, plan, asOf);
    needRowOrder(plan, table.order);
    return checkTableLeads(table, await bindTable(table, plan, asOf), plan, asOf);
  } catch (reason) {
    session.close();
    throw reason;
  }
}
