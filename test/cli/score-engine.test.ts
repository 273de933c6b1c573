import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { inDuckdb, parquetOf } from '../support/duckdb.ts';
import { definition, header, idsOf, keepNewest, rowsOf, score } from '../support/score.ts';

const duckdb = ['--engine', 'duckdb'];

type Run = Awaited<ReturnType<typeof score>>;

/** What a run wrote, the engine in its receipt apart. */
function written({ files: { 'run.json': receipt = '{}', ...lists } }: Run) {
  const { checked_by: by, ...rest } = JSON.parse(receipt) as Readonly<Record<string, unknown>>;
  return { by, receipt: rest, lists };
}

/** Scores the same without an engine and with one. */
async function both(given: Parameters<typeof score>[0]) {
  const alone = await score(given);
  const checked = await score({ ...given, options: [...(given.options ?? []), ...duckdb] });
  expect([alone.stderr, alone.code]).toEqual([expect.stringContaining('Written to'), 0]);
  expect(checked.code).toBe(0);
  const leads = Number(/(\d+) leads? of/u.exec(checked.stderr)?.[1]);
  const all = leads === 1 ? 'the lead' : `all ${leads} leads`;
  if (leads > 0) expect(checked.stderr).toMatch(new RegExp(`^DuckDB \\d\\S+ decided ${all} alike\\.$`, 'mu'));
  else expect(checked.stderr).not.toContain('alike');
  return { alone: written(alone), checked: written(checked) };
}

describe('with an engine the lists are those without one', () => {
  const shipped: readonly (readonly [definition: string, leads: string])[] = [
    ['definitions/b2b-hubspot.yaml', 'fixtures/hubspot/leads.csv'],
    ['definitions/b2b-salesforce.yaml', 'fixtures/salesforce/leads.csv'],
    [
      'fixtures/salesforce-synthetic-mit/definition.yaml',
      'fixtures/salesforce-synthetic-mit/salesforce_leads.csv',
    ],
  ];

  test.each(shipped)('%s', async (file, leads) => {
    const runs = [];
    for (const engine of [[], duckdb]) {
      const out = path.join(scratchFolder(), 'out');
      const options = ['-d', file, '-o', out, '--as-of', '2026-11-02', '--details', '--update'];
      const { code } = await leadpact(['score', leads, ...options, ...engine]);
      runs.push({ code, ...written({ files: filesIn(out) } as Run) });
    }
    const [alone, checked] = runs;
    expect(checked!.by).toMatchObject({ engine: 'DuckDB', leads: 'files' });
    expect({ ...checked, by: undefined }).toEqual(alone);
  });

  const odd = `${header}a1,x@a.example,60,,\nbroken\n\na2,X@A.example,70,,"two\nlines, ""quoted"""\nTotal,,130,,\n`;
  const cases: Readonly<Record<string, Parameters<typeof score>[0]>> = {
    'duplicates, rows that are none, a footer': {
      definition: `${definition}duplicates: { by: [mail], keep: last }\n`,
      leads: { 'a.csv': odd },
      options: ['--max-unreadable', '50'],
    },
    'several files, one of them packed': {
      definition: `${definition}${keepNewest}`,
      leads: {
        'a.csv': `${header}a1,x@a.example,60,2026-01-02 10:00,\n`,
        'b.csv.gz': gzipSync(`${header}b1,x@a.example,60,2026-01-02 11:00,\nb2,,9,,\n`),
      },
    },
    'another encoding, other marks': {
      leads: { 'a.csv': Buffer.from('Id;Mail;Size;Seen;Note\r\na1;;60;;M\u00fcller\r\n', 'latin1') },
    },
    'standard input': { leads: {}, around: { stdin: `${header}a1,,60,,\na2,,,,\n` } },
    'no leads at all': { leads: { 'a.csv': header }, options: ['--allow-empty'] },
    'columns of an earlier run': {
      leads: { 'a.csv': 'Id,leadpact_verdict,Mail,Size,Seen,Note\na1,rejected,,60,,\n' },
    },
  };

  test.each(Object.entries(cases))('%s', async (_, given) => {
    const { alone, checked } = await both(given);
    expect(checked.lists).toEqual(alone.lists);
    expect(checked.receipt).toEqual(alone.receipt);
  });

  test('what people decided stands in the lists, and the engine is asked what the definition says', async () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'sql.yaml'), definition);
    writeFileSync(path.join(folder, 'leads.csv'), `${header}a1,,60,,\na2,,10,,\n`);
    const overrides = 'lead_id,verdict,by,why,until\na2,qualified,ann@acme.example,Key account,2026-12-31\n';
    writeFileSync(path.join(folder, 'overrides.csv'), overrides);
    const argv = ['score', path.join(folder, 'leads.csv'), '-d', path.join(folder, 'sql.yaml'), ...duckdb];
    const { code } = await leadpact([...argv, '-o', path.join(folder, 'out')]);
    expect(code).toBe(0);
    expect(idsOf(filesIn(path.join(folder, 'out'))['qualified.csv'])).toEqual(['a1', 'a2']);
    const refused = await leadpact([
      ...argv,
      '--database',
      path.join(folder, 'x.duckdb'),
      '--into-table',
      't',
    ]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('[sql-not-expressible]')]);
  });

  test('a run that an engine checked is made again without it', async () => {
    const { folder, out } = await score({
      leads: { 'a.csv': odd },
      options: [...duckdb, '--max-unreadable', '50'],
    });
    const verified = await leadpact(['verify', out, path.join(folder, 'a.csv')]);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('as it was kept')]);
  });
});

