import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { postgres } from '../../src/sql/postgres.ts';
import { openSpark } from './spark-engine.ts';
import type { Constants } from '../../src/sql/values.ts';
import { outcomeKeys } from '../../src/plan/outcome-keys.ts';
import { openFakeSnowflake, openGoogleSql } from './emulators.ts';

/** Characters that are newer than the Unicode of DuckDB and PostgreSQL, which neither lower these capitals nor sort these marks. */
const newer =
  '\u1c89\ua7cb\ua7cc\ua7ce\ua7d2\ua7d4\ua7da\ua7dc\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}' +
  '\u1add\u1ae6\u1aeb\u{10efa}\u{10efb}\u{113ce}-\u{113d0}\u{1612f}\u{1e5ef}' +
  '\u{10efd}-\u{10eff}\u{11f41}\u{11f42}\u{1e4ec}-\u{1e4ef}';

export type Rows = readonly (readonly (string | null)[])[];

/** Something that runs statements and gives their rows as texts; null where a value is null. */
export interface SqlEngine {
  readonly dialect: Dialect;
  /** Characters that it does not know yet, as the body of a bracket expression. */
  readonly newer: string;
  /** Whether tables can be made and filled, and not only stand in WITH. */
  readonly keepsTables: boolean;
  /** Whether it has instants beyond the years 1 to 9999 of UTC, in which some zones have a day of those years still. */
  readonly hasMoreInstants: boolean;
  /** Whether a text can be the name of a column. */
  readonly canName: (text: string) => boolean;
  /** The bytes of a text in UTF-8, as hexadecimal digits. */
  readonly hexOf: (text: string) => string;
  /** The character of a number. */
  readonly character: (code: string) => string;
  /** The words that cannot stand for a column. */
  readonly keywords: () => Promise<readonly string[]>;
  /** A query of the whole numbers from 1, as a column `code`. */
  readonly series: (count: number) => string;
  /** The members of a list as one text between unit separators. */
  readonly listText: (list: string) => string;
  readonly run: (sql: string) => Promise<Rows>;
  /** Runs a query whose as-of day is a parameter. */
  readonly runOn: (sql: string, day: string) => Promise<Rows>;
  readonly close: () => Promise<void>;
}

/** The engine that is held to the interpreter: DuckDB, or the one that `npm run test:engines` has started. */
export async function openEngine(): Promise<SqlEngine> {
  const { LEADPACT_POSTGRES, LEADPACT_SPARK, LEADPACT_GOOGLESQL, LEADPACT_FAKESNOW } = process.env;
  if (LEADPACT_POSTGRES !== undefined) return openPostgres(LEADPACT_POSTGRES);
  if (LEADPACT_SPARK !== undefined) return openSpark(Number(LEADPACT_SPARK));
  if (LEADPACT_GOOGLESQL !== undefined) return openGoogleSql(LEADPACT_GOOGLESQL);
  return LEADPACT_FAKESNOW === undefined ? openDuckdb() : openFakeSnowflake(LEADPACT_FAKESNOW, newer);
}

async function openDuckdb(): Promise<SqlEngine> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const run = async (sql: string): Promise<Rows> => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))));
  };
  return {
    dialect: duckdb,
    newer,
    keepsTables: true,
    hasMoreInstants: true,
    canName: () => true,
    hexOf: (text) => `lower(to_hex(${text}))`,
    character: (code) => `chr(${code})`,
    keywords: async () =>
      words(await run("SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'")),
    listText: (list) => `array_to_string(${list}, chr(31))`,
    series: (count) =>
      `SELECT CAST(code AS INTEGER) AS code FROM generate_series(1, ${count}) AS codes (code)`,
    run,
    runOn: async (sql, day) => {
      await run(`PREPARE asked AS ${sql}`);
      return run(`EXECUTE asked(as_of := '${day}')`);
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
      await Promise.resolve();
    },
  };
}

function words(rows: Rows): readonly string[] {
  return rows.map(([word]) => word!);
}

const nothing = '<null>';

