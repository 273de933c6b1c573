import { describe, expect, test } from 'vitest';
import { KeyTable, slotBytes } from '../../src/run/duplicates/key-table.ts';

/** What the table sees of a hash: three words. */
function digestOf(a: number, b = 0, c = 0): Buffer {
  const digest = Buffer.alloc(20);
  digest.writeUInt32LE(a, 4);
  digest.writeUInt32LE(b, 8);
  digest.writeUInt32LE(c, 12);
  return digest;
}

const many = Array.from({ length: 5000 }, (_, at) => digestOf(Math.imul(at, 2_654_435_761) >>> 0, at));

test('a key keeps its row while the table grows', () => {
  const table = new KeyTable('first');
  for (const [at, digest] of many.entries()) expect(table.put(digest, 0, at + 1)).toBe(0);
  for (const [at, digest] of many.entries()) expect(table.rowOf(digest)).toBe(at + 1);
  for (const [at, digest] of many.entries()) expect(table.put(digest, 0, 9000 + at)).toBe(9000 + at);
  expect(table.rowOf(digestOf(1, 1, 1))).toBeUndefined();
});

describe('keys are told apart by all three words', () => {
  test.each([
    ['in one place', [digestOf(7), digestOf(7, 1), digestOf(7, 0, 1), digestOf(7 + 64)]],
    ['at the end, and round it', [digestOf(63), digestOf(63, 1), digestOf(127), digestOf(0), digestOf(1)]],
    ['without any bit set', [digestOf(0), digestOf(0, 1)]],
  ])('%s', (_, digests) => {
    const table = new KeyTable('last');
    for (const [at, digest] of digests.entries()) expect(table.put(digest, 0, at + 1)).toBe(0);
    expect(digests.map((digest) => table.rowOf(digest))).toEqual(digests.map((__, at) => at + 1));
  });
});

test('putting tells the row that is not kept, be it the new one or the old', () => {
  const table = new KeyTable('newest');
  const digest = digestOf(1);
  expect([table.put(digest, 5, 1), table.put(digest, 4, 2), table.put(digest, 6, 3)]).toEqual([0, 2, 1]);
  expect(table.rowOf(digest)).toBe(3);
});

test('what is dumped can be loaded, into an empty table and behind other rows', () => {
  const half = many.length / 2;
  const [first, second] = [new KeyTable('oldest'), new KeyTable('oldest')];
  for (const [at, digest] of many.slice(0, half + 100).entries()) first.put(digest, 2 ** 40 + 0.5, at + 1);
  for (const [at, digest] of many.slice(half).entries())
    second.put(digest, at % 2 === 0 ? 1 : Number.NaN, 2 ** 33 + at);
  expect(first.dump().length).toBe((half + 100) * slotBytes);

  const loaded = new KeyTable('oldest');
  const lost: number[] = [];
  loaded.load(first.dump(), (row) => lost.push(row));
  expect(lost).toEqual([]);
  loaded.load(second.dump(), (row) => lost.push(row));

  const rowOf = (at: number): number => {
    if (at < half) return at + 1;
    const isOlder = (at - half) % 2 === 0;
    return isOlder || at >= half + 100 ? 2 ** 33 + at - half : at + 1;
  };
  expect(many.map((digest) => loaded.rowOf(digest))).toEqual(many.map((_, at) => rowOf(at)));
  const twice = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? half + at + 1 : 2 ** 33 + at));
  expect(lost.toSorted((a, b) => a - b)).toEqual(twice.toSorted((a, b) => a - b));
});