describe('leads of Parquet files', () => {
  const typed = `SELECT * FROM (VALUES
    ('a1', 60::DOUBLE, DATE '2026-01-02', true, 'x'), ('a2', 10, NULL, NULL, NULL), ('Total', NULL, NULL, NULL, NULL)
  ) AS leads ("Id", "Size", "Seen", "Hot", "Note")`;
  const ofTypes = definition
    .replace('mail: { column: Mail, type: email }', 'hot: { column: Hot, type: boolean }')
    .replace('YYYY-MM-DD HH:mm', 'YYYY-MM-DD');

  test('are read as the texts of their values, every row a lead', async () => {
    const { code, files, receipt, stderr } = await score({
      definition: ofTypes,
      leads: { 'leads.parquet': await parquetOf(typed) },
      options: duckdb,
    });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('notice')]);
    expect(files['qualified.csv']).toContain('\na1,60.0,2026-01-02,true,x,qualified,');
    expect(idsOf(files['rejected.csv'])).toEqual(['a2', 'Total']);
    expect(receipt).toMatchObject({
      inputs: [{ name: 'leads.parquet', rows: 3 }],
      rows: { leads: 3, footer: 0 },
      checked_by: { engine: 'DuckDB', leads: 'table' },
    });
  });

  test('and their lists are those of the same leads as CSV', async () => {
    const csv = 'Id,Size,Seen,Hot,Note\na1,60.0,2026-01-02,true,x\na2,10.0,,,\na3,,,,\n';
    const query = typed.replace('Total', 'a3');
    const given = { definition: ofTypes };
    const fromParquet = await score({
      ...given,
      leads: { 'a.parquet': await parquetOf(query) },
      options: duckdb,
    });
    const fromCsv = await score({ ...given, leads: { 'a.csv': csv } });
    expect(written(fromParquet).lists).toEqual(written(fromCsv).lists);
  });

  test('have times that are told in UTC, whatever zone the machine is in', async () => {
    const folder = scratchFolder();
    const [file, sql, out] = ['a.parquet', 'sql.yaml', 'out'].map((name) => path.join(folder, name));
    writeFileSync(sql!, definition);
    const query = `SELECT 'a1' AS "Id", NULL AS "Mail", 60 AS "Size", TIMESTAMPTZ '2026-01-02 03:00:00+09:00' AS "Seen"`;
    writeFileSync(file!, await parquetOf(query));
    const argv = ['bin/leadpact.js', 'score', file!, '-d', sql!, '-o', out!, ...duckdb];
    const env = { ...process.env, TZ: 'Asia/Tokyo' };
    const { status } = spawnSync(process.execPath, argv, { env });
    expect([status, filesIn(out!)['qualified.csv']]).toEqual([
      0,
      expect.stringContaining('\na1,,60,2026-01-01 18:00:00+00,'),
    ]);
  });

  test('keep their order, also where there are many, and where duplicates hang on it', async () => {
    const query = `SELECT 'n' || i AS "Id", (i % 3000) || '@a.example' AS "Mail", 60 AS "Size", NULL AS "Seen" FROM range(9000) AS r (i)`;
    const { files } = await score({
      definition: `${definition}duplicates: { by: [mail], keep: first }\n`,
      leads: { 'a.parquet': await parquetOf(query) },
      options: duckdb,
    });
    expect(idsOf(files['qualified.csv'])).toEqual(Array.from({ length: 3000 }, (_, i) => `n${i}`));
    expect(idsOf(files['rejected.csv'])).toEqual(Array.from({ length: 6000 }, (_, i) => `n${i + 3000}`));
  });

  test('of one column, blank ones among them, are all there', async () => {
    const { receipt } = await score({
      definition: `leadpact: 1\nname: T\nversion: v1\nlead: id\nfields: { id: { column: Id, type: id } }\nrequire: { named: { when: { id: { is_missing: false } } } }\n`,
      leads: { 'a.parquet': await parquetOf(`SELECT * FROM (VALUES ('a'), (NULL), ('')) AS t ("Id")`) },
      options: duckdb,
    });
    expect(receipt.rows).toMatchObject({ leads: 3, qualified: 1, blank: 0 });
  });

  test.each([
    ['chr(0)', 'holds the character NUL'],
    ["repeat('x', 1048576)", 'is longer than 1 MiB'],
  ])('with a row that is no record here are not decided: %s', async (note, why) => {
    const query = `SELECT * FROM (VALUES ('a1', 60, NULL, 'x'), ('a2', 60, NULL, ${note})) AS t ("Id", "Size", "Seen", "Mail")`;
    const { code, stderr, files } = await score({
      leads: { 'a.parquet': await parquetOf(query) },
      options: duckdb,
    });
    expect([code, stderr, files]).toEqual([2, expect.stringContaining('[engine-row-unreadable]'), {}]);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(
      `Row 2 of \`a.parquet\`, lead \`a2\`, cannot be read here: it ${why}`,
    );
  });

  test('what is no lead file is told, and what holds no lead', async () => {
    const none = await parquetOf(`${typed.replace('"Note")', '"Mail")')} WHERE "Id" = 'z'`);
    const empty = await score({ leads: { 'a.parquet': none }, options: duckdb });
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('[nothing-to-score]')]);
    const damaged = await score({ leads: { 'a.parquet': 'no parquet' }, options: duckdb });
    expect([damaged.code, damaged.stderr]).toEqual([
      2,
      expect.stringContaining('[engine-source-unreadable]'),
    ]);
    const two = await score({ leads: { 'a.parquet': none, 'b.parquet': none }, options: duckdb });
    expect([two.code, two.stderr]).toEqual([2, expect.stringContaining('[engine-one-source]')]);
    const asCsv = await score({ leads: { 'a.csv': none } });
    expect(asCsv.stderr).toContain('--engine duckdb');
    expect([empty, damaged, two].map(({ files }) => files)).toEqual([{}, {}, {}]);
  });
});

