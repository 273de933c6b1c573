import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dayText } from '../cells/day.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites } from '../records/guard-writes.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { tableSummaryText } from '../render/table-summary-text.ts';
import { copyForEngine } from '../run/into-table/copy-for-engine.ts';
import { leaveInTable } from '../run/into-table/leave-in-table.ts';
import { bindTable, type TableOfLeads } from '../run/table-of-leads/bind-table.ts';
import { definitionLabel } from '../run/outcome-cells.ts';
import { dialects } from '../sql/dialects.ts';
import { duckdb } from '../sql/duckdb.ts';
import { anyTableQuery } from '../warehouse/duckdb-catalogue.ts';
import { csvSource, orderOfFile } from '../warehouse/duckdb-files.ts';
import type { EngineName } from '../warehouse/engines.ts';
import { allOf, type Session } from '../warehouse/session.ts';
import { asOfDay } from './as-of.ts';
import { openEngine, proveDatabase, tableOfLeads } from './engine-options.ts';
import type { ExitCode, Host } from './host.ts';
import { loadOverrides, refuseOverrides } from './load-overrides.ts';
import { needRowOrder } from './need-row-order.ts';
import { requireDefinition } from './require-definition.ts';
import type { ScoreOptions } from './score.ts';
import { newTableNamed } from './table-named.ts';

/** Lets an engine decide leads and leave them in a table: no list is written, and nothing passes through here. */
export async function scoreIntoTable(
  leads: readonly string[],
  options: ScoreOptions & { readonly engine: EngineName; readonly intoTable: string },
  host: Host,
): Promise<ExitCode> {
  const { engine, intoTable, database, force, allowEmpty } = options;
  const dialect = dialects[engine];
  const name = newTableNamed('--into-table', intoTable, dialect);
  if (engine === 'duckdb' && database === undefined) {
    const why = 'which file of DuckDB shall have the table?';
    throw usageError('option-needed', { option: '--database', why });
  }
  proveDatabase(options);
  const loaded = requireDefinition(options.definition, options);
  const { plan } = loaded;
  const asOf = asOfDay(options.asOf, plan.timeZone, host);
  refuseOverrides(await loadOverrides(loaded, plan, asOf), dialect.title);
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  const newFile = engine === 'duckdb' && !existsSync(database!) ? database : undefined;
  let session: Session | undefined;
  let isLeft = false;
  try {
    session = await openEngine(options, { writes: true, interrupted: host.interrupted });
    const notices: Diagnostic[] = [];
    const table =
      (await tableOfLeads(leads, options, session)) ??
      (await copiedLeads(leads, { ...options, session, scratch, notices }, host));
    needRowOrder(plan, table.order);
    const bound = await bindTable(table, plan, asOf);
    const target = { name, called: intoTable, force, allowEmpty };
    const counts = await leaveInTable(table, bound, target, { plan, asOf });
    isLeft = true;
    const style = styleFor(host.stderr.colour);
    const told = [...notices, ...bound.dropped, ...bound.found];
    if (told.length > 0) host.stderr.write(`${diagnosticsText(told, style, host.stderr.width)}\n`);
    const summary = {
      counts,
      source: table.called,
      label: definitionLabel(plan),
      asOf: dayText(asOf),
      table: intoTable,
      engine: `${session.title} ${session.version}`,
    };
    host.stderr.write(tableSummaryText(summary, style, host.stderr.width));
    return 0;
  } finally {
    if (session !== undefined && newFile !== undefined && !isLeft) await removeUnused(newFile, session);
    session?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Removes a database that this run made for nothing; while it is open here, no other program can put anything into it. */
async function removeUnused(file: string, session: Session): Promise<void> {
  try {
    const tables = await allOf(session.rows(anyTableQuery, 1));
    if (tables.length === 0) rmSync(file, { force: true });
  } catch {
    // Where an open file cannot be removed, an empty database stays, which harms nobody.
  }
}

/** Leads of CSV files, copied so that DuckDB, which alone takes files, reads the same ones. */
async function copiedLeads(
  leads: readonly string[],
  {
    session,
    scratch,
    notices,
    ...options
  }: ScoreOptions & {
    readonly intoTable: string;
    readonly session: Session;
    readonly scratch: string;
    readonly notices: Diagnostic[];
  },
  { stdin, interrupted }: Host,
): Promise<TableOfLeads> {
  const copy = await copyForEngine(leads, scratch, {
    ...options,
    stdin,
    interrupted,
    table: options.intoTable,
  });
  notices.push(...copy.notices);
  return {
    session,
    dialect: duckdb,
    called: leads.map((file) => path.basename(file)).join(', '),
    from: csvSource(copy.file, copy.columns),
    order: { sql: orderOfFile },
  };
}
