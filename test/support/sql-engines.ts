import { DuckDBInstance } from '@duckdb/node-api';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { compileSql } from '../../src/sql/compile-sql.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { quoteName, quoteText } from '../../src/sql/quote.ts';
import { checkedColumns } from '../../src/sql/self-check.ts';

/** Characters that are newer than the Unicode of DuckDB 1.5, which neither lowers these capitals nor sorts these marks. */
export const newerThanDuckdb =
  '\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}' +
  '\u1add\u1ae6\u1aeb\u{10efa}\u{10efb}\u{113ce}-\u{113d0}\u{1612f}\u{1e5ef}';

/** Something that runs statements and gives their rows as texts; null where a value is null. */
export interface SqlEngine {
  readonly dialect: Dialect;
  readonly run: (sql: string) => Promise<readonly (readonly (string | null)[])[]>;
  readonly close: () => Promise<void>;
}

export async function openDuckdb(dialect: Dialect): Promise<SqlEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  return {
    dialect,
    run: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      await Promise.resolve();
    },
  };
}

/** A lead that an engine decides otherwise than the interpreter. */
export interface Difference {
  readonly row: number;
  readonly texts: readonly string[];
  readonly ours: string;
  readonly theirs: string;
}

/** Columns of the table that tests decide: unlike any name in a definition, so that both cannot be mixed up. */
const columnOf = (plan: Plan, field: string): string =>
  `C ${plan.fields.findIndex(({ name }) => name === field)} "of" it's`;

/** Compares what an engine decides with what the interpreter does, lead by lead. */
export async function differences(
  engine: SqlEngine,
  plan: Plan,
  leads: readonly (readonly string[])[],
  asOf: number,
): Promise<readonly Difference[]> {
  const names = plan.fields.map(({ name }) => quoteName(columnOf(plan, name)));
  const rows = leads.map(
    (texts, row) => `(${[String(row), ...texts.map((text) => quoteText(text))].join(', ')})`,
  );
  const table = `(SELECT * FROM (VALUES ${rows.join(',\n')}) AS leads (row, ${names.join(', ')}))`;
  const compiled = compileSql(plan, engine.dialect, {
    from: 'leads_tested',
    columnOf: (field) => columnOf(plan, field),
    asOf,
    rowOrder: 'row',
  });
  if ('refused' in compiled) throw new Error(JSON.stringify(compiled.refused.map(({ message }) => message)));
  await engine.run(`DROP TABLE IF EXISTS leads_tested`);
  await engine.run(`CREATE TABLE leads_tested AS ${table}`);
  const asked = checkedColumns.map((key) => `leadpact_${key}`).join(', ');
  const query = compiled.sql.replace(/;\s*$/u, '');
  const decided = `SELECT ${asked}, row FROM (\n${query}\n) AS decided ORDER BY CAST(row AS INTEGER)`;
  const theirs = await engine.run(decided).catch((reason: unknown) => {
    throw new Error(`${String(reason)}\n${compiled.sql.slice(0, 20_000)}`, { cause: reason });
  });
  const said = (values: readonly (string | number | null)[]): string =>
    checkedColumns.map((key, at) => `${key}=${values[at] ?? '-'}`).join(' ');
  return checkedLeads(plan, leads, asOf).flatMap(({ texts, expected }, row) => {
    const ours = said(checkedColumns.map((key) => expected[key]));
    const their = said(theirs[row] ?? []);
    return ours === their ? [] : [{ row, texts, ours, theirs: their }];
  });
}
