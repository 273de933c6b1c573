import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';

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
  [['--into', 'view', '--name', 'leads'], 'sql-reads-itself'],
  [['--into', 'table', '--from', 'crm.Leads', '--name', '"leads"'], 'sql-reads-itself'],
  [['--into', 'view', '--from', 'lead_decisions'], 'sql-reads-itself'],
  [['--as-of', 'yesterday'], 'bad-date'],
  [['--self-check', '--into', 'view'], 'options-conflict'],
  [['--self-check', '--from', 'crm.leads'], 'options-conflict'],
  [['--self-check', '--leads', 'nofile.csv'], 'options-conflict'],
  [['--self-check', '--row-order', 'id'], 'options-conflict'],
  [['--self-check', '--as-of', 'parameter'], 'options-conflict'],
  [['--self-check', '--name', 'x'], 'options-conflict'],
  [['--name', 'x'], 'option-needed'],
  [['--into', 'query', '--name', 'x'], 'option-needed'],
  [['--row-order', ''], 'option-needed'],
  [['--leads', ''], 'option-needed'],
  [['--list-tables', ''], 'option-needed'],
  [['--delimiter', ';'], 'option-needed'],
  [['--encoding', 'utf-8'], 'option-needed'],
  [['--into', 'dbt', '--out', ''], 'option-needed'],
  [['--out', 'x'], 'option-needed'],
])('compile with %j ends with 2 and %s', async (options, code) => {
  const file = definitionIn(scratchFolder());
  const ended = await leadpact(['compile', file, '--to', 'duckdb', ...options]);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toContain(`[${code}]`);
});

test('a statement that is mostly lists says how they are left out', async () => {
  const lists = path.join(scratchFolder(), 'lists.sql');
  const compiled = (...more: readonly string[]) =>
    leadpact(['compile', 'definitions/b2b-hubspot.yaml', '--to', 'duckdb', '--row-order', 'x', ...more]);
  const whole = await compiled();
  expect([whole.code, whole.stdout.length > 100_000]).toEqual([0, true]);
  expect(whole.stderr).toContain('[sql-long-statement]');
  const short = await compiled('--list-tables', lists);
  expect([short.code, short.stdout.length < 30_000]).toEqual([0, true]);
  expect(short.stderr).not.toContain('[sql-long-statement]');
});

test('a view has no name that the target would cut', async () => {
  const file = definitionIn(scratchFolder());
  const made = (name: string) =>
    leadpact(['compile', file, '--to', 'postgres', '--into', 'view', '--name', name]);
  expect((await made(`crm.${'v'.repeat(63)}`)).code).toBe(0);
  const { code, stdout, stderr } = await made(`crm.${'é'.repeat(32)}`);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('[sql-long-name]');
});

test('a view of BigQuery has its tables by their datasets', async () => {
  const file = definitionIn(scratchFolder());
  const made = (...options: readonly string[]) =>
    leadpact(['compile', file, '--to', 'bigquery', '--into', 'view', ...options]);
  const beside = await made('--from', 'leads', '--name', 'crm.decisions');
  expect([beside.code, beside.stdout]).toEqual([2, '']);
  expect(beside.stderr).toContain('[sql-unqualified]');
  expect(beside.stderr).toMatch(/--from\s+has\s+none/u);
  expect((await made('--from', 'crm.leads')).stderr).toMatch(/--name\s+has\s+none/u);
  expect((await made('--from', 'crm.leads', '--name', 'crm.decisions')).code).toBe(0);
  const table = ['compile', file, '--to', 'bigquery', '--into', 'table'];
  expect((await leadpact(table)).code).toBe(0);
});

test('a view that is longer than BigQuery keeps is refused, and its lists can be left out', async () => {
  const folder = scratchFolder();
  const file = path.join(folder, 'sql.yaml');
  const members = Array.from({ length: 2000 }, (_, at) => `${'x'.repeat(140)}${at}`).join(', ');
  const rule = 'reject_if: { known: { when: { id: { in: known } } } }';
  const definition = readFileSync(definitionIn(folder), 'utf8');
  writeFileSync(file, `${definition}lists: { known: [${members}] }\n${rule}\n`);
  const names = ['--from', 'crm.leads', '--name', 'crm.decisions'];
  const made = (...options: readonly string[]) =>
    leadpact(['compile', file, '--to', 'bigquery', ...names, ...options]);
  const whole = await made('--into', 'view');
  expect([whole.code, whole.stdout]).toEqual([2, '']);
  expect(whole.stderr).toContain('[sql-view-too-long]');
  expect(whole.stderr).toContain('--list-tables');
  expect((await made('--into', 'table')).code).toBe(0);
  const lists = path.join(folder, 'lists.sql');
  expect((await made('--into', 'view', '--list-tables', lists)).code).toBe(0);
});

