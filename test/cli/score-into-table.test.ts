import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { usageError } from '../../src/diagnostics/usage-error.ts';
import { openSession } from '../../src/warehouse/open-session.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { inDuckdb, parquetOf } from '../support/duckdb.ts';
import { definition, header } from '../support/score.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Scores leads into tables of a database that is not there yet. */
function intoDuckdb(leads = `${header}a1,,60,,\n`) {
  const folder = scratchFolder();
  const database = path.join(folder, 'crm.duckdb');
  const csv = path.join(folder, 'a.csv');
  writeFileSync(path.join(folder, 'sql.yaml'), definition);
  writeFileSync(csv, leads);
  const run = async (table: string, ...options: readonly string[]) => {
    const argv = ['score', csv, '-d', path.join(folder, 'sql.yaml'), '--engine', 'duckdb'];
    const ended = await leadpact([...argv, '--database', database, '--into-table', table, ...options]);
    return { ...ended, told: /error \[([a-z-]+)\]/u.exec(ended.stderr)?.[1] };
  };
  return { run, folder, database };
}

describe('a database that is not there', () => {
  const open = openSession.duckdb;
  const unreachable = () => usageError('engine-unreachable', { engine: 'DuckDB', reason: 'locked', how: '' });

  test.each([
    ['that is open there', () => Promise.reject(unreachable()), 'engine-unreachable'],
    ['that is closed there', open, 'column-missing'],
  ] as const)('and that another run makes meanwhile, %s, is left to it', async (_, opened, expected) => {
    const { run, database } = intoDuckdb('Id,Mail,Seen\na1,,\n');
    vi.spyOn(openSession, 'duckdb').mockImplementation(async (options) => {
      await inDuckdb(database, 'CREATE TABLE theirs AS SELECT 1 AS one');
      return opened(options);
    });
    expect((await run('ours')).told).toBe(expected);
    expect(await inDuckdb(database, 'FROM theirs')).toEqual([['1']]);
  });

  test('is gone again where the run fails', async () => {
    const { run, database } = intoDuckdb('Id,Mail,Seen\na1,,\n');
    expect((await run('ours')).told).toBe('column-missing');
    expect(existsSync(database)).toBe(false);
  });
});

describe('a database', () => {
  test.each(['leads.parquet', 'leads.csv', 'leads.json'])('is no file of data: %s', async (name) => {
    const { run, folder } = intoDuckdb();
    const file = path.join(folder, name);
    writeFileSync(file, name.endsWith('parquet') ? await parquetOf('SELECT 1 AS "Id"') : '{"Id":1}\n');
    expect((await run('decided', '--database', file)).told).toBe('engine-bad-database');
  });

  test('has tables whose names it does not cut, and none that are gone in the end', async () => {
    const { run } = intoDuckdb();
    expect((await run('x'.repeat(201))).told).toBe('sql-long-name');
    expect((await run('temp.decided')).told).toBe('engine-table-lost');
  });
});

describe('a table that is there', () => {
  test('is filled anew, and keeps its comment and its key', async () => {
    const { run, database } = intoDuckdb();
    await run('decided');
    await inDuckdb(
      database,
      `COMMENT ON TABLE decided IS 'ours'`,
      'ALTER TABLE decided ADD PRIMARY KEY ("Id")',
    );
    expect((await run('decided', '--force')).code).toBe(0);
    const facts = `SELECT comment, has_primary_key, (SELECT count(*) FROM decided) FROM duckdb_tables()`;
    expect(await inDuckdb(database, facts)).toEqual([['ours', 'true', '1']]);
  });

  test('may have a unique index, which DuckDB cannot fill anew: it stays as it was', async () => {
    const { run, database } = intoDuckdb();
    await run('decided');
    await inDuckdb(database, 'CREATE UNIQUE INDEX once ON decided ("Id")');
    const { told, stderr } = await run('decided', '--force');
    expect([told, stderr]).toEqual(['engine-failed', expect.stringContaining('drop its unique index')]);
    expect(await inDuckdb(database, 'SELECT count(*) FROM decided')).toEqual([['1']]);
  });
});
