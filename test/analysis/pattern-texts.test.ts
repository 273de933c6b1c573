import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { expansionsOf } from '../../src/analysis/pattern-texts.ts';

const anyOf = ['x', '-', ' '];

/** Patterns, how many texts they are written out as, and whether these are all that they can match. */
const cases: readonly (readonly [pattern: string, texts: number, isComplete: boolean])[] = [
  ['ceo', 1, true],
  ['^(ceo|vp)', 2, true],
  ['head$', 1, true],
  [String.raw`\bof\b`, 1, true],
  ['e+f', 1, true],
  ['(sales )?lead', 1, true],
  ['^(sales )?lead', 2, true],
  ['c[eft]o', 3, true],
  [String.raw`\d{2}`, 100, true],
  ['a.b', 3, true],
  ['a{2,3}b', 1, true],
  [String.raw`c\+\+`, 1, true],
  ['a.*b', 4, false],
  ['ab?c*d', 4, false],
  ['a.', 3, false],
  ['[^a]b', 3, false],
  [String.raw`\w{3}`, 200, false],
];

describe('patterns as texts', () => {
  test.each(cases)('%s', (pattern, count, isComplete) => {
    const expansions = expansionsOf(pattern, anyOf);
    expect([expansions.texts.length, expansions.isComplete]).toEqual([count, isComplete]);
    const matcher = RE2JS.compile(pattern);
    expect(expansions.texts.filter(({ text }) => !matcher.matcher(text).find())).toEqual([]);
  });

  test('what must stand beside them is told', () => {
    const [start, whole, word] = ['^vp', '^vp$', String.raw`\bvp\b`].map(
      (pattern) => expansionsOf(pattern, anyOf).texts[0],
    );
    expect(start).toEqual({ text: 'vp', left: 'end', right: 'any' });
    expect(whole).toEqual({ text: 'vp', left: 'end', right: 'end' });
    expect(word).toEqual({ text: 'vp', left: 'boundary', right: 'boundary' });
  });
});
