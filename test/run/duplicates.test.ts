import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import v8 from 'node:v8';
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicateKey, openDuplicateIndex } from '../../src/run/duplicates/duplicate-index.ts';
import type { Keep } from '../../src/run/duplicates/key-table.ts';
import { scratchFolder } from '../support/cli.ts';
import { keptInsteadOfEach, type KeyedRow } from './kept-rows.ts';

const keeps: readonly Keep[] = ['first', 'last', 'newest', 'oldest'];

function foundBy(
  rows: readonly KeyedRow[],
  options: Parameters<typeof openDuplicateIndex>[0],
): readonly (number | undefined)[] {
  const index = openDuplicateIndex(options);
  for (const [at, { key, order }] of rows.entries()) index.add(key!, order, at + 1);
  index.settle();
  const found = rows.map(({ key }, at) => index.keptInsteadOf(key!, at + 1));
  index.close();
  return found;
}

const order = fc.constantFrom(Number.NaN, -1, 0, 1.5, 2, 1_793_000_000_000);
const keyedRows = fc.array(fc.record({ key: fc.constantFrom('', 'a', 'b', 'c', 'd', 'e'), order }), {
  size: 'medium',
});

describe('the row that is kept', () => {
  test.each<[keep: Keep, orders: readonly number[], kept: number]>([
    ['first', [1, 2, 3], 1],
    ['last', [3, 2, 1], 3],
    ['newest', [1, 3, 2], 2],
    ['newest', [1, 3, 3], 2],
    ['newest', [Number.NaN, -5], 2],
    ['newest', [-5, Number.NaN], 1],
    ['newest', [Number.NaN, Number.NaN], 1],
    ['oldest', [2, 1, 3], 2],
    ['oldest', [1, 1, 3], 1],
    ['oldest', [Number.NaN, 5, 7], 2],
    ['oldest', [5, Number.NaN], 1],
    ['oldest', [Number.NaN, Number.NaN], 1],
  ])('%s of %j is row %d', (keep, orders, kept) => {
    const rows = orders.map((each) => ({ key: 'a', order: each }));
    const expected = orders.map((_, at) => (at + 1 === kept ? undefined : kept));
    expect(keptInsteadOfEach(rows, keep)).toEqual(expected);
    expect(foundBy(rows, { keep, folder: '' })).toEqual(expected);
  });

  test.each(keeps)('is the %s, as a plain map has it, in memory and on the disk', (keep) => {
    const folder = scratchFolder();
    fc.assert(
      fc.property(keyedRows, fc.integer({ min: 1, max: 7 }), (rows, inMemory) => {
        const expected = keptInsteadOfEach(rows, keep);
        expect(foundBy(rows, { keep, folder: '' })).toEqual(expected);
        expect(foundBy(rows, { keep, folder, inMemory })).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['in memory', undefined],
    ['on the disk', 3000],
  ])('is found among many keys, %s', (_, inMemory) => {
    const rows = Array.from({ length: 24_000 }, (__, at) => ({
      key: `k${(at * 7919) % 15_013}`,
      order: (at * 31) % 101,
    }));
    const folder = scratchFolder();
    const options = { keep: 'newest', folder, ...(inMemory === undefined ? {} : { inMemory }) } as const;
    expect(foundBy(rows, options)).toEqual(keptInsteadOfEach(rows, 'newest'));
  });
});

test('the disk is used beyond the limit only, and left as it was', () => {
  const folder = scratchFolder();
  const index = openDuplicateIndex({ keep: 'first', folder, inMemory: 3 });
  index.add('a', 0, 1);
  index.add('b', 0, 2);
  index.add('b', 0, 3);
  expect(readdirSync(folder)).toEqual([]);
  index.add('c', 0, 4);
  const [file] = readdirSync(folder);
  const written = (): number => statSync(path.join(folder, file!)).size;
  const three = written();
  index.add('d', 0, 5);
  index.add('e', 0, 6);
  expect(written()).toBe(three);
  index.add('f', 0, 7);
  expect(written()).toBe(2 * three);
  index.settle();
  index.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written into is told', () => {
  const folder = path.join(scratchFolder(), 'none');
  const index = openDuplicateIndex({ keep: 'first', folder, inMemory: 1 });
  const fault = { diagnostics: [expect.objectContaining({ code: 'output-unwritable' })] };
  expect(() => index.add('a', 0, 1)).toThrow(expect.objectContaining(fault));
  index.close();
});

test('different parts never give one key', () => {
  const part = fc.array(fc.constantFrom('a', '"', ',', '\\', '[', '\0')).map((some) => some.join(''));
  const parts = fc.integer({ min: 1, max: 3 }).chain((length) => {
    const some = fc.array(part, { minLength: length, maxLength: length });
    return fc.tuple(some, some);
  });
  fc.assert(
    fc.property(parts, ([some, others]) => {
      const same = some.every((each, at) => each === others[at]);
      expect(duplicateKey(some) === duplicateKey(others)).toBe(same);
    }),
  );
  expect(duplicateKey(['a,b', 'c'])).not.toBe(duplicateKey(['a', 'b,c']));
});

test('a distinct key takes at most 64 bytes', async () => {
  v8.setFlagsFromString('--expose-gc');
  const collect = vm.runInNewContext('gc') as () => void;
  /** Buffers that were let go are given back a little after the first collection. */
  const used = async (): Promise<number> => {
    collect();
    await setTimeout(10);
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const index = openDuplicateIndex({ keep: 'first', folder: '' });
  const before = await used();
  let row = 0;
  for (let keys = 60_000; keys <= 140_000; keys += 8000) {
    while (row < keys) index.add(`lead${row}@bigco.example`, 0, (row += 1));
    const bytes = ((await used()) - before) / keys;
    expect(bytes).toBeGreaterThan(20);
    expect(bytes).toBeLessThanOrEqual(64);
  }
  index.settle();
});
