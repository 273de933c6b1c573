import { existsSync, writeFileSync } from 'node:fs';
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

  test('runs all statements or none', async () => {
    const session = await openDuckdb(inMemory);
    await session.run(['CREATE TABLE kept AS SELECT 1 AS one']);
    const code = await codeOf(() => session.run(['DROP TABLE kept', 'CREATE TABLE other AS SELECT nothing']));
    expect(code).toBe('engine-failed');
    expect(await session.columnsOf('kept', 'kept')).toEqual(['one']);
    expect(await codeOf(() => session.columnsOf('other', 'other'))).toBe('engine-source-unreadable');
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
      'x'.repeat(1_000_000),
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

  test('is refused where the package is not there, or a file is no database', async () => {
    const absent = await codeOf(() => openDuckdb(inMemory, () => Promise.reject(new Error('no module'))));
    expect(absent).toBe('engine-not-installed');
    const none = path.join(scratchFolder(), 'none.duckdb');
    const reading = { ...inMemory, database: none, writes: false };
    expect(await codeOf(() => openDuckdb(reading))).toBe('engine-unreachable');
    expect(existsSync(none)).toBe(false);
    const file = path.join(scratchFolder(), 'notes.txt');
    writeFileSync(file, 'no database '.repeat(1000));
    expect(await codeOf(() => openDuckdb({ ...inMemory, database: file }))).toBe('engine-unreachable');
  });
});