describe('leads of a table', () => {
  const make = `CREATE TABLE leads AS SELECT * FROM (VALUES
    (3, 'a3', 'x@a.example', '60', NULL, 'old'), (1, 'a1', 'x@a.example', '70', NULL, 'old'), (2, 'a2', NULL, '10', NULL, 'old')
  ) AS t (no, "Id", "Mail", "Size", "Seen", leadpact_verdict)`;
  const first = `${definition}duplicates: { by: [mail], keep: first }\n`;

  /** Scores the table `leads` of a new database. */
  async function scored(text: string, ...options: readonly string[]) {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'sql.yaml'), text);
    const database = path.join(folder, 'crm.duckdb');
    await inDuckdb(database, make);
    const of = [...duckdb, '--database', database];
    const run = (...more: readonly string[]) =>
      leadpact(['score', ...more, '-d', path.join(folder, 'sql.yaml'), ...of, ...options]);
    const out = path.join(folder, 'out');
    return { run, out, database };
  }

  test('come in the order of a column, by which the first of equal ones is kept', async () => {
    const { run, out } = await scored(first, '--row-order', 'no');
    const { code, stderr } = await run('leads', '-o', out);
    expect([code, stderr]).toEqual([0, expect.stringContaining('[columns-replaced]')]);
    const files = filesIn(out);
    expect(rowsOf(files['qualified.csv']).map(({ no, Id }) => [no, Id])).toEqual([['1', 'a1']]);
    expect(idsOf(files['rejected.csv'])).toEqual(['a2', 'a3']);
    expect(rowsOf(files['rejected.csv'])[1]!['leadpact_reasons']).toContain('row 1');
    const verified = await leadpact(['verify', out]);
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('as it was kept')]);
  });

  test.each([
    [first, [], 2, 'option-needed'],
    [first, ['--row-order', 'Mail'], 2, 'engine-row-order-repeats'],
    [first, ['--row-order', 'none'], 2, 'engine-column-absent'],
    [definition, [], 0, 'engine-order-open'],
  ] as const)('without an order that is one: %#', async (text, options, expected, message) => {
    const { run, out } = await scored(text, ...options);
    const { code, stderr } = await run('leads', '-o', out);
    expect([code, stderr]).toEqual([expected, expect.stringContaining(`[${message}]`)]);
  });

  test('whose column for the order is written otherwise: it is proposed', async () => {
    const { run, out } = await scored(first, '--row-order', 'NO');
    expect((await run('leads', '-o', out)).stderr).toContain('Did you mean `no`?');
  });

  test('that is not there, or is none', async () => {
    const { run, out } = await scored(definition);
    for (const [table, code] of [
      ['leadz', 'engine-source-unreadable'],
      ['crm..leads', 'sql-bad-table'],
    ] as const)
      expect((await run(table, '-o', out)).stderr).toContain(`[${code}]`);
  });

  test('are left with the decision in a table, which is not replaced without being told', async () => {
    const { run, database } = await scored(first, '--row-order', 'no', '--into-table', 'decided');
    const done = await run('leads');
    expect([done.code, done.stderr]).toEqual([
      0,
      expect.stringContaining('Left in the table decided of DuckDB'),
    ]);
    const decided = 'SELECT "Id", leadpact_verdict, typeof(no) FROM decided ORDER BY no';
    expect(await inDuckdb(database, decided)).toEqual([
      ['a1', 'qualified', 'INTEGER'],
      ['a2', 'rejected', 'INTEGER'],
      ['a3', 'rejected', 'INTEGER'],
    ]);
    const again = await run('leads');
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('[engine-table-exists]')]);
    expect((await run('leads', '--force')).code).toBe(0);
    // What cannot be made does not take away what was there.
    await inDuckdb(
      database,
      'ALTER TABLE leads ALTER COLUMN "Size" TYPE INTEGER',
      'CREATE TABLE other AS FROM decided',
    );
    expect((await run('none', '--force')).code).toBe(2);
    expect(await inDuckdb(database, 'SELECT count(*) FROM decided')).toEqual([['3']]);
  });
});

