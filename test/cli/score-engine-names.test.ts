import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { inDuckdb, parquetOf } from '../support/duckdb.ts';
import { definition, header } from '../support/score.ts';

const duckdb = ['--engine', 'duckdb'];

describe('what leads are, a file or a table,', () => {
  const one = `SELECT 'a1' AS "Id", 'x@a.example' AS "Mail", '60' AS "Size", NULL AS "Seen"`;

  /** Scores leads with a database whose tables are called as a folder and a file are here, and as nothing is. */
  async function scored(leads: (folder: string) => string, ...more: readonly string[]) {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'sql.yaml'), definition);
    writeFileSync(path.join(folder, 'a.csv'), `${header}a1,,60,,\n`);
    for (const name of ['a', 'a.parq1', 'a.parq2'])
      writeFileSync(path.join(folder, name), await parquetOf(one));
    const database = path.join(folder, 'crm.duckdb');
    const tables = ['src', 'LICENSE', 'leads', 'package.json'].map(
      (name) => `CREATE TABLE ${name} AS ${one}`,
    );
    await inDuckdb(database, 'CREATE SCHEMA package', ...tables);
    const out = path.join(folder, 'out');
    const argv = ['score', leads(folder), '-d', path.join(folder, 'sql.yaml'), '-o', out, ...duckdb];
    const { code, stderr } = await leadpact([...argv, '--database', database, ...more]);
    if (code !== 0) return /\[([a-z-]+)\]/u.exec(stderr)?.[1];
    const receipt = readFileSync(path.join(out, 'run.json'), 'utf8');
    const { checked_by: by, rows } = JSON.parse(receipt) as {
      readonly checked_by: { readonly leads: string };
      readonly rows: { readonly leads: number };
    };
    return `${rows.leads} of ${by.leads}`;
  }

  const cases: readonly {
    readonly leads: (folder: string) => string;
    readonly more?: readonly string[];
    readonly expected: string;
  }[] = [
    { leads: () => 'leads', expected: '1 of table' },
    { leads: () => 'src', expected: '1 of table' },
    { leads: () => 'main.LICENSE', expected: '1 of table' },
    { leads: (folder) => `${folder}/a.csv`, expected: '1 of files' },
    { leads: (folder) => `${folder}/a`, expected: '1 of table' },
    { leads: (folder) => `${folder}/a.parq*`, expected: '2 of table' },
    { leads: () => 'LICENSE', expected: 'engine-source-twofold' },
    { leads: () => 'package.json', expected: 'engine-source-twofold' },
    { leads: () => 'package."json"', expected: '1 of table' },
    { leads: () => 'leads', more: ['--delimiter', ';'], expected: 'options-conflict' },
    { leads: () => 'leads', more: ['--encoding', 'utf-8'], expected: 'options-conflict' },
    { leads: (folder) => `${folder}/a.csv`, more: ['--row-order', 'Id'], expected: 'options-conflict' },
  ];
  test.each(cases)('is seen by what is there, or told: $expected', async ({ leads, more = [], expected }) => {
    expect(await scored(leads, ...more)).toBe(expected);
  });
});

test.each(['postgres', 'spark'])('a CSV file is no table of %s', async (engine) => {
  const folder = scratchFolder();
  const [client, file] = [engine === 'postgres' ? 'psql' : 'spark-sql', path.join(folder, 'leads.csv')];
  writeFileSync(file, header);
  // A client that knows its version, and nothing else.
  const answer = `#!${process.execPath}
process.stdin.on('data', (typed) => {
  const script = /source (.*);/.exec(typed)?.[1];
  const said = script === undefined ? ['15.1'] : require('node:fs').readFileSync(script, 'utf8').split('\\n').map((line) => /'(.* (?:begun|done))'/.exec(line)?.[1] ?? '4.0.0');
  process.stdout.write([...said, /'(.* over)'/.exec(typed)?.[1] ?? ''].join('\\n').trim() + '\\n');
});
`;
  writeFileSync(path.join(folder, client), answer);
  chmodSync(path.join(folder, client), 0o755);
  vi.stubEnv('PATH', folder);
  const argv = ['score', file, '-d', 'definitions/starter.yaml', '--engine', engine, '-o', 'none'];
  const { stderr } = await leadpact(argv);
  vi.unstubAllEnvs();
  expect(stderr).toContain('[engine-reads-no-files]');
  expect(stderr).toContain(`'leads."csv"'`);
});

describe('a table is not replaced', () => {
  test('where the leads come from it, or where it is a view', async () => {
    const folder = scratchFolder();
    const database = path.join(folder, 'crm.duckdb');
    writeFileSync(path.join(folder, 'sql.yaml'), definition);
    const leads = `CREATE TABLE leads AS SELECT 'a1' AS "Id", ['m'] AS "Mail", '60' AS "Size", NULL AS "Seen"`;
    await inDuckdb(database, leads, 'CREATE VIEW v AS SELECT * REPLACE (NULL AS "Mail") FROM leads');
    const code = async (source: string, target: string) => {
      const argv = ['score', source, '-d', path.join(folder, 'sql.yaml'), ...duckdb, '--database', database];
      const { stderr } = await leadpact([...argv, '--into-table', target, '--force']);
      return /error \[([a-z-]+)\]/u.exec(stderr)?.[1];
    };
    expect(await code('v', 'leads')).toBe('engine-table-is-source');
    expect(await code('v', 'main.LEADS')).toBe('engine-table-is-source');
    expect(await code('v', 'v')).toBe('engine-no-table');
    // A list is no cell, though it has a text.
    expect(await code('leads', 'decided')).toBe('engine-column-nested');
    expect(await code('v', 'decided')).toBeUndefined();
    expect(await inDuckdb(database, 'SELECT count(*) FROM leads')).toEqual([['1']]);
  });
});
