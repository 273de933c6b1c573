import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';

const synthetic = 'fixtures/salesforce-synthetic-mit/definition.yaml';

function definitionIn(folder: string): string {
  const file = path.join(folder, 'sql.yaml');
  writeFileSync(
    file,
    'leadpact: 1\nname: Test\nversion: v1\nlead: id\nfields:\n  id: { column: Id, type: id }\n  size: { column: [Size, Employees], type: number }\nrequire:\n  large: { when: { size: { at_least: 50 } } }\n',
  );
  return file;
}

test.each([
  [['--as-of', 'parameter', '--into', 'view'], 'sql-parameter-in-view'],
  [['--from', 'crm..leads'], 'sql-bad-table'],
  [['--into', 'table', '--name', ''], 'sql-bad-table'],
  [['--as-of', 'yesterday'], 'bad-date'],
])('compile with %j ends with 2 and %s', async (options, code) => {
  const file = definitionIn(scratchFolder());
  const ended = await leadpact(['compile', file, '--to', 'duckdb', ...options]);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toContain(`[${code}]`);
});

test('duplicates need a column that gives the rows an order', async () => {
  const { code, stderr } = await leadpact(['compile', synthetic, '--to', 'postgres']);
  expect(code).toBe(2);
  expect(stderr).toContain('--row-order');
});

test('the columns of an export are taken where one is shown', async () => {
  const folder = scratchFolder();
  const file = definitionIn(folder);
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(leads, 'id,EMPLOYEES\n1,50\n');
  const shown = await leadpact(['compile', file, '--to', 'duckdb', '--leads', leads]);
  expect(shown.stdout).toContain('lead_row."EMPLOYEES"');
  const unseen = await leadpact(['compile', file, '--to', 'duckdb']);
  expect(unseen.stdout).toContain('lead_row."Size"');
  expect(unseen.stderr).toContain('[sql-columns-assumed]');
  writeFileSync(leads, 'id\n1\n');
  expect((await leadpact(['compile', file, '--to', 'duckdb', '--leads', leads])).code).toBe(2);
});

test('overrides that hold are no part of a statement, so it is refused', async () => {
  const folder = scratchFolder();
  const file = definitionIn(folder);
  const overrides = 'lead_id,verdict,by,why,until\n1,qualified,ann@acme.example,Key account,2026-12-31\n';
  writeFileSync(path.join(folder, 'overrides.csv'), overrides);
  const during = await leadpact(['compile', file, '--to', 'duckdb', '--as-of', '2026-12-31']);
  expect([during.code, during.stdout]).toEqual([2, '']);
  expect(during.stderr).toContain('overrides.csv');
  const after = await leadpact(['compile', file, '--to', 'duckdb', '--as-of', '2027-01-01']);
  expect(after.code).toBe(0);
});
