import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { parquetOf } from '../support/duckdb.ts';
import { definition, idsOf, rowsOf, score } from '../support/score.ts';

/** The cluster that `npm run test:engines` has started; without it there is nothing to test here. */
const master = process.env['LEADPACT_SPARK_MASTER'];

/** Each call of spark-sql begins an application, and a run makes some. */
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
      const into = [file, '-d', sql, ...spark, '--row-order', 'no', '--into-table', 'decided'];
      const done = await leadpact(['score', ...into]);
      expect([done.code, done.stderr]).toEqual([0, expect.stringMatching(/qualified +1 /u)]);
      const again = await leadpact(['score', ...into]);
      expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('[engine-table-exists]')]);
      const anew = await leadpact(['score', ...into, '--force']);
      expect([anew.code, anew.stderr]).toEqual([0, expect.stringMatching(/qualified +1 /u)]);
      const itself = await leadpact(['score', 'decided', ...into.slice(1), '--force']);
      expect([itself.code, itself.stderr]).toEqual([2, expect.stringContaining('[engine-table-is-source]')]);
    },
    patience,
  );

  test(
    'may not be there',
    async () => {
      const { code, stderr } = await score({
        leads: { 'none.parquet': 'no parquet' },
        options: ['--engine', 'spark', '--master', master!],
      });
      expect([code, stderr]).toEqual([2, expect.stringContaining('[engine-source-unreadable]')]);
    },
    patience,
  );
});
