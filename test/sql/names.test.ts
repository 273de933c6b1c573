import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileSql, type SqlRequest } from '../../src/sql/compile-sql.ts';
import { decidedLeads } from '../../src/sql/decided-leads.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { makeTable, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const plan = planFrom(
  definitionOf({
    require: { c: { when: { title: { is: 'ceo' } } } },
    duplicates: { by: ['source'], keep: 'first' },
  }),
);
const request: SqlRequest = {
  from: 'leads_named',
  columnOf: (field) => field,
  asOf: 0,
  rowOrder: 'row_no',
};

async function decided(columns: readonly string[], values: readonly string[], how: Partial<SqlRequest> = {}) {
  const names = ['row_no', 'title', 'source', ...columns];
  const rows = [['1', "'CEO'", "'web'", ...values]];
  await makeTable(engine, { name: 'leads_named', columns: names, rows });
  const compiled = compileSql(plan, engine.dialect, { ...request, ...how });
  const sql = 'sql' in compiled ? compiled.sql.replace(/;\s*$/u, '') : '';
  const asked = [...columns.filter((name) => !/^leadpact_(?:verdict|kind)/iu.test(name)), 'leadpact_verdict'];
  return engine.run(`SELECT ${asked.join(', ')}, leadpact_primary_reason FROM (\n${sql}\n) AS decided`);
}

describe('columns of the table', () => {
  test('that are called as the statement calls its own are themselves', async () => {
    const columns = ['lead', 'lead_row', 'texts', 'criteria', 'verdict', 'row_order'];
    const values = columns.map((name) => `'its ${name}'`);
    expect(await decided(columns, values)).toEqual([
      [...columns.map((name) => `its ${name}`), 'qualified', null],
    ]);
  });

  test('and that are known may have every name', async () => {
    const columns = ['leadpact_lead', 'leadpact_lead_2'];
    const how = { columns: [...columns, 'row_no', 'title', 'source'] };
    expect(await decided(columns, ["'a'", "'b'"], how)).toEqual([['a', 'b', 'qualified', null]]);
  });

  test('that are read may have line breaks and signs in their names', async ({ skip }) => {
    const odd = 'its\n  "Job"\n`Title`\n';
    if (!engine.canName(odd) || engine.dialect.cannotName?.(odd, 'column') !== undefined) skip();
    const name = engine.dialect.quotes.name(odd);
    const standing = 'its\nsource';
    const columns = [name, engine.dialect.quotes.name(standing)];
    const columnOf = (field: string): string =>
      field === 'title' ? odd : field === 'source' ? standing : field;
    const how = { columnOf, columns: [odd, standing, 'row_no', 'title', 'source'] };
    expect(await decided(columns, ["'CEO'", "'b'"], how)).toEqual([['CEO', 'b', 'qualified', null]]);
  });

  test('that an earlier statement decided are replaced where they are known', async () => {
    const columns = ['leadpact_verdict', 'leadpact_kind'];
    const how = { columns: ['title', 'source', ...columns] };
    expect(await decided(columns, ["'old'", "'old'"], how)).toEqual([['qualified', null]]);
  });

  test('and never read in place of the new ones', async ({ skip }) => {
    // The emulator of Snowflake runs the statement on DuckDB, which takes the first.
    if (engine.dialect.name === 'snowflake') skip();
    const asked = decided(['leadpact_verdict', 'Leadpact_kind'], ["'old'", "'old'"]);
    const rows = await asked.catch((reason: unknown) => String(reason));
    if (engine.dialect.name === 'duckdb') expect(rows).toEqual([['qualified', null]]);
    else expect(rows).toMatch(/ambiguous|duplicate/iu);
  });
});

test('a table of leads may be called as a long list is', async () => {
  const members = Array.from({ length: 60 }, (_, at) => `company ${at}`);
  const listed = planFrom(
    definitionOf({
      lists: { customers: members },
      reject_if: { customer: { when: { source: { in: 'customers' } } } },
    }),
  );
  const columns = ['row_no', 'title', 'source'];
  await makeTable(engine, { name: 'customers', columns, rows: [['1', "'CEO'", "'Company 7'"]] });
  const leads = { from: 'customers', columns, order: 'row_no', returned: ['title'] };
  const asked = decidedLeads(listed, engine.dialect, {
    ...leads,
    columnOf: (field) => field,
    asOf: 0,
    as: 'texts',
  });
  const rows = await engine.run('query' in asked ? asked.query : '');
  expect(rows.map((row) => row.slice(0, 2))).toEqual([['CEO', 'rejected']]);
});
