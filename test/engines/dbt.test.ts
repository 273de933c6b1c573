import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { stringify as yaml } from 'yaml';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { parseDay } from '../../src/cells/day.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import { requireDefinition } from '../../src/commands/require-definition.ts';
import { outcomeKeys } from '../../src/plan/outcome-keys.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { definitionOf } from '../support/definitions.ts';

/** The program and the server that `npm run test:engines dbt` has found. */
const { LEADPACT_DBT: dbt, LEADPACT_DBT_POSTGRES: server } = process.env;

const postgres = server === undefined ? undefined : new URL(server);
const targets = [
  { type: 'duckdb', profile: { path: 'leads.duckdb' } },
  ...(postgres === undefined
    ? []
    : [
        {
          type: 'postgres',
          profile: {
            host: postgres.hostname,
            port: Number(postgres.port),
            user: postgres.username,
            password: '',
            dbname: 'postgres',
          },
        },
      ]),
];

type Row = Readonly<Record<string, string | number | null>>;
const minutes = 60_000;
const day = '2026-11-02';
const asOf = parseDay(day)!;

/** A project whose seed is the table of leads, all of it text. */
function projectIn(
  folder: string,
  { type, profile }: (typeof targets)[number],
  schema: string,
  leads: string,
) {
  const [header = []] = parse(leads, { to_line: 1 });
  const types = Object.fromEntries(header.map((name) => [name, 'varchar']));
  const files = {
    'dbt_project.yml': {
      name: 'warehouse',
      version: '1.0.0',
      profile: 'warehouse',
      flags: { send_anonymous_usage_stats: false },
      seeds: { '+quote_columns': true },
    },
    'profiles.yml': {
      warehouse: { target: 'it', outputs: { it: { type, schema, ...profile } } },
    },
    'seeds/leads.yml': { version: 2, seeds: [{ name: 'leads', config: { column_types: types } }] },
  };
  mkdirSync(path.join(folder, 'seeds'));
  for (const [file, content] of Object.entries(files))
    writeFileSync(path.join(folder, file), yaml(content, { version: '1.1' }));
  writeFileSync(path.join(folder, 'seeds', 'leads.csv'), leads);
  const call = (...argv: readonly string[]): string => {
    const options = [...argv, '--profiles-dir', '.', '--vars', `as_of: "${day}"`];
    const { status, stdout } = spawnSync(dbt!, options, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
    return stdout;
  };
  const rows = (order: string): readonly Row[] => {
    const query = `SELECT * FROM {{ ref('lead_decisions') }} ORDER BY ${order}`;
    const shown = call('-q', 'show', '--limit', '-1', '--output', 'json', '--inline', query);
    return (JSON.parse(shown) as { readonly show: readonly Row[] }).show;
  };
  return {
    build: () => call('build', '--select', '+lead_decisions'),
    seed: () => call('seed'),
    rows,
  };
}

const texts = (row: Row, keys: readonly string[]): readonly string[] =>
  keys.map((key) => String(row[key] ?? ''));

describe.runIf(dbt !== undefined).each(targets)('dbt with $type', (target) => {
  const compiled = async (folder: string, ...argv: readonly string[]): Promise<void> => {
    const into = ['--to', target.type, '--into', 'dbt', '--out', folder];
    expect((await leadpact(['compile', ...argv, ...into])).code).toBe(0);
  };

  test(
    'decides as `score` does',
    async () => {
      const folder = scratchFolder();
      const fixture = 'fixtures/salesforce-synthetic-mit';
      const [definition, file] = [`${fixture}/definition.yaml`, `${fixture}/salesforce_leads.csv`];
      const project = projectIn(folder, target, 'fixture', readFileSync(file, 'utf8'));
      await compiled(folder, definition, '--row-order', 'lead_id', '--leads', file);
      expect(project.build()).toContain('PASS=9 WARN=0 ERROR=0');
      const run = path.join(folder, 'run');
      await leadpact(['score', file, '-d', definition, '-o', run, '--as-of', day]);
      const scored = ['qualified.csv', 'rejected.csv'].flatMap((list) => {
        const [header = [], ...rows] = parse(readFileSync(path.join(run, list), 'utf8'));
        return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]!])));
      });
      const keys = ['lead_id', ...outcomeKeys.slice(0, -2).map((key) => `leadpact_${key}`)];
      expect(project.rows('lead_id').map((row) => texts(row, keys))).toEqual(
        scored.map((row) => texts(row, keys)).toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
      );
    },
    5 * minutes,
  );

  test(
    'decides by a definition of hostile texts, and the self-check notices a list that is not the one',
    async () => {
      const folder = scratchFolder();
      const file = path.join(folder, 'sql.yaml');
      writeFileSync(file, yaml(hostileDefinition));
      const { plan } = requireDefinition(file, { allowOutside: false });
      const leads = [...boundaryLeads(plan, asOf, 200), ...hostile.map((each) => ['1', each, each, day])]
        // dbt takes the text for an empty cell.
        .filter((lead) => !lead.some((text) => text.toLowerCase() === 'null'));
      const header = ['row_no', ...plan.fields.map(({ columns }) => columns[0]!)];
      const numbered = leads.map((lead, row) => [String(row).padStart(4, '0'), ...lead]);
      const project = projectIn(
        folder,
        target,
        'hostile',
        stringify([header, ...numbered], { quoted: true }),
      );
      await compiled(folder, file, '--row-order', 'row_no', '--from', 'hostile.leads');
      project.seed();
      expect(project.build()).toContain('WARN=0 ERROR=0');
      const keys = outcomeKeys.map((key) => `leadpact_${key}`);
      const ours = checkedLeads(plan, leads, asOf).map(({ expected }) =>
        outcomeKeys.map((key) => String(expected[key] ?? '')),
      );
      expect(new Set(ours.map(([verdict]) => verdict)).size).toBe(3);
      expect(project.rows('row_no').map((row) => texts(row, keys))).toEqual(ours);
      const seed = path.join(folder, 'seeds', 'lead_decisions', 'lead_decisions_odd.csv');
      writeFileSync(seed, 'leadpact_member\nanother\n');
      expect(() => project.build()).toThrow(
        /FAIL \d+ lead_decisions_engine_agrees[^]*SKIP relation \S+lead_decisions /u,
      );
      expect(project.rows('row_no').map((row) => texts(row, keys))).toEqual(ours);
    },
    5 * minutes,
  );
});

