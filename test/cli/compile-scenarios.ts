import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Scenario } from './scenarios.ts';

const asOf = ['--as-of', '2026-11-02'];
const synthetic = 'fixtures/salesforce-synthetic-mit';

/** A definition that a page of SQL can hold, and a smaller one. */
const smallToCompile = (out: string): void => {
  const head = 'leadpact: 1\nname: Sales qualified lead\nversion: 2026-11\nlead: id\n';
  const small = `${head}fields:
  id: { column: Lead ID, type: id }
  title: { column: [Job Title, Title], type: text }
  employees: { column: Employees, type: number }
  seen: { column: Last Seen, type: date, format: M/D/YYYY }
  opted_out: { column: Opted Out, type: boolean, optional: true }
reject_if:
  opted_out: { when: { opted_out: { is: true } }, because: Asked not to be contacted, kind: procedure, if_missing: allow }
require:
  company_size: { when: { employees: { at_least: 50 } }, because: Smaller companies leave within a year }
points:
  qualify_at: 30
  close_call: 5
  groups:
    fit:
      cap: 40
      rules:
        senior: { when: { title: { has_any_word: [ceo, vice president] } }, points: 40 }
        recent: { field: seen, points: 20, fades_over: 90 days }
tiers:
  A: { when: { points.fit: { at_least: 35 } } }
  B: { otherwise: true }
`;
  const tiny = `${head}fields:
  id: { column: Lead ID, type: id }
  employees: { column: Employees, type: number }
require:
  company_size: { when: { employees: { at_least: 50 } } }
`;
  const domains = Array.from({ length: 51 }, (_, at) => `customer-${at + 1}.example`);
  const listed = `${head}fields:
  id: { column: Lead ID, type: id }
  email: { column: Email, type: email }
lists:
  customers: { file: customers.txt }
derive:
  domain: { domain_of: email }
reject_if:
  customer: { when: { domain: { in: customers } }, because: Goes to the account team, kind: procedure }
`;
  const local = `${head}time_zone: Europe/Berlin
fields:
  id: { column: Lead ID, type: id }
  email: { column: Email, type: email }
  country: { column: Country, type: country }
  revenue: { column: Revenue, type: number, locale: de }
  employees: { column: Employees, type: number, range: middle }
  seen: { column: Last Seen, type: date, format: [D.M.YYYY HH:mm, iso] }
require:
  territory: { when: { country: { in: [DE, AT, CH] } } }
  large: { when: { any: [{ revenue: { at_least: 1000000 } }, { employees: { at_least: 50 } }] } }
duplicates: { by: [email], keep: newest, order: seen }
route:
  dach: { when: { country: { is: DE } }, to: berlin }
  rest: { otherwise: true, to: vienna }
`;
  writeFileSync(path.join(out, 'local.yaml'), local);
  writeFileSync(path.join(out, 'customers.txt'), domains.join('\n'));
  writeFileSync(path.join(out, 'listed.yaml'), listed);
  writeFileSync(path.join(out, 'sql.yaml'), small);
  writeFileSync(path.join(out, 'tiny.yaml'), tiny);
  writeFileSync(path.join(out, 'leads.csv'), 'Lead ID,Title,Employees,Last Seen\n1,CEO,50,11/1/2026\n');
};
/** What `compile` prints and writes, for a target each or an option. */
export const compileScenarios: readonly Scenario[] = [
  {
    name: 'compile-duckdb',
    argv: ['compile', `${synthetic}/definition.yaml`, '--to', 'duckdb', '--row-order', 'lead_id', ...asOf],
  },
  {
    name: 'compile-postgres',
    argv: ['compile', '{out}/sql.yaml', '--to', 'postgres', '--into', 'table', ...asOf],
    before: smallToCompile,
  },
  {
    name: 'compile-spark',
    argv: ['compile', '{out}/sql.yaml', '--to', 'spark', '--from', 'crm.leads', ...asOf],
    before: smallToCompile,
  },
  {
    name: 'compile-bigquery',
    argv: [
      'compile',
      '{out}/sql.yaml',
      '--to',
      'bigquery',
      '--from',
      'crm.leads',
      '--into',
      'view',
      '--name',
      'crm.decisions',
      ...asOf,
    ],
    before: smallToCompile,
  },
  {
    name: 'compile-snowflake',
    argv: [
      'compile',
      '{out}/sql.yaml',
      '--to',
      'snowflake',
      '--from',
      'crm.leads',
      '--into',
      'view',
      '--name',
      'crm.decisions',
      ...asOf,
    ],
    before: smallToCompile,
  },
  {
    name: 'compile-small-view',
    argv: ['compile', '{out}/sql.yaml', '--to', 'duckdb', '--from', 'crm.leads', '--into', 'view', ...asOf],
    before: smallToCompile,
  },
  {
    name: 'compile-parameter',
    argv: [
      'compile',
      '{out}/sql.yaml',
      '--to',
      'duckdb',
      '--as-of',
      'parameter',
      '--leads',
      '{out}/leads.csv',
    ],
    before: smallToCompile,
  },
  {
    name: 'compile-self-check',
    argv: ['compile', '{out}/tiny.yaml', '--to', 'duckdb', '--self-check', ...asOf],
    before: smallToCompile,
  },
  {
    name: 'compile-dbt',
    argv: [
      'compile',
      '{out}/tiny.yaml',
      '--to',
      'duckdb',
      '--into',
      'dbt',
      '--from',
      'crm.leads',
      '--out',
      '{out}',
    ],
    before: smallToCompile,
    files: [
      'models/lead_decisions.sql',
      'models/lead_decisions.yml',
      'models/lead_decisions_self_check.sql',
      'tests/lead_decisions_engine_agrees.sql',
    ],
  },
  {
    name: 'compile-dbt-stale',
    argv: ['compile', '{out}/tiny.yaml', '--to', 'duckdb', '--into', 'dbt', '--out', '{out}', '--check'],
    before: smallToCompile,
  },
  {
    name: 'compile-list-tables',
    argv: [
      'compile',
      '{out}/listed.yaml',
      '--to',
      'postgres',
      '--into',
      'view',
      '--name',
      'crm.decisions',
      '--list-tables',
      '{out}/lists.sql',
    ],
    before: smallToCompile,
    files: ['lists.sql'],
  },
  {
    name: 'compile-postgres-local',
    argv: [
      'compile',
      '{out}/local.yaml',
      '--to',
      'postgres',
      '--row-order',
      'Lead ID',
      '--list-tables',
      '{out}/lists.sql',
      ...asOf,
    ],
    before: smallToCompile,
  },
  {
    name: 'compile-refused',
    argv: ['compile', 'fixtures/series/definition.yaml', '--to', 'duckdb', '--row-order', 'row', ...asOf],
  },
];
