import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFile } from '../records/in-memory.ts';

const corpus = process.env['LEADPACT_CORPUS']!;
const filesOf = (folder: string): readonly string[] =>
  readdirSync(path.join(corpus, folder)).filter((name) => name.endsWith('.csv'));

interface Read {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly unreadable: readonly (readonly [line: number, why: string])[];
  readonly blank: number;
}

async function read(...names: readonly string[]): Promise<Read> {
  const { header, records, unreadable, blankLines } = await readFile([
    readFileSync(path.join(corpus, ...names)),
  ]);
  return {
    header: header.cells,
    rows: records.map(({ cells }) => cells),
    unreadable: unreadable.map(({ line, why }) => [line, why]),
    blank: blankLines,
  };
}

/** Rows as the oracles have them: objects by column, or arrays with the first row among them. */
function shaped(json: unknown, { header, rows }: Read): unknown {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (Array.isArray(first)) return [header, ...rows];
  const objects = rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]])));
  return Array.isArray(json) ? objects : objects[0];
}

/** Where a good file is read otherwise than its oracle has it, and why. */
const differences: Readonly<Record<string, Partial<Read>>> = {
  // A quote within a cell that is not quoted: RFC 4180 has no such cell, and the oracle's telephone number is not
  // that of the file. The row is refused rather than guessed.
  'csv-spectrum/location_coordinates.csv': { rows: [], unreadable: [[2, 'quote']] },
  // A blank line is a line without a lead, not a lead with an empty cell.
  'csv-test-data/empty-one-column.csv': { header: ['foo'], rows: [], blank: 1 },
};

describe.each([
  ['csv-spectrum', 'csvs', 'json'],
  ['csv-test-data', 'csv', 'json'],
])('%s', (collection, folder, oracles) => {
  const good = filesOf(path.join(collection, folder)).filter((name) =>
    existsSync(path.join(corpus, collection, oracles, name.replace(/csv$/u, 'json'))),
  );

  test.each(good.filter((name) => name !== 'all-empty.csv'))('%s', async (name) => {
    const found = await read(collection, folder, name);
    const expected = differences[`${collection}/${name}`];
    if (expected !== undefined) {
      expect(found).toMatchObject(expected);
      return;
    }
    const oracle = path.join(corpus, collection, oracles, name.replace(/csv$/u, 'json'));
    const json: unknown = JSON.parse(readFileSync(oracle, 'utf8'));
    expect(shaped(json, found)).toEqual(json);
    expect(found.unreadable).toEqual([]);
  });
});

describe('csv-test-data, bad files', () => {
  test.each<[name: string, unreadable: Read['unreadable']]>([
    ['bad-header-less-fields', [[2, 'cells']]],
    ['bad-header-more-fields', [[2, 'cells']]],
    ['bad-missing-quote', [[2, 'quote']]],
    ['bad-quotes-with-unescaped-quote', [[2, 'quote']]],
    ['bad-unescaped-quote', [[2, 'quote']]],
    // Names are the definition's matter: the header is read as it stands.
    ['bad-header-wrong-header', []],
  ])('%s', async (name, unreadable) => {
    const found = await read('csv-test-data', 'csv', `${name}.csv`);
    expect([found.rows, found.unreadable]).toEqual([[], unreadable]);
  });

  test.each([
    ['bad-header-no-header', 'input-empty'],
    // Blank lines alone: the oracle has two rows of one empty cell, here there is not even a header.
    ['all-empty', 'input-blank'],
  ])('%s is refused', async (name, code) => {
    await expect(read('csv-test-data', 'csv', `${name}.csv`)).rejects.toMatchObject({
      diagnostics: [{ code }],
    });
  });

  test('there are no others', () => {
    const names = filesOf('csv-test-data/csv').filter((name) => name.startsWith('bad-'));
    expect(names).toHaveLength(7);
  });
});

describe('datablist-broken', () => {
  /** Files that are read as a person would repair them. */
  test.each([
    'broken-encoding-latin1',
    'broken-encoding-windows-1252',
    'mixed-line-endings',
    'wrong-delimiter-semicolon',
  ])('%s is read as it was meant', async (name) => {
    const found = await read('datablist-broken', `${name}.csv`);
    const repaired = await read('datablist-broken', 'expected-fixed', `${name}.csv`);
    expect(found).toEqual(repaired);
  });

  /** Only the names differ; those are matched folded, and addressed by number. */
  test.each(['bom-and-whitespace-headers', 'duplicate-headers'])('%s keeps its names', async (name) => {
    const found = await read('datablist-broken', `${name}.csv`);
    const repaired = await read('datablist-broken', 'expected-fixed', `${name}.csv`);
    expect(found.rows).toEqual(repaired.rows);
    expect(found.unreadable).toEqual([]);
  });

  /** What no reader can know is not guessed; the other rows are read. */
  test.each<[name: string, unreadable: Read['unreadable'], rows: readonly string[]]>([
    ['missing-closing-quote', [[2, 'quote']], ['2']],
    [
      'mixed-delimiters',
      [
        [3, 'cells'],
        [4, 'cells'],
      ],
      ['1'],
    ],
    ['newline-inside-unquoted-field', [[3, 'cells']], ['1', '2']],
    ['ragged-rows-extra-columns', [[3, 'cells']], ['1']],
    ['ragged-rows-missing-columns', [[3, 'cells']], ['1']],
    ['unescaped-quotes', [[2, 'quote']], ['2']],
  ])('%s is quarantined row by row', async (name, unreadable, rows) => {
    const found = await read('datablist-broken', `${name}.csv`);
    expect([found.unreadable, found.rows.map(([id]) => id)]).toEqual([unreadable, rows]);
  });

  test('there are no others', () => {
    expect(filesOf('datablist-broken')).toHaveLength(12);
  });
});
