import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLeast,
  both,
  either,
  negate,
  no,
  truthOf,
  unknown,
  yes,
  type Truth,
} from '../../src/engine/truth.ts';

const truths: readonly Truth[] = [yes, unknown, no];
const truth = fc.constantFrom(...truths);

describe("Kleene's tables", () => {
  test.each([
    [yes, yes, yes, yes],
    [yes, unknown, unknown, yes],
    [yes, no, no, yes],
    [unknown, unknown, unknown, unknown],
    [unknown, no, no, unknown],
    [no, no, no, no],
  ] as const)('%i with %i: and %i, or %i', (a, b, and, or) => {
    expect([both(a, b), both(b, a)]).toEqual([and, and]);
    expect([either(a, b), either(b, a)]).toEqual([or, or]);
  });

  test('not', () => {
    expect(truths.map((each) => negate(each) + 0)).toEqual([no, unknown, yes]);
    expect([truthOf(true), truthOf(false)]).toEqual([yes, no]);
  });
});

describe('laws', () => {
  test('De Morgan', () => {
    fc.assert(
      fc.property(truth, truth, (a, b) => {
        expect(negate(both(a, b)) + 0).toBe(either(negate(a), negate(b)) + 0);
      }),
    );
  });

  test('at_least 1 is any, at_least all is all', () => {
    fc.assert(
      fc.property(fc.array(truth, { minLength: 1, maxLength: 5 }), (of) => {
        expect(atLeast(1, of)).toBe(of.reduce((a, b) => either(a, b)));
        expect(atLeast(of.length, of)).toBe(of.reduce((a, b) => both(a, b)));
      }),
    );
  });

  test('at_least N: true if enough are true, false if too few could be, else unknown', () => {
    expect(atLeast(2, [yes, yes, no])).toBe(yes);
    expect(atLeast(2, [yes, unknown, no])).toBe(unknown);
    expect(atLeast(2, [yes, no, no])).toBe(no);
    expect(atLeast(2, [unknown, unknown, no])).toBe(unknown);
    expect(atLeast(3, [unknown, unknown, no])).toBe(no);
  });
});
