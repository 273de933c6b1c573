import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { allOf, rowsIn } from '../../src/warehouse/session.ts';
import { openSpark } from '../../src/warehouse/spark-session.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { parquetOf } from '../support/duckdb.ts';
import { definition, idsOf, rowsOf } from '../support/score.ts';

/** The cluster that `npm run test:engines` has started; without it there is nothing to test here. */
const master = process.env['LEADPACT_SPARK_MASTER'];

/** A session of spark-sql begins an application. */
const patience = 600_000;

describe.skipIf(master === undefined)('leads of Apache Spark', () => {
  const first = `${definition}duplicates: { by: [mail], keep: first }\n`;
  const leads = `SELECT * FROM (VALUES
    (3, 'a3', 'x@a.example', 60.5::DOUBLE, NULL), (1, 'a1', 'X@a.example', 70, E'two\\n\\t"lines" \\\\'), (2, 'a2', NULL, 10, NULL)
  ) AS t (no, "Id", "Mail", "Size", "Note")`;
  const withoutDates = first.replace(/  seen: .*\n/u, '');

  test(
    'are decided as here, in the order of a column, and written to the same lists',
    async () => {
      const folder = scratchFolder();
      const file = path.join(folder, 'leads.parquet');
      writeFileSync(file, await parquetOf(leads));
      writeFileSync(path.join(folder, 'sql.yaml'), withoutDates);
      const argv = ['score', file, '-d', path.join(folder, 'sql.yaml'), '-o', path.join(folder, 'out')];
      const ended = await leadpact([...argv, '--engine', 'spark', '--master', master!, '--row-order', 'no']);
      expect([ended.code, ended.stderr]).toEqual([0, expect.stringContaining('Written to')]);
      const { 'run.json': receipt = '', ...lists } = filesIn(path.join(folder, 'out'));
      expect(rowsOf(lists['qualified.csv'])).toMatchObject([
        { no: '1', Id: 'a1', Size: '70.0', Note: 'two\n\t"lines" \\' },
      ]);
      expect(idsOf(lists['rejected.csv'])).toEqual(['a2', 'a3']);
      expect(JSON.parse(receipt)).toMatchObject({ checked_by: { engine: 'Apache Spark', leads: 'table' } });
    },
    patience,
  );

  test(
    'are left in a table with their decisions',
    async () => {
      const file = path.join(scratchFolder(), 'leads.parquet');
      writeFileSync(file, await parquetOf(leads));
      const sql = path.join(scratchFolder(), 'sql.yaml');
      writeFileSync(sql, withoutDates);
      const spark = ['--engine', 'spark', '--master', master!];
      const into = ['-d', sql, ...spark, '--row-order', 'no', '--into-table', 'decided'];
      const done = await leadpact(['score', file, ...into]);
      expect([done.code, done.stderr]).toEqual([0, expect.stringMatching(/qualified +1 /u)]);
    },
    patience,
  );

  test(
    'come to a table that is found, filled and filled anew, after a source that is none',
    async () => {
      const interrupted = new AbortController().signal;
      const session = await openSpark({ database: undefined, master, writes: true, interrupted });
      onTestFinished(session.close);
      const filling = {
        table: 'filled',
        called: 'filled',
        how: 'make',
        query: "SELECT 'qualified' AS verdict, array(1) AS parts",
        source: '(SELECT 1)',
        countedBy: 'verdict',
      } as const;
      const filled = { expected: 1, counts: new Map([['qualified', 1]]), staysAnyway: true };
      await expect(
        session.columnsOf(`parquet.\`${scratchFolder()}\``, 'leads.parquet'),
      ).rejects.toMatchObject({
        diagnostics: [{ code: 'engine-source-unreadable' }],
      });
      const whole = '`spark_catalog`.`default`.`filled`';
      expect(await session.placeOf('filled')).toEqual({ name: 'filled', is: undefined });
      expect(await session.fillTable(filling)).toEqual(filled);
      expect(await session.placeOf('filled')).toEqual({ name: whole, is: 'table' });
      expect(await session.comesFrom('(SELECT * FROM filled)', whole)).toBe(true);
      await session.fillTable({ ...filling, table: 'fill', called: 'fill' });
      expect(await session.comesFrom('filled', '`spark_catalog`.`default`.`fill`')).toBe(false);
      await expect(session.fillTable(filling)).rejects.toMatchObject({
        diagnostics: [{ code: 'engine-table-exists' }],
      });
      expect(await session.columnsOf('filled', 'filled')).toEqual([
        { name: 'verdict', type: 'string', isNested: false },
        { name: 'parts', type: 'array<int>', isNested: true },
      ]);
      const anew = { ...filled, staysAnyway: false };
      for (const how of ['refill', 'remake'] as const)
        expect(await session.fillTable({ ...filling, table: whole, how })).toEqual(anew);
      // What comes out otherwise, or not at all, leaves the table as it was.
      const twice = { ...filling, table: whole, query: `${filling.query} FROM range(2)` };
      for (const how of ['refill', 'remake'] as const)
        expect(rowsIn(await session.fillTable({ ...twice, how }))).toBe(2);
      const broken = `SELECT raise_error('no') AS verdict FROM range(2)`;
      await expect(session.fillTable({ ...twice, how: 'refill', query: broken })).rejects.toMatchObject({
        diagnostics: [{ code: 'engine-failed' }],
      });
      expect(await allOf(session.rows('SELECT verdict FROM filled', 1))).toEqual([['qualified']]);
      const [[file = ''] = []] = await allOf(session.rows('SELECT input_file_name() FROM filled', 1));
      const folder = path.posix.dirname(file);
      for (const [source, isOfFilled] of [
        [`${folder}/*.parquet`, true],
        [file, true],
        [path.posix.join(folder, '../fill'), false],
      ] as const)
        expect(await session.comesFrom(`parquet.\`${source}\``, whole)).toBe(isOfFilled);
    },
    patience,
  );

  test(
    'have the columns that they have, whatever is noted on them',
    async () => {
      const made = `CREATE TABLE noted (id INT COMMENT 'one\nmore text', \`1\` STRING, \`a:b,"c\` ARRAY<INT>) USING parquet`;
      await promisify(execFile)('spark-sql', ['--master', master!, '-e', made]);
      const interrupted = new AbortController().signal;
      const session = await openSpark({ database: undefined, master, writes: false, interrupted });
      onTestFinished(session.close);
      expect(session.version).toMatch(/^\d+\.\d+\.\d+$/u);
      expect(await session.columnsOf('noted', 'noted')).toEqual([
        { name: 'id', type: 'int', isNested: false },
        { name: '1', type: 'string', isNested: false },
        { name: 'a:b,"c', type: 'array<int>', isNested: true },
      ]);
    },
    patience,
  );
});
