import { describe, expect, test } from 'vitest';
import { aucGainOf, aucOf } from '../../../src/loop/statistics/auc.ts';
import { chanceOfGain } from '../../../src/loop/statistics/permutation.ts';

const won = { before: [3, 5, 5, 8, 9, 2], after: [4, 5, 7, 8, 9, 3] };
const lost = { before: [1, 2, 2, 3, 5, 4, 0], after: [1, 1, 2, 4, 3, 4, 0] };

describe('the gain in AUC', () => {
  /**
   * Python, numpy: with `m(w, l)` the matrix of `(w > l) + (w == l) / 2`, `d = m(won_after, lost_after) - m(won_before,
   * lost_before)`, `v = d.mean(1).var(ddof=1) / 6 + d.mean(0).var(ddof=1) / 7`, and `d.mean() -+ norm.ppf(.975) * v ** .5`.
   */
  test('agrees with the paired placements of numpy', () => {
    const gain = aucGainOf(won, lost)!;
    expect(gain.value).toBeCloseTo(0.09523809523809523, 12);
    expect(gain.low).toBeCloseTo(-0.039204797011769155, 9);
    expect(gain.high).toBeCloseTo(0.22968098748795962, 9);
  });

  test('is the difference of the two, also of leads that stand without end below and above', () => {
    const [some, others] = [
      [-Infinity, 3, Infinity],
      [-Infinity, -Infinity, 2],
    ];
    const gain = aucGainOf({ before: some, after: [1, 2, 3] }, { before: others, after: [0, 2, 2] })!;
    expect(gain.value).toBeCloseTo(aucOf([1, 2, 3], [0, 2, 2])!.value - aucOf(some, others)!.value, 12);
    expect(Object.values(gain).every(Number.isFinite)).toBe(true);
  });

  test('is unknown where a class has one lead', () => {
    expect(aucGainOf({ before: [1], after: [2] }, lost)).toBeUndefined();
  });
});

describe('a gain by chance', () => {
  const before = [...won.before, ...lost.before];
  const after = [...won.after, ...lost.after];
  const isWon = before.map((_, at) => at < won.before.length);

  /**
   * Python, all 1716 ways to choose 6 of 13 (`itertools.combinations`), with `scipy.stats.rankdata`: the share of those whose
   * sum of `rankdata(after) - rankdata(before)` is as high as that of the first six.
   */
  test('agrees with counting all ways to deal out the outcomes', () => {
    expect(chanceOfGain(before, after, isWon, 1)).toBeCloseTo(168 / 1716, 2);
    expect(chanceOfGain(before, after, isWon, 1)).toBe(chanceOfGain(before, after, isWon, 1));
  });

  test('is certain where nothing changes', () => {
    expect(chanceOfGain(before, before, isWon, 1)).toBe(1);
  });
});
