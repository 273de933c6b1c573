import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellApart } from '../../../src/loop/leaks/tell-apart.ts';
import { crossFittedAuc } from '../../../src/loop/leaks/win-rates.ts';
import { dealFolds } from '../../../src/loop/statistics/folds.ts';

describe('the AUC of a column on leads that it was not learnt from', () => {
  /**
   * Python with numpy, fold by fold: `score[i] = (won[of].sum() - of.sum() * won[train].mean()) / (of.sum() + 5)`, where `of`
   * are the leads of the other folds with the value of lead i; then the placements of all pairs, and their variance.
   */
  test('agrees with numpy', () => {
    const won = [1, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0].map((each) => each === 1);
    const codes = Int32Array.from([1, 1, 2, 2, 2, 0, 1, 1, 0, 0, 2, 3]);
    const fold = Uint8Array.from([0, 1, 2, 0, 1, 2, 0, 1, 1, 0, 2, 2]);
    const auc = crossFittedAuc({ codes, values: ['', 'a', 'b', 'c'] }, { won, fold, folds: 3 })!;
    expect(auc.value).toBeCloseTo(0.5428571428571428, 12);
    expect(auc.low).toBeCloseTo(0.14622521645944353, 12);
    expect(auc.high).toBeCloseTo(0.9394890692548421, 12);
  });

  const outcomes = fc.array(fc.boolean(), { minLength: 20, maxLength: 60 });

  test('is chance for a column of which no two leads share a value', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(), (won, seed) => {
        fc.pre(won.includes(true) && won.includes(false));
        const ids = tellApart(
          won.map((_, lead) => `id ${lead}`),
          [],
        );
        const auc = crossFittedAuc(ids, { won, fold: dealFolds(won, 5, seed), folds: 5 });
        expect(auc!.value).toBe(0.5);
      }),
    );
  });

  test('is perfect for a column that is the outcome', () => {
    const won = Array.from({ length: 60 }, (_, lead) => lead % 3 === 0);
    const outcome = tellApart(won.map(String), []);
    const auc = crossFittedAuc(outcome, { won, fold: dealFolds(won, 5, 1), folds: 5 });
    expect(auc!.value).toBe(1);
  });

  test('folds have as many of either outcome as any other, give or take one', () => {
    fc.assert(
      fc.property(outcomes, fc.nat(), (won, seed) => {
        const fold = dealFolds(won, 5, seed);
        for (const isWon of [true, false]) {
          const sizes = [0, 1, 2, 3, 4].map(
            (each) => won.filter((is, lead) => is === isWon && fold[lead] === each).length,
          );
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('values that are told apart', () => {
  test('case and white space tell none, and what says nothing is blank', () => {
    const { codes, values } = tellApart(
      ['Hot', ' hot ', 'Cold', '', 'Select', 'N/A', 'unknown', 'COLD', 'nobody'],
      ['Nobody'],
    );
    expect(values).toEqual(['', 'Hot', 'Cold']);
    expect([...codes]).toEqual([1, 1, 2, 0, 0, 0, 0, 2, 0]);
  });
});
