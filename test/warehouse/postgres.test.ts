import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadsIn } from '../support/leads-in.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { definition, idsOf } from '../support/score.ts';

/** The server that `npm run test:engines` has started; without it there is nothing to test here. */
const server = process.env['LEADPACT_POSTGRES'];
const schema = `leadpact_${randomUUID().slice(0, 8)}`;

function psql(sql: string): string {
  const args = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', server!];
  return execFileSync('psql', args, { input: sql, encoding: 'utf8' }).trim();
}

const text = (cell: string | null | undefined): string =>
  cell === null || cell === undefined || cell === '' ? 'NULL' : `'${cell.replaceAll("'", "''")}'`;

describe.skipIf(server === undefined)('a table of PostgreSQL', () => {
  beforeAll(() => {
    psql(`CREATE SCHEMA ${schema}`);
  });
  afterAll(() => {
    psql(`SET client_min_messages TO warning; DROP SCHEMA ${schema} CASCADE`);
  });

  const of = ['--engine', 'postgres', '--database', server!];

  /** Scores a table of the schema. */
  async function scored(name: string, options: readonly string[], written = definition) {
    const folder = scratchFolder();
    const file = path.join(folder, 'sql.yaml');
    writeFileSync(file, written);
    const out = path.join(folder, 'out');
    const lists = options.includes('--into-table') ? [] : ['-o', out];
    const argv = ['score', `${schema}.${name}`, '-d', file, ...of, ...lists, ...options];
    const ended = await leadpact(argv);
    return { ...ended, files: ended.code === 0 && lists.length > 0 ? filesIn(out) : {} };
  }

  test.each([
    ['definitions/b2b-salesforce.yaml', 'fixtures/salesforce/leads.csv'],
    [
      'fixtures/salesforce-synthetic-mit/definition.yaml',
      'fixtures/salesforce-synthetic-mit/salesforce_leads.csv',
    ],
  ])('has the leads of %s decided as score decides them', async (file, leads) => {
    const { plan, leads: rows } = await leadsIn(leads, file, 0);
    const names = plan.fields.map(({ columns: [column] }) => `"${column!.replaceAll('"', '""')}"`);
    psql(`CREATE TABLE ${schema}.shipped (no integer, ${names.map((name) => `${name} text`).join(', ')});
INSERT INTO ${schema}.shipped VALUES ${rows.map((row, no) => `(${[no, ...row.map(text)].join(', ')})`).join(',\n')}`);
    const out = path.join(scratchFolder(), 'out');
    const argv = ['score', `${schema}.shipped`, '-d', file, '-o', out, ...of, '--row-order', 'no'];
    const { code, stderr } = await leadpact([...argv, '--as-of', '2026-11-02']);
    psql(`DROP TABLE ${schema}.shipped`);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(`${rows.length.toLocaleString('en')} leads of`),
    ]);
  });

  test('is read by the texts of its values, in the order of a column', async () => {
    psql(`CREATE TABLE ${schema}.typed AS SELECT * FROM (VALUES
      (10, 'a10', NULL, 60.5, timestamp '2026-01-02 10:00'), (9, 'a9', E'x"\\n\\\\.@a.example', 10, NULL)
    ) AS t (no, "Id", "Mail", "Size", "Seen")`);
    const { code, files } = await scored('typed', ['--row-order', 'no']);
    expect(code).toBe(0);
    expect(files['qualified.csv']).toContain('\n10,a10,,60.5,2026-01-02T10:00:00,qualified');
    expect(files['rejected.csv']).toContain('\n9,a9,"x""\n\\.@a.example",10,,rejected');
  });

  test('comes whole, however many rows it has', async () => {
    psql(`CREATE TABLE ${schema}.many AS
      SELECT i AS no, 'n' || i AS "Id", NULL AS "Mail", i % 100 AS "Size", NULL AS "Seen" FROM generate_series(0, 19999) AS i`);
    const { files } = await scored('many', ['--row-order', 'no']);
    const expected = Array.from({ length: 20_000 }, (_, i) => i).filter((i) => i % 100 >= 50);
    expect(idsOf(files['qualified.csv'])).toEqual(expected.map((i) => `n${i}`));
  });

  test('is left with its decisions, and replaced only where that is asked', async () => {
    const into = ['--into-table', `${schema}.decided`];
    psql(
      `CREATE TABLE ${schema}.few AS SELECT 'a1' AS "Id", 'x@a.example' AS "Mail", 60 AS "Size", NULL AS "Seen"`,
    );
    expect((await scored('few', into)).stderr).toContain(`Left in the table ${schema}.decided of`);
    expect(psql(`SELECT "Id", "Size" + 1, leadpact_verdict FROM ${schema}.decided`)).toBe('a1|61|qualified');
    expect((await scored('few', into)).stderr).toContain('[engine-table-exists]');
    expect((await scored('few', [...into, '--force'])).code).toBe(0);
  });

  test('is replaced in its own schema, whatever others of the search path have', async () => {
    const first = `${schema}_first`;
    psql(`CREATE SCHEMA ${first}; CREATE TABLE ${schema}.shadowed AS SELECT 'precious' AS word`);
    const searching = `${server!}?options=-csearch_path%3D${first},${schema}`;
    const argv = ['--database', searching, '--into-table', 'shadowed', '--force'];
    const { code, stderr } = await scored('few', argv);
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 lead of')]);
    expect(psql(`SELECT word FROM ${schema}.shadowed; SELECT count(*) FROM ${first}.shadowed`)).toBe(
      'precious\n1',
    );
    psql(`SET client_min_messages TO warning; DROP SCHEMA ${first} CASCADE`);
  });

  test('with the same columns is filled anew, and keeps its rights and its views', async () => {
    const into = ['--into-table', `${schema}.kept`];
    await scored('few', into);
    psql(`GRANT SELECT ON ${schema}.kept TO PUBLIC; COMMENT ON TABLE ${schema}.kept IS 'ours';
CREATE VIEW ${schema}.of_kept AS SELECT * FROM ${schema}.kept`);
    expect((await scored('few', [...into, '--force'])).code).toBe(0);
    const facts = `SELECT obj_description('${schema}.kept'::regclass), relacl::text ~ '[{,]=r/', (SELECT count(*) FROM ${schema}.of_kept)
FROM pg_class WHERE oid = '${schema}.kept'::regclass`;
    expect(psql(facts)).toBe('ours|t|1');
    // With other columns it would have to be made anew, and a view reads it.
    psql(`ALTER TABLE ${schema}.kept ADD COLUMN more text`);
    const { code, stderr } = await scored('few', [...into, '--force']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Drop what hangs on the table first')]);
  });

  test('is not replaced where the leads come from it, or where it is a view', async () => {
    const into = (name: string) => ['--into-table', `${schema}.${name}`, '--force'];
    const told = async (source: string, name: string) =>
      /\[([a-z-]+)\]/u.exec((await scored(source, into(name))).stderr)?.[1];
    psql(
      `CREATE VIEW ${schema}.of_few AS SELECT * FROM ${schema}.few; CREATE VIEW ${schema}.of_view AS SELECT * FROM ${schema}.of_few`,
    );
    expect(await told('few', 'few')).toBe('engine-table-is-source');
    expect(await told('of_view', 'few')).toBe('engine-table-is-source');
    expect(await told('few', 'of_few')).toBe('engine-no-table');
    expect(psql(`SELECT count(*) FROM ${schema}.few`)).toBe('1');
  });

  test('is filled by one run at a time: all of them are right, or told that it is there', async () => {
    psql(`CREATE TABLE ${schema}.some AS
      SELECT 'n' || i AS "Id", NULL AS "Mail", 60 AS "Size", NULL AS "Seen" FROM generate_series(1, 3000) AS i`);
    const together = async (...options: readonly string[]) =>
      Promise.all([1, 2, 3].map(() => scored('some', ['--into-table', `${schema}.at_once`, ...options])));
    for (const { code, stderr } of await together('--force'))
      expect([code, stderr]).toEqual([0, expect.stringContaining('3,000 leads of')]);
    psql(`DROP TABLE ${schema}.at_once`);
    const ended = await together();
    expect(ended.map(({ code }) => code).toSorted()).toEqual([0, 2, 2]);
    for (const { stderr } of ended.filter(({ code }) => code !== 0))
      expect(stderr).toContain('[engine-table-exists]');
    expect(psql(`SELECT count(*) FROM ${schema}.at_once`)).toBe('3000');
  });

  test('is waited for where another run is about to make it', async () => {
    const name = `${schema}.about`;
    const other = spawn('psql', ['-X', '-q', '-d', server!], { stdio: ['pipe', 'ignore', 'inherit'] });
    const ended = once(other, 'close');
    other.stdin.end(`BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('leadpact ${name}', 0));
CREATE TABLE ${name} (one integer); SELECT pg_sleep(4); COMMIT;`);
    const { code, stderr } = await scored('some', ['--into-table', name]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[engine-table-exists]')]);
    await ended;
  });

  test('stays as it was where it does not come to have every lead', async () => {
    const into = ['--into-table', `${schema}.guarded`];
    await scored('few', into);
    psql(`CREATE FUNCTION ${schema}.drop_row() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER t BEFORE INSERT ON ${schema}.guarded FOR EACH ROW EXECUTE FUNCTION ${schema}.drop_row()`);
    const { code, stderr } = await scored('few', [...into, '--force']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('[engine-table-incomplete]')]);
    expect(psql(`SELECT count(*) FROM ${schema}.guarded`)).toBe('1');
  });

  test('a connection that is lost on the way is told as that, and a right that is missing', async () => {
    psql(`CREATE FUNCTION ${schema}.leave() RETURNS text LANGUAGE sql AS 'SELECT pg_terminate_backend(pg_backend_pid())::text';
CREATE VIEW ${schema}.leaving AS SELECT "Id", "Mail", "Size", ${schema}.leave() AS "Seen" FROM ${schema}.few;
CREATE ROLE ${schema} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO ${schema}; GRANT SELECT ON ${schema}.few TO ${schema}`);
    const lost = await scored('leaving', []);
    expect([lost.code, lost.stderr]).toEqual([2, expect.stringContaining('[engine-failed]')]);
    expect(lost.stderr).toMatch(/terminating\s+connection/u);
    const poor = server!.replace('//leadpact@', `//${schema}@`);
    const refused = await scored('few', ['--database', poor, '--into-table', `${schema}.of_poor`]);
    psql(`DROP OWNED BY ${schema}; DROP ROLE ${schema}`);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('permission denied for schema'),
    ]);
    expect(refused.stderr).toContain('for the right');
  });

  test('has columns that are no cells, which a field cannot be read from', async () => {
    psql(
      `CREATE TABLE ${schema}.listed AS SELECT "Id", ARRAY["Mail"] AS "Mail", "Size", "Seen", '\\x41'::bytea AS raw FROM ${schema}.few`,
    );
    const { code, stderr } = await scored('listed', []);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[engine-column-nested]')]);
    expect(stderr).toContain('text[]');
  });

  test('may not be there, nor its column, nor the database', async () => {
    const told = async (...call: Parameters<typeof scored>) =>
      /\[([a-z-]+)\]/u.exec((await scored(...call)).stderr)?.[1];
    expect(await told('none', [])).toBe('engine-source-unreadable');
    expect(await told('few', ['--row-order', 'no'])).toBe('engine-column-absent');
    expect(await told('few', ['--database', 'postgresql://127.0.0.1:1/none'])).toBe('engine-unreachable');
    expect(await told('few', ['--into-table', 'no_schema.decided'])).toBe('engine-failed');
  });

  test('is refused where the server cannot decide as here', async () => {
    const strange = definition
      .replace('size: { at_least: 50 }', "note: { matches: '[\\D]' }")
      .replace('  seen:', '  note: { column: Mail, type: text }\n  seen:');
    const { code, stderr } = await scored('few', [], strange);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[sql-not-expressible]')]);
  });
});
