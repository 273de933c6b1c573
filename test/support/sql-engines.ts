import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { bindInOrder } from '../../src/engine/bind.ts';
import { duplicateResult, type Decision } from '../../src/engine/decision.ts';
import { comparable, outcomeOf } from '../../src/engine/outcome.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { compileSql } from '../../src/sql/compile-sql.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { quoteName, quoteText } from '../../src/sql/quote.ts';
import { openDuplicateIndex } from '../../src/run/duplicates/duplicate-index.ts';
import { keyReader, orderReader } from '../../src/run/find-duplicates.ts';

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
  const connection: DuckDBConnection = await instance.connect();
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

/** What is compared of each lead, as texts. */
const compared = [
  'verdict',
  'kind',
  'points',
  'points_max',
  'close_call',
  'tier',
  'route',
  'primary_reason',
  'failed',
  'unknown',
] as const;

/** A lead that an engine decides otherwise than the interpreter. */
export interface Mismatch {
  readonly row: number;
  readonly texts: readonly string[];
  readonly ours: string;
  readonly theirs: string;
}

/** Decides leads, given in the order of a plan's fields, by the interpreter, as the texts that SQL should give. */
export function decidedHere(
  plan: Plan,
  leads: readonly (readonly string[])[],
  asOf: number,
): readonly string[] {
  const bound = bindInOrder(plan, asOf);
  const cells = leads.map((texts) => bound.read(texts));
  const index = plan.duplicates && openDuplicateIndex({ keep: plan.duplicates.keep, folder: '/nonexistent' });
  const keyOf = plan.duplicates && keyReader(bound, plan.duplicates);
  const orderOf = plan.duplicates && orderReader(bound, plan.duplicates);
  for (const [at, each] of cells.entries()) {
    const key = keyOf?.(each);
    if (key !== undefined) index!.add(key, orderOf!(each), at + 1);
  }
  index?.settle();
  return cells.map((each, at) => {
    const key = keyOf?.(each);
    const kept = key === undefined ? undefined : index!.keptInsteadOf(key, at + 1);
    return lineOf(plan, bound.decide(each, kept));
  });
}

function lineOf(plan: Plan, decision: Decision): string {
  const outcome = outcomeOf(decision, plan);
  const route = plan.routes.find(({ id }) => id === decision.route)?.shows;
  const values = { ...outcome, route, close_call: decision.closeCall ? 'yes' : undefined };
  const isDuplicate = duplicateResult(decision) === 'fail';
  return compared
    .map((key) => {
      const value = values[key];
      const text = Array.isArray(value) ? value.join(', ') : value === undefined ? '-' : comparable(value);
      return `${key}=${text}`;
    })
    .concat(isDuplicate ? ['duplicate'] : [])
    .join(' ')
    .replace(/ duplicate$/u, '');
}

/** Columns of the table that tests decide: unlike any name in a definition, so that both cannot be mixed up. */
const columnOf = (plan: Plan, field: string): string =>
  `C ${plan.fields.findIndex(({ name }) => name === field)} "of" it's`;

/** Compares what an engine decides with what the interpreter does, lead by lead. */
export async function mismatches(
  engine: SqlEngine,
  plan: Plan,
  leads: readonly (readonly string[])[],
  asOf: number,
): Promise<readonly Mismatch[]> {
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
  const asked = compared.map((key) => `leadpact_${key}`).join(', ');
  const query = compiled.sql.replace(/;\s*$/u, '');
  let theirs: readonly (readonly (string | null)[])[];
  try {
    theirs = await engine.run(
      `SELECT ${asked}, row FROM (\n${query}\n) AS decided ORDER BY CAST(row AS INTEGER)`,
    );
  } catch (reason) {
    throw new Error(`${String(reason)}\n${compiled.sql.slice(0, 20_000)}`, { cause: reason });
  }
  const ours = decidedHere(plan, leads, asOf);
  return ours.flatMap((line, row) => {
    const their = compared.map((key, at) => `${key}=${theirs[row]?.[at] ?? '-'}`).join(' ');
    return line === their ? [] : [{ row, texts: leads[row]!, ours: line, theirs: their }];
  });
}
