import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine, csvLineWriter, guardFormula } from '../../src/records/csv-line.ts';

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r\n', '\r', ' ', '\u{feff}', '\\', '='), {
      maxLength: 6,
    })
    .map((some) => some.join('')),
);
const cells = fc.array(cell, { minLength: 1, maxLength: 6 });
const delimiter = fc.constantFrom(',', ';', '\t', '|');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const runs = { numRuns: 500 };

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 3 }), delimiter, lineEnd, (rows, between, end) => {
      const text = rows.map((row) => csvLine(row, { delimiter: between, lineEnd: end })).join('');
      const read: unknown = parse(text, {
        delimiter: between,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
      });
      expect(read).toEqual(rows);
    }),
    runs,
  );
});

test('the quick writer writes what csv-stringify writes', () => {
  fc.assert(
    fc.property(fc.array(cells), delimiter, fc.oneof(lineEnd, fc.constant('')), (rows, between, end) => {
      const format = { delimiter: between, lineEnd: end };
      const print = csvLineWriter(format);
      for (const row of [...rows, ...rows]) expect(print(row)).toBe(csvLine(row, format));
    }),
    runs,
  );
});

test('the quick writer writes the same when it has seen more cells than it remembers', () => {
  const print = csvLineWriter({ delimiter: ',', lineEnd: '\n' });
  const row = Array.from({ length: 2500 }, (_, index) => `${index}"`);
  const expected = `${row.map((_, index) => `"${index}"""`).join(',')}\n`;
  expect(print(row)).toBe(expected);
  expect(print(row)).toBe(expected);
});

describe('quotes stand only where they must', () => {
  test.each([
    [['a', 'b c', ' d '], ',', 'a,b c, d '],
    [['', ''], ',', ','],
    [['a,b', 'a;b'], ',', '"a,b",a;b'],
    [['a,b', 'a;b'], ';', 'a,b;"a;b"'],
    [['a\tb', 'c'], '\t', '"a\tb"\tc'],
    [['a|b', 'c'], '|', '"a|b"|c'],
    [['ha "ha"', '"'], ',', '"ha ""ha""",""""'],
    [['a\nb', 'a\rb', 'a\r\nb'], ',', '"a\nb","a\rb","a\r\nb"'],
  ])('%j between %j', (row, between, expected) => {
    const format = { delimiter: between, lineEnd: '\r\n' };
    expect(csvLine(row, format)).toBe(`${expected}\r\n`);
    expect(csvLineWriter(format)(row)).toBe(`${expected}\r\n`);
  });
});

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-1+1', "'-1+1"],
  ['@sum', "'@sum"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['-30', '-30'],
  ['+49 30 1', "'+49 30 1"],
  ['-1,200.50', '-1,200.50'],
  ['a=1', 'a=1'],
  ['', ''],
])('%j is guarded as %j', (text, guarded) => {
  expect(guardFormula(text)).toBe(guarded);
});
