import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aucOf } from '../../../src/loop/statistics/auc.ts';
import { differenceOf, liftOf } from '../../../src/loop/statistics/compare-rates.ts';
import { rateOf } from '../../../src/run/audit/rate.ts';

describe('the area under the curve', () => {
  const won = [3, 5, 5, 8, 9, 2];
  const lost = [1, 2, 2, 3, 5, 4, 0];

  /**
   * Python: `sklearn.metrics.roc_auc_score([1]*6+[0]*7, won+lost)`; the interval from the placements in numpy, pair by
   * pair: `v = m.mean(1).var(ddof=1)/6 + m.mean(0).var(ddof=1)/7`.
   */
  test('agrees with scikit-learn, and its interval with the placements of numpy', () => {
    const auc = aucOf(won, lost)!;
    expect(auc.value).toBeCloseTo(0.8214285714285715, 12);
    expect(auc.low).toBeCloseTo(0.5878663131522189, 12);
    expect(auc.high).toBe(1);
  });

  test('is what counting pairs gives', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (some, others) => {
        const pairs = some.flatMap((a) => others.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const sum = pairs.reduce((total: number, each) => total + each, 0);
        expect(aucOf(some, others)!.value).toBeCloseTo(sum / pairs.length, 9);
      }),
    );
  });

  test('is unknown without both classes, and has no interval where nothing spreads', () => {
    expect(aucOf([], lost)).toBeUndefined();
    expect(aucOf(won, [])).toBeUndefined();
    expect(aucOf([2, 3], [0, 1])).toEqual({ value: 1, low: null, high: null });
    expect(aucOf([2], [0, 1])).toEqual({ value: 1, low: null, high: null });
  });
});

describe('two rates', () => {
  /** Newcombe (1998), Statistics in Medicine 17, table II, method 10, contrast (a). */
  test('their difference has the interval that Newcombe printed', () => {
    const difference = differenceOf(rateOf(56, 70), rateOf(48, 80))!;
    expect(difference.value).toBeCloseTo(0.2, 9);
    expect(difference.low).toBeCloseTo(0.0524, 3);
    expect(difference.high).toBeCloseTo(0.3339, 3);
  });

  /** Python: `scipy.stats.contingency.relative_risk(56, 70, 48, 80)`, and its `confidence_interval()`. */
  test('their lift agrees with scipy', () => {
    const lift = liftOf(rateOf(56, 70), rateOf(48, 80))!;
    expect(lift.value).toBeCloseTo(1.3333333333, 9);
    expect(lift.low).toBeCloseTo(1.076626422763193, 9);
    expect(lift.high).toBeCloseTo(1.651248511266387, 9);
  });

  test('say nothing of no leads', () => {
    expect(differenceOf(rateOf(0, 0), rateOf(1, 2))).toBeUndefined();
    expect(liftOf(rateOf(0, 4), rateOf(1, 2))).toBeUndefined();
  });
});
