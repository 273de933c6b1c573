import { existsSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import type { Plan } from '../plan/plan.ts';
import type { CheckingEngine } from '../run/cross-check/checking-engine.ts';
import { checkListedLeads } from '../run/cross-check/listed-leads.ts';
import { bindTable, checkTableLeads, type TableOfLeads } from '../run/cross-check/table-leads.ts';
import { dialects } from '../sql/dialects.ts';
import { orderOfFile, parquetSource } from '../warehouse/duckdb-files.ts';
import type { EngineName } from '../warehouse/engines.ts';
import { openSession } from '../warehouse/open-session.ts';
import type { Session } from '../warehouse/session.ts';
import { tableNamed } from './table-named.ts';

/** How an engine is asked. */
export interface EngineOptions {
  readonly engine?: EngineName;
  readonly database?: string;
  readonly master?: string;
  readonly rowOrder?: string;
  readonly intoTable?: string;
}

/** Leads that an engine reads itself; undefined where they are files that are read here. */
export function tableOfLeads(
  leads: readonly string[],
  { engine, database, rowOrder }: EngineOptions & { readonly engine: EngineName },
  session: Session,
): TableOfLeads | undefined {
  const dialect = dialects[engine];
  const column =
    rowOrder === undefined ? undefined : { sql: dialect.quotes.name(rowOrder, 'always'), column: rowOrder };
  const one = (): string => {
    const [only] = leads;
    if (only === undefined || leads.length > 1)
      throw usageError('engine-one-source', { engine: session.title, count: leads.length });
    return only;
  };
  if (engine === 'duckdb') {
    if (leads.some(isParquet)) {
      const name = one();
      const order = column ?? { sql: orderOfFile };
      return { session, dialect, called: path.basename(name), from: parquetSource(name), order };
    }
    if (database === undefined || leads.some((name) => name === '-' || existsSync(name))) return undefined;
  }
  const name = one();
  if (engine === 'spark' && isParquet(name)) {
    const from = `parquet.${dialect.quotes.name(name, 'always')}`;
    return { session, dialect, called: path.basename(name), from, order: column };
  }
  return { session, dialect, called: name, from: tableNamed('LEADS', name, dialect), order: column };
}

function isParquet(name: string): boolean {
  return /\.(?:parquet|pq)$/iu.test(name);
}

/** The same leads are kept of equal ones only where it is said which is the first. */
export function needRowOrder({ duplicates }: Plan, { order }: TableOfLeads): void {
  if (duplicates === undefined || order !== undefined) return;
  const why = 'a table has no order, and of leads that are alike the first may be kept';
  throw usageError('option-needed', { option: '--row-order', why });
}

/** Makes ready the engine that decides the leads of a run too; it is to be closed. */
export async function checkingEngine(
  leads: readonly string[],
  options: EngineOptions & { readonly engine: EngineName },
  around: { readonly plan: Plan; readonly asOf: number; readonly interrupted: AbortSignal },
): Promise<CheckingEngine> {
  const { engine, database, master, rowOrder } = options;
  const { plan, asOf, interrupted } = around;
  const session = await openSession[engine]({ database, master, writes: false, interrupted });
  try {
    const table = tableOfLeads(leads, options, session);
    if (table === undefined) {
      if (rowOrder !== undefined)
        throw usageError('options-conflict', { options: ['--row-order', 'CSV files, which have an order'] });
      return checkListedLeads(session, plan, asOf);
    }
    needRowOrder(plan, table);
    return checkTableLeads(table, await bindTable(table, plan, asOf), plan, asOf);
  } catch (reason) {
    session.close();
    throw reason;
  }
}