const hostile = [
  '{{ ref("x") }}',
  '{% raw %}',
  '{# note #}',
  "{{ 'o''clock' }}",
  '{{{',
  "O'Brien",
  'a\\',
  "'; DROP TABLE leads; --",
  '/* x */',
  'a,b;"c"',
  '0123',
  '1e3',
  'true',
  '2026-11-02',
  'none',
  'é|b',
  '😀',
  '%(x)s',
];
const many = Array.from({ length: 50 }, (_, at) => `Nr ${at}`);

const hostileDefinition = definitionOf({
  name: "It's {{ a }} {% test %}",
  purpose: '{{ purpose }} {# of it #}',
  fields: {
    id: { column: 'Id', type: 'id' },
    title: { column: "It's a {{ column", type: 'text' },
    source: { column: 'Source', type: 'text', missing_values: ['{{ none }}'] },
    seen: { column: 'Seen', type: 'date' },
  },
  lists: { odd: [...many, ...hostile], with_null: [...many, 'NULL', 'x'] },
  require: {
    listed: { when: { title: { in: 'odd' } }, because: "{{ because }} it's *so* {% if %}" },
    other: { when: { source: { not_in: 'with_null' } }, if_missing: 'reject' },
    recent: { when: { seen: { within_last: '7 days' } }, if_invalid: 'reject', if_missing: 'allow' },
  },
  duplicates: { by: ['title', 'source', 'seen'], keep: 'last' },
  route: { r: { when: { title: { contains: '{{' } }, to: "{{ o'clock" }, rest: { otherwise: true, to: '"' } },
});
