import { expect, test } from 'vitest';
import { CachePool } from '../../src/cells/cache-pool.ts';

const texts = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `text ${at}`);

test('what is kept is found again, each cache for itself', () => {
  const pool = new CachePool();
  const [one, other] = [pool.open<number>(), pool.open<number>()];
  one.set('a', 1);
  other.set('a', 2);
  expect([one.get('a'), other.get('a'), one.get('b')]).toEqual([1, 2, undefined]);
});

test('all caches together stay within the bound, however many they are', () => {
  const most = 100_000;
  const pool = new CachePool(most);
  const caches = Array.from({ length: 50 }, () => pool.open<string>());
  let highest = 0;
  for (const text of texts(1000)) {
    for (const cache of caches) {
      if (cache.get(text) === undefined) cache.set(text, text, text.length);
      highest = Math.max(highest, pool.bytes);
    }
  }
  expect(highest).toBeGreaterThan(most / 2);
  expect(highest).toBeLessThan(most);
});

test('a cache whose texts hardly come again keeps none any more, unless its values are costly', () => {
  const pool = new CachePool(100_000);
  const [useful, useless, costly] = [pool.open<string>(), pool.open<string>(), pool.open<string>(true)];
  const hits = { useful: 0, costly: 0 };
  const common = texts(100);
  for (const [at, text] of texts(20_000).entries()) {
    const again = common[at % common.length]!;
    if (useful.get(again) === undefined) useful.set(again, again);
    else hits.useful += 1;
    useless.set(text, text);
    costly.set(text, text);
    if (costly.get(text) !== undefined) hits.costly += 1;
  }
  expect(hits.useful).toBeGreaterThan(15_000);
  expect(hits.costly).toBeGreaterThan(19_000);
  useless.set('one more', 'one more');
  expect(useless.get('one more')).toBeUndefined();
});

test('long texts are not kept', () => {
  const pool = new CachePool();
  const cache = pool.open<number>();
  cache.set('x'.repeat(400), 1);
  expect([cache.get('x'.repeat(400)), pool.bytes]).toEqual([undefined, 0]);
});
