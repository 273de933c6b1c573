import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binOf, quantileBounds } from '../../../src/loop/statistics/quantile-bins.ts';

describe('bins by quantiles', () => {
  test('have as many values each, and values that repeat are in one', () => {
    const values = Float64Array.from({ length: 100 }, (_, at) => at);
    expect(quantileBounds(values, 4)).toEqual([25, 50, 75]);
    expect(quantileBounds(Float64Array.from([0, 0, 0, 0, 0, 0, 0, 1, 2, Number.NaN]), 4)).toEqual([1]);
    expect(quantileBounds(new Float64Array(), 4)).toEqual([]);
  });

  test('a value is in the bin of which it has reached the bound', () => {
    const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (values, bins) => {
        const bounds = quantileBounds(Float64Array.from(values), bins);
        expect(bounds.length).toBeLessThan(bins);
        for (const value of values)
          expect(binOf(value, bounds)).toBe(bounds.filter((bound) => value >= bound).length);
      }),
    );
  });
});
