import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyRowSet } from '../../src/run/duplicates/row-set.ts';

/** Rows at the beginning, and around the borders of the blocks. */
const row = fc.oneof(
  fc.nat(70),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 10_000), fc.integer({ min: -9, max: 9 }))
    .map(([block, by]) => block * 524_288 + by),
);

test('has the rows that were added, and no others', () => {
  fc.assert(
    fc.property(fc.array(row), fc.array(row), (added, asked) => {
      const rows = emptyRowSet();
      const oracle = new Set(added);
      for (const each of added) rows.add(each);
      for (const each of [...added, ...asked]) expect(rows.has(each)).toBe(oracle.has(each));
      for (let each = 0; each <= 80; each += 1) expect(rows.has(each)).toBe(oracle.has(each));
    }),
  );
});
