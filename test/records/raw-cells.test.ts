import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropCells, rawCells } from '../../src/records/raw-cells.ts';

const delimiter = fc.constantFrom(',', ';', '\t', '|');
const plain = fc.array(fc.constantFrom('a', 'é', '😀', ' ', '1')).map((some) => some.join(''));
const quoted = fc
  .array(fc.constantFrom('a', 'é', ',', ';', '\t', '|', '""', '\n', '\r\n'))
  .map((some) => `"${some.join('')}"`);
const cells = fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 8 });

test('cells are found as they were written, quotes included', () => {
  fc.assert(
    fc.property(cells, delimiter, (written, between) => {
      const record = Buffer.from(written.join(between));
      const found = rawCells(record, between).map(([start, end]) => record.toString('utf8', start, end));
      expect(found).toEqual(written);
    }),
  );
});

test('what is not dropped stays byte for byte', () => {
  fc.assert(
    fc.property(cells, delimiter, fc.uniqueArray(fc.nat(8)), (written, between, indexes) => {
      const dropped = new Set(indexes);
      const left = dropCells(Buffer.from(written.join(between)), dropped, between);
      expect(left.toString()).toBe(written.filter((_, index) => !dropped.has(index)).join(between));
    }),
  );
});

test.each([
  ['a,b,c', [0], 'b,c'],
  ['a,b,c', [2], 'a,b'],
  ['a,"x,y",c', [1], 'a,c'],
  ['a,b', [], 'a,b'],
  ['a,b', [0, 1], ''],
])('of %j without %j is left %j', (record, dropped, left) => {
  expect(dropCells(Buffer.from(record), new Set(dropped), ',').toString()).toBe(left);
});
