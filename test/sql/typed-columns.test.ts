import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { compileSql } from '../../src/sql/compile-sql.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

/** Columns by the field that reads them: the type of the field, the value in SQL, and what it has to be. */
const columns: readonly (readonly [name: string, type: string, sql: string, when: unknown])[] = [
  ['id', 'id', 'CAST(12 AS INTEGER)', { is: '12' }],
  ['day', 'date', "DATE '2026-02-01'", { on_or_after: '2026-02-01', before: '2026-02-02' }],
  [
    'clock',
    'date',
    "CAST('2026-02-01 23:30:00' AS TIMESTAMP)",
    { on_or_after: '2026-02-01', before: '2026-02-02' },
  ],
  ['size', 'number', 'CAST(1e7 AS DOUBLE PRECISION)', { is: 10_000_000 }],
  ['rate', 'number', 'CAST(0.25 AS DOUBLE PRECISION)', { is: 0.25 }],
  ['price', 'number', 'CAST(1200.50 AS DECIMAL(10, 2))', { is: 1200.5 }],
  ['wanted', 'boolean', '(1 = 1)', { is: true }],
  ['title', 'text', "'Head  of Sales'", { is: 'head of sales' }],
  ['none', 'date', 'CAST(NULL AS DATE)', { is_missing: true }],
  [
    'instant',
    'date',
    "CAST('2026-02-01 23:30:00+00' AS TIMESTAMP WITH TIME ZONE)",
    { on_or_after: '2026-02-01', before: '2026-02-02' },
  ],
];
/** Settings of a session that change how values are shown. */
const settings: Readonly<Record<string, string>> = {
  duckdb: "SET TimeZone = 'Asia/Tokyo';",
  postgres: "SET DateStyle = 'German, DMY'; SET TimeZone = 'Asia/Tokyo';",
};

test('columns of other types are read alike, however the session is set', async ({ skip }) => {
  const set = settings[engine.dialect.name];
  if (set === undefined) skip();
  const plan = planFrom(
    definitionOf({
      fields: Object.fromEntries(columns.map(([name, type]) => [name, { column: name, type }])),
      require: Object.fromEntries(columns.map(([name, , , when]) => [name, { when: { [name]: when } }])),
    }),
  );
  const compiled = compileSql(plan, engine.dialect, {
    from: `(SELECT ${columns.map(([name, , sql]) => `${sql} AS ${name}`).join(', ')})`,
    columnOf: (field) => field,
    asOf: parseDay('2026-02-03'),
    rowOrder: undefined,
  });
  const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  const asked = `SELECT leadpact_verdict, leadpact_failed, leadpact_unknown FROM (\n${sql}\n) AS decided`;
  expect(await engine.run(`${set}\n${asked}`)).toEqual([['qualified', '', '']]);
});

test('a column that compares texts in its own way is read as any other', async ({ skip }) => {
  if (engine.dialect.name !== 'postgres') skip();
  const collation =
    "CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);";
  const plan = planFrom(definitionOf({ require: { c: { when: { title: { contains: 'sales' } } } } }));
  const compiled = compileSql(plan, engine.dialect, {
    from: `(SELECT 'Head of Sales' COLLATE any_case AS title)`,
    columnOf: (field) => field,
    asOf: 0,
    rowOrder: undefined,
  });
  const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  const asked = `SELECT leadpact_verdict FROM (\n${sql}\n) AS decided`;
  expect(await engine.run(`${collation}\n${asked}`)).toEqual([['qualified']]);
});