test('a column that orders the rows and is not in the export is told', async () => {
  const folder = scratchFolder();
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(leads, 'Id,Size\n1,50\n');
  const ordered = (column: string) =>
    leadpact(['compile', definitionIn(folder), '--to', 'duckdb', '--leads', leads, '--row-order', column]);
  expect((await ordered('lead_no')).stderr).toContain('[sql-row-order-unseen]');
  expect((await ordered('id')).stderr).not.toContain('[sql-row-order-unseen]');
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
  expect(shown.stdout).toContain('leadpact_lead."EMPLOYEES"');
  const unseen = await leadpact(['compile', file, '--to', 'duckdb']);
  expect(unseen.stdout).toContain('leadpact_lead."Size"');
  expect(unseen.stderr).toContain('[sql-columns-assumed]');
  writeFileSync(leads, 'id\n1\n');
  expect((await leadpact(['compile', file, '--to', 'duckdb', '--leads', leads])).code).toBe(2);
});

test('columns of an earlier decision are left out of what the statement reads, and told', async () => {
  const folder = scratchFolder();
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(leads, 'id,size,leadpact_verdict\n1,50,rejected\n');
  const argv = ['compile', definitionIn(folder), '--to', 'postgres', '--leads', leads];
  const { stdout, stderr } = await leadpact(argv);
  expect(stdout).toContain('(SELECT id, size\n');
  expect(stderr).toContain('[columns-replaced]');
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

test.each([
  [['--into', 'dbt'], 'option-needed'],
  [['--into', 'dbt', '--out', 'x', '--self-check'], 'options-conflict'],
  [['--into', 'dbt', '--out', 'x', '--list-tables', 'y'], 'options-conflict'],
  [['--into', 'view', '--out', 'x'], 'options-conflict'],
  [['--check'], 'option-needed'],
  [['--into', 'query', '--check'], 'options-conflict'],
  [['--into', 'dbt', '--out', 'x', '--name', 'crm.decisions'], 'dbt-bad-name'],
  [['--into', 'dbt', '--out', 'x', '--from', 'lead_decisions'], 'sql-reads-itself'],
  [['--into', 'dbt', '--out', 'x', '--from', 'lead_decisions_self_check'], 'sql-reads-itself'],
  [['--into', 'dbt', '--out', 'x', '--from', 'crm..leads'], 'sql-bad-table'],
  [['--into', 'dbt', '--out', 'x', '--from', 'a.b.c.d'], 'dbt-bad-table'],
  [['--list-tables', 'y', '--name', 'a..b'], 'sql-bad-table'],
])('compile with %j ends with 2 and %s, and writes nothing', async (options, code) => {
  const folder = scratchFolder();
  const inFolder = options.map((each) => (each === 'x' || each === 'y' ? path.join(folder, each) : each));
  const ended = await leadpact(['compile', definitionIn(folder), '--to', 'duckdb', ...inFolder]);
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  expect(ended.stderr).toContain(`[${code}]`);
  expect(Object.keys(filesIn(folder))).toEqual(['sql.yaml']);
});

test('a view that counts days is told to keep its day, and one that counts none is not', async () => {
  const view = (file: string, ...more: readonly string[]) =>
    leadpact(['compile', file, '--to', 'postgres', '--row-order', 'x', '--into', 'view', ...more]);
  const hubspot = 'definitions/b2b-hubspot.yaml';
  expect((await view(hubspot)).stderr).toContain('[sql-view-keeps-day]');
  expect((await view(hubspot, '--as-of', '2026-11-02')).stderr).not.toContain('[sql-view-keeps-day]');
  expect((await view(synthetic)).stderr).not.toContain('[sql-view-keeps-day]');
});

describe('the files of a model', () => {
  /** A definition with a list of some length, and a call that compiles it. */
  function project(members: number) {
    const folder = scratchFolder();
    const file = definitionIn(folder);
    const list = Array.from({ length: members }, (_, at) => `n${at}`).join(', ');
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('require:', `lists: { known: [${list}] }\nrequire:`)
        .concat('  of_them: { when: { id: { in: known } } }\n'),
    );
    const out = path.join(folder, 'warehouse');
    const compile = (...more: readonly string[]) =>
      leadpact(['compile', file, '--to', 'duckdb', '--into', 'dbt', '--out', out, ...more]);
    return { out, file, compile, change: (from: string, to: string) => rewrite(file, from, to) };
  }

  const rewrite = (file: string, from: string, to: string): void =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

  test('are the same bytes when they are made again, and --check agrees', async () => {
    const { out, compile } = project(60);
    expect((await compile()).code).toBe(0);
    const before = filesIn(out);
    expect(Object.keys(before)).toEqual([
      'models/lead_decisions.sql',
      'models/lead_decisions.yml',
      'models/lead_decisions_self_check.sql',
      'seeds/lead_decisions/lead_decisions_known.csv',
      'tests/lead_decisions_engine_agrees.sql',
    ]);
    expect((await compile('--check')).code).toBe(0);
    expect((await compile()).code).toBe(0);
    expect(filesIn(out)).toEqual(before);
  });

  test('--check says which are not what the definition compiles to, and writes nothing', async () => {
    const { out, compile, change } = project(60);
    await compile();
    change('at_least: 50', 'at_least: 51');
    rmSync(path.join(out, 'models', 'lead_decisions.yml'));
    const before = filesIn(out);
    const { code, stderr } = await compile('--check');
    expect(code).toBe(1);
    expect(stderr.match(/\[made-file-stale\]/gu)).toHaveLength(3);
    expect(stderr).toMatch(/lead_decisions\.yml\s+is\s+not\s+there/u);
    expect(filesIn(out)).toEqual(before);
  });

  test('a list that is long no more takes its seed with it, and nothing else', async () => {
    const { out, compile, change } = project(60);
    await compile();
    const seeds = path.join(out, 'seeds', 'lead_decisions');
    const quoting = 'Each says\n# Made by leadpact from the definition: change it there.\n';
    writeFileSync(path.join(seeds, 'README.md'), quoting);
    writeFileSync(path.join(seeds, 'lead_decisions_mine.csv'), 'leadpact_member,mine\n');
    writeFileSync(path.join(seeds, 'mine.csv'), 'leadpact_member\nx\n');
    change(/\[n0, .*\]/u.exec(readFileSync(path.join(out, '..', 'sql.yaml'), 'utf8'))![0], '[n0]');
    expect((await compile('--check')).stderr).toContain('earlier definition');
    const { stderr } = await compile();
    expect(stderr.match(/^Removed .*$/gmu)).toEqual([
      expect.stringContaining(path.join('seeds', 'lead_decisions', 'lead_decisions_known.csv')),
    ]);
    expect(Object.keys(filesIn(out))).toEqual([
      'models/lead_decisions.sql',
      'models/lead_decisions.yml',
      'models/lead_decisions_self_check.sql',
      'seeds/lead_decisions/README.md',
      'seeds/lead_decisions/lead_decisions_mine.csv',
      'seeds/lead_decisions/mine.csv',
      'tests/lead_decisions_engine_agrees.sql',
    ]);
  });

  test('that somebody else wrote stay, and none is written', async () => {
    const { out, compile } = project(60);
    mkdirSync(path.join(out, 'models'), { recursive: true });
    writeFileSync(path.join(out, 'models', 'lead_decisions.yml'), 'version: 2\n');
    const { code, stderr } = await compile();
    expect(code).toBe(2);
    expect(stderr).toContain('[made-file-foreign]');
    expect(filesIn(out)).toEqual({ 'models/lead_decisions.yml': 'version: 2\n' });
  });

  test('are all written or none, and no folder for them either', async () => {
    const { out, compile } = project(60);
    mkdirSync(out);
    writeFileSync(path.join(out, 'tests'), 'a file\n');
    const { code, stderr } = await compile();
    expect(code).toBe(2);
    expect(stderr).toContain('[output-unwritable]');
    expect(readdirSync(out)).toEqual(['tests']);
  });

  test('a list with the text null stays in the model, since dbt takes it for an empty cell', async () => {
    const { out, compile, change } = project(60);
    change('n1,', '"NULL",');
    await compile();
    const files = filesIn(out);
    expect(Object.keys(files)).not.toContain('seeds/lead_decisions/lead_decisions_known.csv');
    expect(files['models/lead_decisions.sql']).toContain("'NULL'");
  });

  test('lists in tables: the file is written anew, and no other is', async () => {
    const { out, file } = project(60);
    const lists = path.join(out, 'lists.sql');
    const compile = () => leadpact(['compile', file, '--to', 'duckdb', '--list-tables', lists]);
    expect((await compile()).stdout).toContain('FROM lead_decisions_known');
    expect((await compile()).code).toBe(0);
    expect(readFileSync(lists, 'utf8')).toContain('INSERT INTO lead_decisions_known');
    writeFileSync(lists, 'SELECT 1;\n');
    expect((await compile()).stderr).toContain('[made-file-foreign]');
    expect(readFileSync(lists, 'utf8')).toBe('SELECT 1;\n');
  });
});
