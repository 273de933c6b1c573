import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDuckdb } from '../../src/warehouse/duckdb-session.ts';
import { csvSource } from '../../src/warehouse/duckdb-files.ts';
import type { Rows } from '../../src/warehouse/session.ts';
import { quotedLine } from '../../src/records/csv-line.ts';
import { scratchFolder } from '../support/cli.ts';

const never = new AbortController().signal;
const inMemory = { database: undefined, writes: true, interrupted: never };

async function all(batches: AsyncIterable<Rows>): Promise<Rows> {
  const rows: (readonly string[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

const codeOf = async (act: () => Promise<unknown>): Promise<unknown> =>
  act().then(
    () => 'done',
    (reason: unknown) =>
      (reason as { readonly diagnostics?: readonly { readonly code: string }[] }).diagnostics?.[0]?.code,
  );

describe('a session with DuckDB', () => {
  test('gives rows as texts, blank where there is nothing', async () => {
    const session = await openDuckdb(inMemory);
    expect(session).toMatchObject({ title: 'DuckDB', version: expect.stringMatching(/^\d+\.\d+\.\d+$/u) });
    const query = "SELECT 1, 2.5, NULL, 'it''s', DATE '2026-11-02', true FROM range(5000)";
    const rows = await all(session.rows(query, 6));
    expect(rows).toHaveLength(5000);
    expect(rows.at(-1)).toEqual(['1', '2.5', '', "it's", '2026-11-02', 'true']);
    session.close();
  });

  const two = "(SELECT * FROM (VALUES ('a'), ('b')) AS t (word))";
  const filling = {
    table: 'kept',
    called: 'kept',
    how: 'make',
    query: `SELECT * FROM ${two}`,
    source: two,
    countedBy: 'word',
  } as const;

  test('fills a table by all statements or none, and tells what it has', async () => {
    const session = await openDuckdb(inMemory);
    expect(await session.fillTable(filling)).toMatchObject({
      expected: 2,
      counts: new Map([
        ['a', 1],
        ['b', 1],
      ]),
    });
    const broken = { ...filling, how: 'remake', query: 'SELECT nothing' } as const;
    expect(await codeOf(() => session.fillTable(broken))).toBe('engine-failed');
    expect(await codeOf(() => session.fillTable(filling))).toBe('engine-table-exists');
    expect(await session.columnsOf('kept', 'kept')).toEqual([
      { name: 'word', type: 'VARCHAR', isNested: false },
    ]);
    expect(await codeOf(() => session.columnsOf('none', 'none'))).toBe('engine-source-unreadable');
    session.close();
  });

  test('leaves a table as it was that came to have more or fewer rows than it should', async () => {
    const session = await openDuckdb(inMemory);
    await session.fillTable(filling);
    for (const how of ['refill', 'remake'] as const)
      expect(await session.fillTable({ ...filling, how, query: `${filling.query} LIMIT 1` })).toMatchObject({
        expected: 2,
        counts: new Map([['a', 1]]),
      });
    expect(await all(session.rows('SELECT word FROM kept ORDER BY word', 1))).toEqual([['a'], ['b']]);
    session.close();
  });

  test('knows where a table is, and whether leads come from it', async () => {
    const session = await openDuckdb({ ...inMemory, database: path.join(scratchFolder(), 'crm.duckdb') });
    for (const statement of [
      'CREATE SCHEMA other',
      `CREATE TABLE other."T ""1" AS SELECT 1 AS one`,
      `CREATE VIEW v AS SELECT * FROM other."T ""1"`,
      'CREATE VIEW w AS SELECT one + 1 AS two FROM v',
    ])
      await all(session.rows(statement, 0));
    const whole = `crm.other."T ""1"`;
    for (const name of [`other."t ""1"`, whole])
      expect(await session.placeOf(name)).toEqual({ name: whole, is: 'table' });
    expect(await session.placeOf(`"T ""1"`)).toEqual({ name: `"T ""1"`, is: undefined });
    expect(await session.placeOf('crm.w')).toEqual({ name: 'crm.main.w', is: 'other' });
    expect(await session.comesFrom('w', whole)).toBe(true);
    expect(await session.comesFrom('(SELECT 1)', whole)).toBe(false);
    session.close();
  });

  test('knows nested values and bytes', async () => {
    const session = await openDuckdb(inMemory);
    const columns = await session.columnsOf(
      "(SELECT [1] AS a, {x: 1} AS b, MAP {'k': 1} AS c, 'x'::BLOB AS d, [[1]]::INTEGER[1][1] AS e, 'x' AS f, 1.5 AS g, '1'::JSON AS h)",
      'made',
    );
    expect(
      columns
        .filter(({ isNested }) => isNested)
        .map(({ name }) => name)
        .join(''),
    ).toBe('abcdeh');
    session.close();
  });

  test('reads texts from CSV as they were written, whatever stands in them', async () => {
    const file = path.join(scratchFolder(), "it's.csv");
    const texts = [
      ' a ',
      '"',
      "'",
      'a,b',
      'a\nb',
      'a\r\nb',
      '',
      'NULL',
      '\\',
      'ß\u2028',
      '1,200',
      '"'.repeat(1_048_000),
    ];
    writeFileSync(file, texts.map((text, at) => quotedLine([text, String(at)])).join(''));
    const session = await openDuckdb(inMemory);
    const rows = await all(session.rows(`SELECT * FROM ${csvSource(file, ['a "name"', "b's"])}`, 2));
    expect(rows).toEqual(texts.map((text, at) => [text, String(at)]));
    session.close();
  });

  test('stops where the user asks for it', async () => {
    const interrupted = new AbortController();
    const session = await openDuckdb({ ...inMemory, interrupted: interrupted.signal });
    const long = codeOf(() =>
      all(session.rows('SELECT count(*) FROM range(1000000000) a, range(1000) b', 1)),
    );
    setTimeout(() => interrupted.abort(), 50);
    expect(await long).toBe('interrupted');
    session.close();
  });

  test('loads nothing from elsewhere, and puts what memory does not hold into a folder of its own', async () => {
    const session = await openDuckdb({ ...inMemory, database: path.join(scratchFolder(), 'crm.duckdb') });
    const settings = ['autoinstall_known_extensions', 'temp_directory'];
    const query = `SELECT ${settings.map((name) => `current_setting('${name}')`).join(', ')}`;
    const spill = path.join(os.tmpdir(), `leadpact-duckdb-${process.pid}`);
    expect(await all(session.rows(query, 2))).toEqual([['false', spill]]);
    session.close();
  });

  test('is told where another version of it wrote the file', async () => {
    const file = path.join(scratchFolder(), 'new.duckdb');
    const session = await openDuckdb({ ...inMemory, database: file });
    session.close();
    const opened = (): Promise<unknown> => openDuckdb({ ...inMemory, database: file }).catch(String);
    const bytes = readFileSync(file);
    bytes.writeBigUInt64LE(9999n, 12);
    writeFileSync(file, bytes);
    bytes.writeBigUInt64LE(BigInt(/computed checksum (\d+)/u.exec(String(await opened()))![1]!), 0);
    writeFileSync(file, bytes);
    await expect(openDuckdb({ ...inMemory, database: file })).rejects.toMatchObject({
      diagnostics: [
        { code: 'engine-unreachable', hint: expect.stringContaining('Another version of DuckDB') },
      ],
    });
  });

  test('is refused where the package is not there, or a file is no database', async () => {
    const loading = async (code: string | undefined) =>
      codeOf(() => openDuckdb(inMemory, () => Promise.reject(Object.assign(new Error('no'), { code }))));
    expect(await loading('ERR_MODULE_NOT_FOUND')).toBe('engine-not-installed');
    expect(await loading('MODULE_NOT_FOUND')).toBe('engine-not-installed');
    expect(await loading('ERR_DLOPEN_FAILED')).toBe('engine-unreachable');
    const none = path.join(scratchFolder(), 'none.duckdb');
    const reading = { ...inMemory, database: none, writes: false };
    expect(await codeOf(() => openDuckdb(reading))).toBe('engine-unreachable');
    expect(existsSync(none)).toBe(false);
    const file = path.join(scratchFolder(), 'notes.txt');
    writeFileSync(file, 'no database '.repeat(1000));
    expect(await codeOf(() => openDuckdb({ ...inMemory, database: file }))).toBe('engine-unreachable');
  });
});
