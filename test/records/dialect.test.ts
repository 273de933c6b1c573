import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectDelimiter } from '../../src/records/dialect.ts';
import { readFile } from './in-memory.ts';

describe('the delimiter', () => {
  test.each<[what: string, head: string, delimiter: string]>([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon', 'a;b\n1;2\n', ';'],
    ['tab', 'a\tb\n1\t2\n', '\t'],
    ['pipe', 'a|b\n1|2\n', '|'],
    ['one column', 'Mail\nada@bigco.example\n', ','],
    ['a header alone', 'a;b;c', ';'],
    ['a header alone, with a line end', 'a;b;c\r\n', ';'],
    ['decimal commas between semicolons', 'id;rate\n1;2,5\n2;3,5\n', ';'],
    ['commas in some texts', 'id;name, first\n1;Lovelace\n2;Hopper, Grace, Dr\n', ';'],
    ['other delimiters in quotes', 'a,b\n"1;2;3","x|y"\n"4;5;6","x|y"\n', ','],
    ['quoted newlines', 'a;b\n"1\n,\n";2\n"3\n,\n";4\n', ';'],
    ['pipes within semicolons, as often', 'id;a|b|c\n1;x\n2;y\n', ';'],
    ['blank lines', '\n\r\na;b\n\n1;2\n', ';'],
    ['CR', 'a;b\r1;2\r', ';'],
    ['as even, but more cells', 'a,b;c;d\n1,2;3;4\n', ';'],
    ['only the first twenty records', `a,b;c;d\n${'1,2;3;4\n'.repeat(19)}${'1,2\n'.repeat(50)}`, ';'],
    ['uneven rows', 'a;b\n1;2;3\n4;5\n', ';'],
    ['a quote within a cell', 'id;name, first\n1;5"\n2;Hopper\n3;x\n', ';'],
    ['doubled quotes', 'a;b\n"1"",""\n,,";2\n', ';'],
    ['nothing', '', ','],
  ])('%s', (_, head, delimiter) => {
    expect(detectDelimiter(head)).toBe(delimiter);
  });

  test('is found again, whatever the others do in quotes', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'a', 'b c', '12'),
      fc
        .array(fc.constantFrom(',', ';', '\t', '|', '\n', '""', 'x'), { maxLength: 5 })
        .map((some) => `"${some.join('')}"`),
    );
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 25 }),
      );
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, between, end) => {
          expect(detectDelimiter(rows.map((row) => row.join(between) + end).join(''))).toBe(between);
        },
      ),
    );
  });

  test('is the one that was given, where one was given', async () => {
    const { header, dialect } = await readFile([Buffer.from('a,b;c\n1,2;3\n')], ';');
    expect([header.cells, dialect.delimiter]).toEqual([['a,b', 'c'], ';']);
  });
});

test.each([
  ['a,b\n1,2\r\n', '\n'],
  ['a,b\r\n1,2\n', '\r\n'],
  ['a,b\r1,2\r', '\r'],
  ['a,b', '\n'],
  ['"a\nb",c\r\n1,2\r\n', '\r\n'],
  ['\n\na,b\r\n1,2\r\n', '\r\n'],
])('the line end of %j is %j', async (text, lineEnd) => {
  const { dialect } = await readFile([Buffer.from(text)]);
  expect(dialect.lineEnd).toBe(lineEnd);
});

test.each([
  ['\u{feff}a,b\n', true],
  ['a,b\n', false],
])('%j has a byte order mark: %s', async (text, expected) => {
  const { dialect } = await readFile([Buffer.from(text)]);
  expect(dialect.hasByteOrderMark).toBe(expected);
});

describe('a first line that names the delimiter', () => {
  test.each([
    ['sep=;\na;b,c\n1;2,3\n', ';', ['a', 'b,c']],
    ['\u{feff}SEP=|\r\na|b\r\n1|2\r\n', '|', ['a', 'b']],
    ['"sep=\t"\n\na\tb\n1\t2\n', '\t', ['a', 'b']],
    ['sep=;\nLeads of May\n\na;b\n1;2\n3;4\n', ';', ['a', 'b']],
  ])('%j is no row of the file', async (text, delimiter, cells) => {
    const reading = await readFile([Buffer.from(text)]);
    expect(reading.dialect.delimiter).toBe(delimiter);
    expect(reading.header.cells).toEqual(cells);
    expect(reading.titleRows).toBeGreaterThan(0);
    expect(reading.records.length).toBeGreaterThan(0);
  });

  test('is passed over too where another delimiter was given', async () => {
    const { header, titleRows } = await readFile([Buffer.from('sep=;\na,b\n1,2\n')], ',');
    expect([header.cells, titleRows]).toEqual([['a', 'b'], 1]);
  });

  test('is a header where it names none that we know', async () => {
    expect((await readFile([Buffer.from('sep=:\n1\n')])).header.cells).toEqual(['sep=:']);
  });
});
