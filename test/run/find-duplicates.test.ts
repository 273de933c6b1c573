import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { bindPlan } from '../../src/engine/bind.ts';
import type { Keep } from '../../src/run/duplicates/key-table.ts';
import { findDuplicates } from '../../src/run/find-duplicates.ts';
import { openLeadInputs } from '../../src/run/lead-inputs.ts';
import { scratchFolder } from '../support/cli.ts';
import { definitionOf, planFrom } from '../support/definitions.ts';
import { keptInsteadOfEach } from './kept-rows.ts';

/** Few keys are held in memory, so that files as small as these are looked up on the disk. */
vi.mock(import('../../src/run/duplicates/duplicate-index.ts'), async (original) => {
  const real = await original();
  return {
    ...real,
    openDuplicateIndex: (options) => real.openDuplicateIndex({ ...options, inMemory: 2 }),
  };
});

const header = 'Mail,Size,Visits,Seen';
const fields = {
  mail: { column: 'Mail', type: 'email' },
  size: { column: 'Size', type: 'number' },
  visits: { column: 'Visits', type: 'number' },
  seen: { column: 'Seen', type: 'date' },
};

/** For each row, over all files, the name of the row that is kept in its place. */
async function keptInstead(
  duplicates: Readonly<Record<string, unknown>>,
  ...files: readonly (readonly string[])[]
): Promise<readonly (string | undefined)[]> {
  const plan = planFrom(
    definitionOf({
      lead: 'mail',
      fields,
      duplicates,
      require: { large: { when: { size: { at_least: 1 } } } },
    }),
  );
  const folder = scratchFolder();
  const names = files.map((rows, at) => {
    const file = path.join(folder, `${at}.csv`);
    writeFileSync(file, [header, ...rows, ''].join('\n'));
    return file;
  });
  const around = { stdin: Readable.from([]), interrupted: new AbortController().signal };
  const inputs = await openLeadInputs(names, { ...around, delimiter: ',', spoolFolder: undefined });
  const { bound } = bindPlan(plan, inputs.header.cells, { asOf: 0, file: '0.csv' });
  const found = (await findDuplicates(bound!, inputs, { folder }))!;
  const kept = files.flat().map((row, at) => found.keptInsteadOf(() => bound!.read(row.split(',')), at + 1));
  found.close();
  return kept.map((row) =>
    row === undefined ? undefined : found.wordsOf(row).replace(/, which is kept .*$/u, ''),
  );
}

describe('the key', () => {
  test.each<[what: string, by: readonly string[], one: string, other: string, isSame: boolean]>([
    ['alike', ['mail'], 'a@b.example,1,,', 'a@b.example,2,,', true],
    ['in other case and padding', ['mail'], 'a@b.example,1,,', ' A@B.example ,1,,', true],
    ['another', ['mail'], 'a@b.example,1,,', 'c@b.example,1,,', false],
    ['missing', ['mail'], ',1,,', ',1,,', false],
    ['invalid', ['mail'], 'nobody,1,,', 'nobody,1,,', false],
    ['of two parts', ['mail', 'size'], 'a@b.example,1,,', 'a@b.example,1.0,,', true],
    ['with another part', ['mail', 'size'], 'a@b.example,1,,', 'a@b.example,2,,', false],
    ['with a missing part', ['mail', 'size'], 'a@b.example,,,', 'a@b.example,,,', false],
    ['with an invalid part', ['mail', 'size'], 'a@b.example,many,,', 'a@b.example,many,,', false],
    ['of a date', ['seen'], 'a@b.example,,,2026-11-02', 'c@b.example,,,2026-11-02', true],
    ['of another date', ['seen'], 'a@b.example,,,2026-11-02', 'a@b.example,,,2026-11-03', false],
  ])('%s', async (_, by, one, other, isSame) => {
    const kept = await keptInstead({ by, keep: 'first' }, [one, other]);
    expect(kept).toEqual([undefined, isSame ? 'row 1' : undefined]);
  });
});

describe('the order', () => {
  test.each<[keep: Keep, order: string, rows: readonly string[], kept: number]>([
    ['newest', 'seen', ['2026-11-02T09:00', '2026-11-02T10:00', '2026-11-01'], 2],
    ['oldest', 'seen', ['2026-11-02T09:00', '2026-11-02T10:00', '2026-11-01'], 3],
    ['newest', 'seen', ['', 'yesterday', '1970-01-01', '1969-12-31'], 3],
    ['newest', 'visits', ['9', '10', '010'], 2],
    ['oldest', 'visits', ['', '10', '9', 'nine'], 3],
    ['newest', 'visits', ['', 'nine', ''], 1],
  ])('%s by %s of %j is row %d', async (keep, order, texts, kept) => {
    const rows = texts.map((text) =>
      order === 'seen' ? `a@b.example,1,,${text}` : `a@b.example,1,${text},`,
    );
    expect(await keptInstead({ by: ['mail'], keep, order }, rows)).toEqual(
      rows.map((_, at) => (at + 1 === kept ? undefined : `row ${kept}`)),
    );
  });
});

test('rows count on from file to file, and are named by their file', async () => {
  const [a, b, c] = ['a@b.example,1,,', 'b@b.example,1,,', 'c@b.example,1,,'] as const;
  expect(await keptInstead({ by: ['mail'], keep: 'last' }, [a, b], [], [c, a], [b])).toEqual([
    'row 2 of 2.csv',
    'row 1 of 3.csv',
    undefined,
    undefined,
    undefined,
  ]);
});

test('rows in files are found as a plain map has them', async () => {
  const part = fc.constantFrom(
    { text: 'a@b.example', key: 'a' },
    { text: 'A@B.example', key: 'a' },
    { text: 'c@b.example', key: 'c' },
    { text: '', key: undefined },
    { text: 'nobody', key: undefined },
  );
  const size = fc.constantFrom(
    { text: '1', key: '1' },
    { text: '2', key: '2' },
    { text: '', key: undefined },
  );
  const visits = fc.constantFrom(
    { text: '9', order: 9 },
    { text: '10', order: 10 },
    { text: '0', order: 0 },
    { text: '', order: Number.NaN },
    { text: 'many', order: Number.NaN },
  );
  const lead = fc.tuple(part, size, visits).map(([mail, employees, visited]) => ({
    text: `${mail.text},${employees.text},${visited.text},`,
    key: mail.key === undefined || employees.key === undefined ? undefined : mail.key + employees.key,
    order: visited.order,
  }));
  const keep = fc.constantFrom<Keep>('first', 'last', 'newest', 'oldest');
  await fc.assert(
    fc.asyncProperty(fc.array(lead, { minLength: 1, maxLength: 30 }), keep, async (leads, kept) => {
      const order = kept === 'newest' || kept === 'oldest' ? { order: 'visits' } : {};
      const found = await keptInstead(
        { by: ['mail', 'size'], keep: kept, ...order },
        leads.map(({ text }) => text),
      );
      const expected = keptInsteadOfEach(leads, kept);
      expect(found).toEqual(expected.map((row) => (row === undefined ? undefined : `row ${row}`)));
    }),
    { numRuns: 60 },
  );
});