describe('leads of CSV files that are left in a table', () => {
  /** Scores a file into the table `decided` of a new database. */
  async function into(csv: string, ...options: readonly string[]) {
    const folder = scratchFolder();
    const database = path.join(folder, 'crm.duckdb');
    writeFileSync(path.join(folder, 'sql.yaml'), `${definition}duplicates: { by: [mail], keep: first }\n`);
    writeFileSync(path.join(folder, 'a.csv'), csv);
    const argv = ['score', path.join(folder, 'a.csv'), '-d', path.join(folder, 'sql.yaml'), ...options];
    const ended = await leadpact([...argv, '--into-table', 'decided']);
    return { ...ended, database, folder };
  }
  const intoNew = async (csv: string, ...options: readonly string[]) => {
    const database = path.join(scratchFolder(), 'crm.duckdb');
    return { ...(await into(csv, ...duckdb, '--database', database, ...options)), database };
  };

  test('are those that score takes for leads, with all their columns', async () => {
    const csv =
      'Id,,Mail,Size,Seen,leadpact_kind\na1,"two\nlines",x@a.example,60,,old\na2,,X@A.example,70,,\nTotal,,,130,,\n';
    const { code, stderr, database } = await intoNew(csv);
    expect([code, stderr]).toEqual([0, expect.stringContaining('2 leads of a.csv')]);
    expect(stderr).toContain('[report-rows]');
    expect(stderr).toContain('[columns-replaced]');
    const query = `SELECT "Id", column_2, leadpact_verdict, leadpact_kind, leadpact_definition LIKE 'Test v1 (%' FROM decided`;
    expect(await inDuckdb(database, query)).toEqual([
      ['a1', 'two\nlines', 'qualified', 'null', 'true'],
      ['a2', 'null', 'rejected', 'procedure', 'true'],
    ]);
  });

  test.each([
    [`${header}a1,,60,,\nbroken\n`, 'engine-rows-unreadable'],
    ['Id,Mail,Size,Seen,mail\na1,,60,,\n', 'engine-columns-alike'],
    [header, 'nothing-to-score'],
    ['Id,Mail,Seen\na1,,\n', 'column-missing'],
  ])('or there is no table at all: %#', async (csv, message) => {
    const { code, stderr, database } = await intoNew(csv);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`[${message}]`)]);
    expect(existsSync(database)).toBe(false);
  });

  test('have their own order, and need no other', async () => {
    const { code, stderr, database } = await intoNew(header, '--row-order', 'Id');
    expect([code, stderr]).toEqual([2, expect.stringContaining('[options-conflict]')]);
    expect(existsSync(database)).toBe(false);
  });

  test.each([
    [[], 'option-needed', '--engine'],
    [duckdb, 'option-needed', '--database'],
    [[...duckdb, '-o', 'out'], 'options-conflict', '--out and --into-table'],
    [[...duckdb, '--details'], 'options-conflict', '--details and --into-table'],
    [[...duckdb, '--no-near-miss'], 'options-conflict', '--no-near-miss and --into-table'],
    [[...duckdb, '--threads', '2'], 'options-conflict', '--threads and --into-table'],
    [[...duckdb, '--max-unreadable', '1'], 'options-conflict', '--max-unreadable and --into-table'],
    [[...duckdb, '--handed-over-at', '2026-11-02T09:00Z'], 'options-conflict', '--handed-over-at'],
    [[...duckdb, '--database', ''], 'engine-bad-database', 'blank'],
    [[...duckdb, '--database', ':memory:'], 'engine-bad-database', ':memory:'],
    [[...duckdb, '--database', 'md:crm'], 'engine-bad-database', 'md:crm'],
  ])('need to be told what goes together: %#', async (options, message, word) => {
    const { code, stderr } = await into(header, ...options);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`[${message}]`)]);
    expect(stderr).toContain(word);
  });
});
