import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { parseDay } from '../../src/cells/day.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import { requireDefinition } from '../../src/commands/require-definition.ts';
import { outcomeKeys } from '../../src/plan/outcome-keys.ts';
import { jinja, jinjaLiteral, jinjaText } from '../../src/sql/dbt/jinja.ts';
import { leadsTable } from '../../src/sql/dbt/leads-table.ts';
import { dbtProperties } from '../../src/sql/dbt/properties.ts';
import { duckdb } from '../../src/sql/duckdb.ts';
import { nameParts } from '../../src/sql/table-name.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { makeTable, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

/** What dbt makes of a template of ours: `{{ '{' }}` is a brace, and each call is what `relation` says. */
function rendered(template: string, relation: (called: string, name: string) => string): string {
  return template
    .replaceAll(/^\{% set .* %\}$/gmu, '')
    .replaceAll(
      /\{\{ (?:'(\{)'|(\w+)(?:\((?:materialized=)?'([^']*)'.*?\))?) \}\}/gu,
      (_, brace: string | undefined, called: string, name: string) => brace ?? relation(called, name),
    );
}

describe('templates', () => {
  const pieces = fc.array(fc.constantFrom('{', '}', '%', '#', "'", ' ', 'x', '{{ ref("x") }}', '{% raw %}'));

  test('say what the text said, and have no sign of Jinja but for braces', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const template = jinjaText(text);
        expect(rendered(template, () => '?')).toBe(text);
        expect(template.replaceAll("{{ '{' }}", '')).not.toMatch(/\{[{%#]/u);
      }),
    );
  });

  test('have the expressions that were put in', () => {
    const call = `ref(${jinjaLiteral("o'{{ x }}\\")})`;
    expect(jinjaText(`{% FROM ${jinja(call)} {{`)).toBe(
      String.raw`{{ '{' }}% FROM {{ ref('o\'{{ x }}\\') }} {{ '{' }}{`,
    );
  });
});

test.each([
  ['leads', "ref('leads')", undefined],
  [
    'CRM.Leads',
    "source('CRM', 'Leads')",
    { schema: 'CRM', table: 'Leads', quoting: { schema: false, identifier: false } },
  ],
  [
    'raw.crm."a.b"',
    "source('crm', 'a.b')",
    {
      database: 'raw',
      schema: 'crm',
      table: 'a.b',
      quoting: { database: false, schema: false, identifier: true },
    },
  ],
])('the table %s is %s, in quotes where a statement has them', (text, call, source) => {
  expect(leadsTable(nameParts(text)!, duckdb.quotes)).toEqual({ call, ...(source && { source }) });
});

const hubspot = 'definitions/b2b-hubspot.yaml';
const asOf = '2026-11-02';

/** Compiles to a model of a project, and gives its files. */
async function compiledIn(folder: string, ...argv: readonly string[]) {
  const { code, stderr } = await leadpact(['compile', ...argv, '--into', 'dbt', '--out', folder]);
  expect([code, stderr.includes('error')]).toEqual([0, false]);
  return filesIn(folder);
}

test('a model decides as the interpreter does, and its self-check returns no rows', async ({ skip }) => {
  skip(!engine.keepsTables, 'the engine keeps no tables');
  const file = 'definitions/starter.yaml';
  const { name: to, quotes } = engine.dialect;
  const from = ['--from', 'crm.leads', '--row-order', 'lead_no'];
  const files = await compiledIn(scratchFolder(), file, '--to', to, ...from);
  const { plan } = requireDefinition(file, { allowOutside: false });
  const day = parseDay(asOf)!;
  const leads = boundaryLeads(plan, day, 100);
  const make = (name: string, header: readonly string[], rows: readonly (readonly string[])[]) =>
    makeTable(engine, {
      name,
      columns: header.map((each) => quotes.name(each)),
      rows: rows.map((row) => row.map((each) => quotes.text(each))),
    });
  const lists = Object.entries(files).filter(([name]) => name.endsWith('.csv'));
  expect(lists.length).toBe(2);
  for (const [list, text] of lists) {
    const [header = [], ...rows] = parse(text);
    await make(path.basename(list, '.csv'), header, rows);
  }
  const header = ['lead_no', ...plan.fields.map(({ columns }) => columns[0]!)];
  const numbered = leads.map((row, at) => [String(at).padStart(6, '0'), ...row]);
  await make('leads', header, numbered);
  const ofDbt = { ref: (name: string) => name, source: () => 'leads', as_of: () => asOf, config: () => '' };
  const run = (model: string): string =>
    rendered(files[model]!, (called, name) => ofDbt[called as keyof typeof ofDbt](name));
  const asked = outcomeKeys.map((key) => `leadpact_${key}`).join(', ');
  const theirs = await engine.run(
    `SELECT ${asked}, lead_no FROM (\n${run('models/lead_decisions.sql')}) AS d ORDER BY lead_no`,
  );
  const ours = checkedLeads(plan, leads, day).map(({ expected }, at) => [
    ...outcomeKeys.map((key) => (expected[key] === null ? null : String(expected[key]))),
    numbered[at]![0],
  ]);
  expect(theirs).toEqual(ours);
  expect(await engine.run(run('models/lead_decisions_self_check.sql'))).toEqual([]);
});

test('a model has no day, unless one is given', async () => {
  const to = ['--to', 'duckdb', '--row-order', 'Record ID'];
  const folder = scratchFolder();
  const open = await compiledIn(folder, hubspot, ...to);
  const again = ['compile', hubspot, ...to, '--into', 'dbt', '--out', folder, '--check'];
  expect((await leadpact(again, { now: Date.UTC(2027, 5, 30) })).code).toBe(0);
  const day =
    "var('as_of', run_started_at.astimezone(modules.pytz.timezone('Europe/Berlin')).strftime('%Y-%m-%d'))";
  expect(open['models/lead_decisions.sql']!.split('\n')).toContain(`{% set as_of = ${day} %}`);
  expect(open['models/lead_decisions.sql']).toContain("regexp_extract('{{ as_of }}',");
  expect(open['models/lead_decisions.sql']!.match(/var\(/gu)).toHaveLength(1);
  const closed = await compiledIn(scratchFolder(), hubspot, ...to, '--as-of', asOf);
  expect(closed['models/lead_decisions.sql']).toContain(`DATE '${asOf}'`);
  expect(closed['models/lead_decisions.sql']).not.toMatch(/\{% set|\{\{ as_of/u);
});

test('a model waits for the test that its self-check is empty', async () => {
  const files = await compiledIn(scratchFolder(), hubspot, '--to', 'duckdb', '--row-order', 'Record ID');
  const check = "{{ ref('lead_decisions_self_check') }}";
  expect(files['models/lead_decisions.sql']!.split('\n')).toContain(`-- depends_on: ${check}`);
  expect(files['tests/lead_decisions_engine_agrees.sql']!.split('\n')).toContain(`SELECT * FROM ${check}`);
});

test('names that look like Jinja come through as they are', () => {
  const { plan } = requireDefinition(hubspot, { allowOutside: false });
  const leads = leadsTable(nameParts('"{{ crm }}"."{% x"')!, duckdb.quotes)!;
  const described = { name: 'm', purpose: undefined, leads, lists: [], rowOrder: '{{ no }}' };
  const { sources, models } = JSON.parse(JSON.stringify(dbtProperties(plan, duckdb, described))) as {
    readonly sources: readonly [{ readonly name: string; readonly tables: readonly [{ name: string }] }];
    readonly models: readonly [{ readonly columns: readonly [{ name: string }] }];
  };
  const names = [sources[0].name, sources[0].tables[0].name, models[0].columns[0].name];
  expect(names).toEqual(["{{ '{' }}{ crm }}", "{{ '{' }}% x", "{{ '{' }}{ no }}"]);
});

test('the properties tell of every column that is added, and of every seed', async () => {
  const files = await compiledIn(scratchFolder(), hubspot, '--to', 'duckdb', '--row-order', 'Record ID');
  const { sources, models, seeds } = parseYaml(files['models/lead_decisions.yml']!) as {
    readonly sources?: unknown;
    readonly models: readonly [{ readonly columns: readonly { name: string; quote?: boolean }[] }];
    readonly seeds: readonly { name: string; config: { column_types: Record<string, string> } }[];
  };
  const [returned] = files['models/lead_decisions.sql']!.split('\nSELECT\n').slice(-1);
  const added = [...returned!.matchAll(/ AS (leadpact_\w+)(?:,|\n)/gu)].map(([, name]) => name);
  expect(sources).toBeUndefined();
  expect(models[0].columns.map(({ name }) => name)).toEqual(['Record ID', ...added]);
  expect(models[0].columns[0]!.quote).toBe(true);
  for (const { name, config } of seeds) {
    const [header] = files[`seeds/lead_decisions/${name}.csv`]!.split('\n');
    expect(Object.keys(config.column_types)).toEqual(header!.split(','));
  }
});