/** PostgreSQL by its own client, in a schema of its own. */
async function openPostgres(url: string): Promise<SqlEngine> {
  const schema = `leadpact_${randomUUID().replaceAll('-', '')}`;
  const env = { ...process.env, PGOPTIONS: `-c search_path=${schema} -c client_min_messages=warning` };
  const options = ['-X', '-q', '-t', '--csv', '-v', 'ON_ERROR_STOP=1', '-P', `null=${nothing}`, '-d', url];
  const run = (sql: string): Promise<Rows> =>
    new Promise((resolve, reject) => {
      const client = execFile('psql', options, { env, maxBuffer: 2 ** 28 }, (fault, stdout, stderr) => {
        if (fault !== null) reject(new Error(stderr === '' ? String(fault) : stderr));
        else resolve(rowsOf(stdout));
      });
      client.stdin!.end(`${sql.replace(/;\s*$/u, '')};`);
    });
  await run(`CREATE SCHEMA ${schema}`);
  return {
    dialect: postgres,
    newer,
    keepsTables: true,
    hasMoreInstants: true,
    canName: () => true,
    hexOf: (text) => `encode(convert_to(${text}, 'UTF8'), 'hex')`,
    character: (code) => `chr(${code})`,
    keywords: async () => words(await run("SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'")),
    listText: (list) => `array_to_string(${list}, chr(31))`,
    series: (count) => `SELECT code FROM generate_series(1, ${count}) AS codes (code)`,
    run,
    runOn: (sql, day) => run(`PREPARE asked AS ${sql};\nEXECUTE asked('${day}')`),
    close: async () => {
      await run(`DROP SCHEMA ${schema} CASCADE`);
    },
  };
}

function rowsOf(csv: string): Rows {
  return parse(csv).map((row) => row.map((cell) => (cell === nothing ? null : cell)));
}

/** A lead that an engine decides otherwise than the interpreter. */
export interface Difference {
  readonly row: number;
  readonly texts: readonly string[];
  readonly ours: string;
  readonly theirs: string;
}

/** Columns of the table that tests decide: unlike any name in a definition, so that both cannot be mixed up. */
const columnOf = ({ cannotName }: Dialect, plan: Plan, field: string): string => {
  const column = `C ${plan.fields.findIndex(({ name }) => name === field)} "of" it's`;
  return cannotName?.(column, 'column') === undefined ? column : column.replaceAll('"', "'");
};

/** Makes a table of constants, in place of one that is there. */
export async function makeTable(
  { dialect, run }: SqlEngine,
  { name, columns, rows }: Constants,
): Promise<void> {
  await run(`DROP TABLE IF EXISTS ${name}`);
  await run(
    `CREATE TABLE ${name} AS WITH ${dialect.constants({ name: 'given', columns, rows })} SELECT * FROM given`,
  );
}

/** Compares what an engine decides with what the interpreter does, lead by lead. */
export async function differences(
  engine: SqlEngine,
  plan: Plan,
  leads: readonly (readonly string[])[],
  asOf: number,
  how: Pick<SqlRequest, 'store' | 'mostInTest'> = {},
): Promise<readonly Difference[]> {
  const { quotes } = engine.dialect;
  const names = plan.fields.map(({ name }) => quotes.name(columnOf(engine.dialect, plan, name)));
  const rows = leads.map((texts, row) => [String(row), ...texts.map((text) => quotes.text(text))]);
  const compiled = compileSql(plan, engine.dialect, {
    from: 'leads_tested',
    columnOf: (field) => columnOf(engine.dialect, plan, field),
    asOf,
    rowOrder: 'row_no',
    ...how,
  });
  if ('refused' in compiled) throw new Error(JSON.stringify(compiled.refused.map(({ message }) => message)));
  await makeTable(engine, { name: 'leads_tested', columns: ['row_no', ...names], rows });
  const asked = outcomeKeys.map((key) => `leadpact_${key}`).join(', ');
  const query = compiled.sql.replace(/;\s*$/u, '');
  const decided = `SELECT ${asked}, row_no FROM (\n${query}\n) AS decided ORDER BY row_no`;
  const theirs = await engine.run(decided).catch((reason: unknown) => {
    throw new Error(`${String(reason)}\n${compiled.sql.slice(0, 20_000)}`, { cause: reason });
  });
  const said = (values: readonly (string | number | null)[]): string =>
    outcomeKeys.map((key, at) => `${key}=${values[at] ?? '-'}`).join(' ');
  return checkedLeads(plan, leads, asOf).flatMap(({ texts, expected }, row) => {
    const ours = said(outcomeKeys.map((key) => expected[key]));
    const their = said(theirs[row] ?? []);
    return ours === their ? [] : [{ row, texts, ours, theirs: their }];
  });
}
