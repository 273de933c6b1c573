import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTitleRows, footerStart, holdStart, reportRow } from '../../src/records/report-rows.ts';
import { chunksOf, readFile } from './in-memory.ts';

describe('rows above the header', () => {
  test.each<[what: string, head: string, count: number]>([
    ['none', 'a,b,c\n1,2,3\n', 0],
    ['a title', 'Leads of 2026\na,b,c\n1,2,3\n', 1],
    ['a title as wide as the rows', 'Leads of 2026,,,\na,b,c,d\n1,2,3,4\n', 1],
    ['a title, a filter and a blank line', 'Leads\nAs of,2026-11-02\n\na,b,c,d\n1,2,3,4\n', 2],
    ['delimiters alone', ',,\n,,\na,b,c\n1,2,3\n', 2],
    ['a title of quoted lines', '"Leads\nof 2026"\na,b\n1,2\n3,4\n', 1],
    ['a title with a stray quote', 'Leads of "Q3"\na,b\n1,2\n3,4\n', 1],
    ['a header with blank names', 'Id,\na1,60\n', 0],
    ['a header narrower than its rows', 'a,b,c\n1,2,3,4\n5,6,7,8\n', 0],
    ['one column', 'Mail\nada@x.example\n', 0],
    ['short rows below a wide header', 'a,b,c\n1,2\n3,4\n5,6\n', 0],
    ['a broken row alone', 'a,b\n1,2,3,4,5\n', 0],
    ['a header alone', 'a,b,c', 0],
    ['nothing', '', 0],
    ['more than a report has', `${'x\n'.repeat(13)}${'a,b,c\n'.repeat(30)}`, 0],
  ])('%s', (_, head, count) => {
    expect(countTitleRows(head, ',')).toBe(count);
  });
});

describe('a row of a report', () => {
  test.each<[cells: readonly string[], width: number, kind: string | undefined]>([
    [['Total', '', '120', ''], 4, 'sum'],
    [['Grand Totals (20 records)'], 4, 'sum'],
    [['Total records: 20'], 4, 'sum'],
    [['Subtotal', '', '', '$1,200.50'], 4, 'sum'],
    [['Gesamt', '', '', '39'], 4, 'sum'],
    [['Summe', '', '1.200,50 €', ''], 4, 'sum'],
    [['', 'Sum', '', '9'], 4, 'sum'],
    [['Total', '', 'ceo@totalwine.example', ''], 4, undefined],
    [['Total Wine Ltd', 'ceo@totalwine.example', '', '', '', ''], 6, undefined],
    [['Total GmbH', '', '30', ''], 4, undefined],
    [['Total AG', 'Paris', '60', 'Ada'], 4, undefined],
    [['Totally Spies', 'Paris', '60', ''], 4, undefined],
    [['Confidential Information - Do Not Distribute'], 3, 'note'],
    [['Copyright (c) 2000-2026 salesforce.com, inc.', '', ''], 3, 'note'],
    [['20 records'], 3, 'note'],
    [['Acme Corp'], 3, 'single'],
    [['Acme Corp', '', ''], 3, undefined],
    [['', ' ', ''], 3, 'single'],
    [['Total', '7'], 2, undefined],
    [['Confidential'], 1, undefined],
  ])('%j of %i cells is %s', (cells, width, kind) => {
    expect(reportRow(cells, width)).toBe(kind);
  });
});

describe('a footer begins', () => {
  test.each([
    [['single', 'sum', 'single'], 1, 1],
    [['blank', 'single', 'single', 'note', 'blank'], 1, 0],
    [['single', 'blank', 'note'], 2, 2],
    [['single', 'blank', 'single'], 3, 1],
    [['single', 'single'], 2, 2],
    [['blank'], 1, 0],
    [[], 0, 0],
  ] as const)('among %j at %i, and is held from %i', (kinds, start, held) => {
    expect([footerStart(kinds), holdStart(kinds)]).toEqual([start, held]);
  });
});

describe('a report', () => {
  const title = '"Leads, of 2026"\n\n';
  const rows = 'Id,Size,Name,Owner\n1,60,Ada,A\n2,10,Total AG,B\n';
  const footer = 'Total,,70,\n\n"Confidential"\nAcme Corp\n';

  test('is read without its title and footer, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (sizes) => {
          const read = await readFile(chunksOf(Buffer.from(title + rows + footer), sizes));
          expect(read.header.cells).toEqual(['Id', 'Size', 'Name', 'Owner']);
          expect(read.records.map(({ cells }) => cells[0])).toEqual(['1', '2']);
          expect(read.unreadable).toEqual([]);
          expect([read.titleRows, read.footerRows, read.blankLines]).toEqual([1, 3, 2]);
        },
      ),
    );
  });

  test('has the name of the report below a blank line, without any sum', async () => {
    const name = '\n"My Leads"\n"Copyright (c) 2000-2026 salesforce.com"\nAcme\n';
    const read = await readFile(chunksOf(Buffer.from(rows + name), [3]));
    expect([read.records.length, read.unreadable, read.footerRows]).toEqual([2, [], 3]);
  });

  test('is told by its few leads too, below more notes than those', async () => {
    const read = await readFile([
      Buffer.from(`Leads\nAs of May\n${rows}\n${'Note\n'.repeat(3)}Confidential\n`),
    ]);
    expect([read.header.cells[0], read.titleRows, read.records.length]).toEqual(['Id', 2, 2]);
  });

  test('is no footer where leads follow: then the rows are what they are, and sums are none of the leads', async () => {
    const read = await readFile([Buffer.from(`${rows}${footer}3,70,Bo,C\n`)]);
    expect(read.records.map(({ cells }) => cells[0])).toEqual(['1', '2', '3']);
    expect(read.unreadable.map(({ line, raw }) => [line, raw])).toEqual([
      [6, '"Confidential"'],
      [7, 'Acme Corp'],
    ]);
    expect(read.footerRows).toBe(1);
  });

  test('has no notes of any length', async () => {
    const read = await readFile([Buffer.from(`${rows}${'Confidential,,,\n'.repeat(101)}`)]);
    expect([read.records.length, read.footerRows]).toEqual([3, 100]);
  });
});
