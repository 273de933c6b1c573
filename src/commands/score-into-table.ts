import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dayText } from '../cells/day.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites } from '../records/guard-writes.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { tableSummaryText } from '../render/table-summary-text.ts';
import { copyForEngine } from '../run/cross-check/copy-for-engine.ts';
import { leaveInTable } from '../run/cross-check/leave-in-table.ts';
import { bindTable, type TableOfLeads } from '../run/cross-check/table-leads.ts';
import { definitionLabel } from '../run/outcome-cells.ts';
import { dialects } from '../sql/dialects.ts';
import { csvSource, orderOfFile } from '../warehouse/duckdb-files.ts';
import type { EngineName } from '../warehouse/engines.ts';
import { openSession } from '../warehouse/open-session.ts';
import { asOfDay } from './as-of.ts';
import { needRowOrder, tableOfLeads } from './engine-options.ts';
import type { ExitCode, Host } from './host.ts';
import { loadOverrides, refuseOverrides } from './load-overrides.ts';
import { requireDefinition } from './require-definition.ts';
import type { ScoreOptions } from './score.ts';
import { tableNamed } from './table-named.ts';

/** Lets an engine decide leads and leave them in a table: no list is written, and nothing passes through here. */
export async function scoreIntoTable(
  leads: readonly string[],
  options: ScoreOptions & { readonly engine: EngineName; readonly intoTable: string },
  host: Host,
): Promise<ExitCode> {
  const { engine, intoTable, database, master, force, allowEmpty } = options;
  const dialect = dialects[engine];
  const name = tableNamed('--into-table', intoTable, dialect);
  if (engine === 'duckdb' && database === undefined) {
    const why = 'which file of DuckDB shall have the table?';
    throw usageError('option-needed', { option: '--database', why });
  }
  const loaded = requireDefinition(options.definition, options);
  const { plan } = loaded;
  const asOf = asOfDay(options.asOf, plan.timeZone, host);
  refuseOverrides(await loadOverrides(loaded, plan, asOf), dialect.title);
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  const session = await openSession[engine]({
    database,
    master,
    writes: true,
    interrupted: host.interrupted,
  });
  try {
    const notices: Diagnostic[] = [];
    const copied = async (): Promise<TableOfLeads> => {
      const copy = await copyForEngine(leads, scratch, {
        ...options,
        stdin: host.stdin,
        interrupted: host.interrupted,
        table: intoTable,
      });
      notices.push(...copy.notices);
      const called = leads.map((file) => path.basename(file)).join(', ');
      const from = csvSource(copy.file, copy.columns);
      return { session, dialect, called, from, order: { sql: orderOfFile } };
    };
    const table = tableOfLeads(leads, options, session) ?? (await copied());
    needRowOrder(plan, table);
    const bound = await bindTable(table, plan, asOf);
    const target = { name, called: intoTable, force, allowEmpty };
    const counts = await leaveInTable(table, bound, target, { plan, asOf });
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
    session.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
