import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPostgres } from '../../src/warehouse/postgres-session.ts';
import { leadsIn } from '../support/leads-in.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { definition, idsOf, rowsOf } from '../support/score.ts';

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

  afterEach(() => {
    vi.unstubAllEnvs();
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

  test('has times that are told in UTC, whatever zone the client is in, and whatever else it is set to', async () => {
    const settings = path.join(scratchFolder(), 'psqlrc');
    writeFileSync(settings, '\\pset null nothing\n\\echo from the settings\n');
    vi.stubEnv('PGTZ', 'Asia/Tokyo');
    vi.stubEnv('PGDATESTYLE', 'German, DMY');
    vi.stubEnv('PSQLRC', settings);
    psql(`CREATE TABLE ${schema}.zoned AS
      SELECT 'a1' AS "Id", NULL AS "Mail", date '2026-01-02' AS "Size", timestamptz '2026-01-02 03:00+09' AS "Seen"`);
    const { files } = await scored('zoned', []);
    expect(Object.values(files).join('')).toContain('\na1,,2026-01-02,2026-01-01T18:00:00+00:00,');
  });

  test('is read where nothing can be changed', async () => {
    psql(`CREATE SEQUENCE ${schema}.numbers;
CREATE VIEW ${schema}.counted AS SELECT 'a1' AS "Id", NULL AS "Mail", nextval('${schema}.numbers') AS "Size", NULL AS "Seen"`);
    const { stderr } = await scored('counted', []);
    expect(stderr).toContain('read-only transaction');
  });

  test('may have columns whose names are cut, and they are called in full', async () => {
    const long = `Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"`;
    const written = definition.replace('column: Size', `column: '${long}', optional: true`);
    psql(`CREATE TABLE ${schema}.cut ("Id" text, "Mail" text, "${long.replaceAll('"', '""')}" text, "Seen" text);
INSERT INTO ${schema}.cut VALUES ('a1', NULL, '60', NULL)`);
    const { files } = await scored('cut', [], written);
    expect(rowsOf(files['qualified.csv'])).toMatchObject([{ Id: 'a1', [long]: '60' }]);
    await scored('cut', ['--into-table', `${schema}.of_cut`], written);
    expect(psql(`SELECT leadpact_verdict FROM ${schema}.of_cut`)).toBe('qualified');
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

  test('that is filled anew is seen full by who reads it meanwhile', async () => {
    const into = ['--into-table', `${schema}.watched`];
    await scored('few', into);
    const reader = spawn('psql', ['-X', '-q', '-A', '-t', '-d', server!], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const answers = createInterface({ input: reader.stdout })[Symbol.asyncIterator]();
    reader.stdin.write("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 'begun';\n");
    expect((await answers.next()).value).toBe('begun');
    expect((await scored('few', [...into, '--force'])).code).toBe(0);
    reader.stdin.end(`SELECT count(*) FROM ${schema}.watched;\n`);
    expect((await answers.next()).value).toBe('1');
  });

  test('is not filled anew where other rows refer to its own', async () => {
    const into = ['--into-table', `${schema}.referred`];
    await scored('few', into);
    psql(`ALTER TABLE ${schema}.referred ADD PRIMARY KEY ("Id");
CREATE TABLE ${schema}.notes AS SELECT 'a1' AS lead;
ALTER TABLE ${schema}.notes ADD FOREIGN KEY (lead) REFERENCES ${schema}.referred ON DELETE CASCADE`);
    const { code, stderr } = await scored('few', [...into, '--force']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('by a foreign key')]);
    expect(psql(`SELECT count(*) FROM ${schema}.notes`)).toBe('1');
  });

  test('is filled with the rows of one moment', async () => {
    const interrupted = new AbortController().signal;
    const session = await openPostgres({ database: server, writes: true, interrupted });
    psql(`CREATE TABLE ${schema}.growing AS SELECT 'a' AS word`);
    const rows = `SELECT word FROM ${schema}.growing, pg_sleep(3)`;
    const filled = session.fillTable({
      table: `${schema}.momentary`,
      called: 'momentary',
      how: 'make',
      query: rows,
      source: `(${rows}) AS slow`,
      countedBy: 'word',
    });
    const asleep = `SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE '%${schema}.growing%'`;
    while (psql(asleep) === '0') await new Promise((resolve) => setTimeout(resolve, 100));
    psql(`INSERT INTO ${schema}.growing VALUES ('b')`);
    expect(await filled).toMatchObject({ expected: 1, counts: new Map([['a', 1]]) });
  });

  test('is one of this database that stays, and whose name is not cut', async () => {
    const told = async (name: string) =>
      /error \[([a-z-]+)\]/u.exec((await scored('few', ['--into-table', name])).stderr)?.[1];
    expect(await told(`other.${schema}.decided`)).toBe('engine-table-lost');
    expect(await told('pg_temp.decided')).toBe('engine-table-lost');
    expect(await told(`${schema}.${'x'.repeat(64)}`)).toBe('sql-long-name');
    expect(await told(`postgres.${schema}.decided_here`)).toBeUndefined();
  });

  test('is not replaced where it is a part of the leads, or they are of it', async () => {
    psql(`CREATE TABLE ${schema}.parted (LIKE ${schema}.few) PARTITION BY LIST ("Id");
CREATE TABLE ${schema}.part PARTITION OF ${schema}.parted DEFAULT;
INSERT INTO ${schema}.parted SELECT * FROM ${schema}.few; CREATE VIEW ${schema}.of_parted AS SELECT * FROM ${schema}.parted`);
    for (const [source, target] of [
      ['parted', 'part'],
      ['of_parted', 'part'],
      ['part', 'parted'],
    ] as const) {
      const { stderr } = await scored(source, ['--into-table', `${schema}.${target}`, '--force']);
      expect(stderr).toContain('[engine-table-is-source]');
    }
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
    // The first time it is made, then filled anew.
    for (const { code, stderr } of [...(await together('--force')), ...(await together('--force'))])
      expect([code, stderr]).toEqual([0, expect.stringContaining('3,000 leads of')]);
    expect(psql(`SELECT count(*) FROM ${schema}.at_once`)).toBe('3000');
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

  test('has columns of types that PostgreSQL tells to have parts', async () => {
    psql(`CREATE TYPE ${schema}.place AS (city text, zip text); CREATE DOMAIN ${schema}.home AS ${schema}.place;
CREATE DOMAIN ${schema}.words AS text[]; CREATE DOMAIN ${schema}.word AS text`);
    const session = await openPostgres({
      database: server,
      writes: false,
      interrupted: new AbortController().signal,
    });
    const typed = `(SELECT NULL::${schema}.place AS a, NULL::${schema}.home AS b, NULL::${schema}.words AS c, '{}'::json AS d, '1'::jsonb AS e,
      NULL::numeric(10,2)[] AS f, NULL::bytea AS g, ROW(1) AS h, NULL::${schema}.word AS i, 1.5::numeric(10,2) AS j, NULL::timestamptz(3) AS k) AS typed`;
    const nested = (await session.columnsOf(typed, 'typed')).flatMap((each) =>
      each.isNested ? each.name : [],
    );
    expect(nested.join('')).toBe('abcdefgh');
  });

  test('is of a database with the encoding UTF8', async () => {
    psql(`CREATE DATABASE ${schema}_latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'`);
    const { stderr } = await scored('few', [
      '--database',
      `${server!.replace(/[^/]*$/u, '')}${schema}_latin`,
    ]);
    psql(`DROP DATABASE ${schema}_latin`);
    expect(stderr).toContain('the encoding LATIN1');
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
