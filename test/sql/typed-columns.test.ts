import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { compileSql } from '../../src/sql/compile-sql.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { openEngine, type Rows, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const clock = "CAST('2026-02-01 23:30:00' AS TIMESTAMP)";
const instant = "CAST('2026-02-01 23:30:00+00' AS TIMESTAMP WITH TIME ZONE)";
const double = (digits: string): string => `CAST(${digits} AS DOUBLE PRECISION)`;

/** Columns by the field that reads them: the type of the field, the value in SQL, and what it has to be. */
const columns: readonly (readonly [name: string, type: string, sql: string, when: unknown])[] = [
  ['id', 'id', 'CAST(12 AS INTEGER)', { is: '12' }],
  ['day', 'date', "DATE '2026-02-01'", { on_or_after: '2026-02-01', before: '2026-02-02' }],
  ['clock', 'date', clock, { on_or_after: '2026-02-01', before: '2026-02-02' }],
  ['size', 'number', double('1e7'), { is: 10_000_000 }],
  ['rate', 'number', double('0.25'), { is: 0.25 }],
  ['price', 'number', 'CAST(1200.50 AS DECIMAL(10, 2))', { is: 1200.5 }],
  ['wanted', 'boolean', '(1 = 1)', { is: true }],
  ['title', 'text', "'Head  of Sales'", { is: 'head of sales' }],
  ['none', 'date', 'CAST(NULL AS DATE)', { is_missing: true }],
  ['instant', 'date', instant, { on_or_after: '2026-02-01', before: '2026-02-02' }],
];
/** Settings of a session that change how values are shown. */
const settings: Readonly<Record<string, string>> = {
  duckdb: "SET TimeZone = 'Asia/Tokyo';",
  postgres: "SET DateStyle = 'German, DMY'; SET TimeZone = 'Asia/Tokyo';",
  spark: "SET TIME ZONE 'Asia/Tokyo';",
};
/** The types of Spark, and the text of an instant as the docs have it. */
const sparkValues: Readonly<Record<string, string>> = {
  [clock]: "TIMESTAMP_NTZ '2026-02-01 23:30:00'",
  [instant]: `date_format(TIMESTAMP '2026-02-01 23:30:00.123Z', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")`,
  [double('1e7')]: 'CAST(1e7 AS DOUBLE)',
  [double('0.25')]: 'CAST(0.25 AS FLOAT)',
};

test('columns of other types are read alike, however the session is set', async ({ skip }) => {
  const set = settings[engine.dialect.name];
  if (set === undefined) return skip();
  const valueOf = (sql: string): string => (engine.dialect.name === 'spark' && sparkValues[sql]) || sql;
  const plan = planFrom(
    definitionOf({
      fields: Object.fromEntries(columns.map(([name, type]) => [name, { column: name, type }])),
      require: Object.fromEntries(columns.map(([name, , , when]) => [name, { when: { [name]: when } }])),
    }),
  );
  const compiled = compileSql(plan, engine.dialect, {
    from: `(SELECT ${columns.map(([name, , sql]) => `${valueOf(sql)} AS ${name}`).join(', ')})`,
    columnOf: (field) => field,
    asOf: parseDay('2026-02-03'),
    rowOrder: undefined,
  });
  const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  const asked = `SELECT leadpact_verdict, leadpact_failed, leadpact_unknown FROM (\n${sql}\n) AS decided`;
  expect(await runAfter(set, asked)).toEqual([['qualified', '', '']]);
});

/** What has to be there for a collation that does not see case, and its name. */
const anyCase: Readonly<Record<string, readonly [before: string, collation: string]>> = {
  postgres: [
    "CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);",
    'any_case',
  ],
  spark: ['SELECT 1', 'UTF8_LCASE'],
};

test('a column that compares texts in its own way is read as any other', async ({ skip }) => {
  const collated = anyCase[engine.dialect.name];
  if (collated === undefined) return skip();
  const [before, collation] = collated;
  const require = { c: { when: { title: { contains: 'sales' } } }, d: { when: { id: { is: 'A1' } } } };
  const compiled = compileSql(planFrom(definitionOf({ require })), engine.dialect, {
    from: `(SELECT 'Head of Sales' COLLATE ${collation} AS title, 'a1' COLLATE ${collation} AS id)`,
    columnOf: (field) => field,
    asOf: 0,
    rowOrder: undefined,
  });
  const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  const asked = `SELECT leadpact_failed FROM (\n${sql}\n) AS decided`;
  expect(await runAfter(before, asked)).toEqual([['d']]);
});

test.for(['view', 'table'] as const)(
  'and so it is by a %s of Spark in a schema that does not see case',
  async (kind, { skip }) => {
    if (engine.dialect.name !== 'spark') skip();
    const plan = planFrom(definitionOf({ require: { d: { when: { id: { is: 'A1' } } } } }));
    const compiled = compileSql(plan, engine.dialect, {
      from: 'any_case.leads_given',
      columnOf: (field) => (field === 'id' ? field : undefined),
      asOf: 0,
      rowOrder: undefined,
      into: { kind, name: 'any_case.decisions', schema: 'any_case.' },
    });
    await engine.run('SET spark.sql.collation.schemaLevel.enabled = true');
    await engine.run('CREATE SCHEMA any_case DEFAULT COLLATION UTF8_LCASE');
    await engine.run("CREATE TABLE any_case.leads_given AS SELECT 'a1' AS id");
    await engine.run('sql' in compiled ? compiled.sql : '');
    expect(await engine.run('SELECT leadpact_verdict FROM any_case.decisions')).toEqual([['rejected']]);
    await engine.run('DROP SCHEMA any_case CASCADE');
  },
);

/** Runs a query in a session that another statement has changed; a run of PostgreSQL is a session of its own. */
async function runAfter(before: string, asked: string): Promise<Rows> {
  if (engine.dialect.name === 'postgres') return engine.run(`${before}\n${asked}`);
  await engine.run(before);
  return engine.run(asked);
}
