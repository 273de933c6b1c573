import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/cells/fold.ts';
import { hasWord, wordSeparators } from '../../src/cells/words.ts';

describe('hasWord', () => {
  it.each([
    ['ceo', 'ceo', true],
    ['founder & ceo', 'ceo', true],
    ['ceo, founder', 'ceo', true],
    ['(ceo)', 'ceo', true],
    ['co-ceo', 'ceo', true],
    ['ceo_emea', 'ceo', true],
    ['ceos', 'ceo', false],
    ['video', 'ceo', false],
    ['ceo2', 'ceo', false],
    ['2ceo', 'ceo', false],
    ['ceos and a ceo', 'ceo', true],
    ['aceo ceoa ceo', 'ceo', true],
    ['vice president sales', 'vice president', true],
    ['vice presidents', 'vice president', false],
    ['aa aaa', 'aa', true],
    ['aaa', 'aa', false],
    ['c++ developer', 'c++', true],
    ['größe', 'gr', false],
    ['leiter für vertrieb', 'für', true],
    ['für', 'r', false],
    ['ceo – emea', 'ceo', true],
    ['«ceo»', 'ceo', true],
    ['„ceo“', 'ceo', true],
    ['ceo…', 'ceo', true],
    ['pricing™', 'pricing', true],
    ['ceo🚀', 'ceo', true],
    ['🚀ceo', 'ceo', true],
    ['☎️ceo', 'ceo', true],
    ['ceo，founder', 'ceo', true],
    ['【ceo】', 'ceo', true],
    ['ceo、', 'ceo', true],
    ['最高ceo', 'ceo', false],
    ['𐐨ceo', 'ceo', false],
    ['ceo𐐨', 'ceo', false],
    ['ceo\u0327', 'ceo', false],
    ['ab\u200dceo', 'ceo', false],
    ['\u00a9ceo\u00ae', 'ceo', true],
    ['ceoª', 'ceo', false],
    ['', 'ceo', false],
    ['ceo', '', false],
    ['', '', false],
  ])('%j has %j: %s', (text, phrase, expected) => {
    expect(hasWord(text, phrase)).toBe(expected);
  });

  it('finds what is the whole text, or stands between spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string(), (phrase, other) => {
        const word = fold(phrase);
        fc.pre(word !== '');
        expect(hasWord(word, word)).toBe(true);
        expect(hasWord(`${fold(other)} ${word} ${fold(other)}`, word)).toBe(true);
      }),
    );
  });

  it('agrees with a regular expression made of the same separators', () => {
    const ranges = wordSeparators.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`);
    const edge = `[\\0-\\x2f:-@\\x5b-\\x60\\x7b-\\x7f${ranges.join('')}]`;
    const letters = fc.constantFrom('a', 'b', ' ', '_', '-', 'é', '–', '🚀', '𐐨', '\u200d', '中', '。');
    const text = fc.array(letters).map((parts) => parts.join(''));
    const phrase = fc.array(fc.constantFrom('a', 'b', ' '), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(text, phrase, (within, parts) => {
        const word = parts.join('');
        const expected = new RegExp(`(?<=^|${edge})${word}(?=$|${edge})`, 'u').test(within);
        expect(hasWord(within, word)).toBe(expected);
      }),
    );
  });
});

describe('wordSeparators', () => {
  it('rise and do not overlap', () => {
    const ends = wordSeparators.flat();
    for (const [at, end] of ends.entries()) {
      expect(end).toBeGreaterThanOrEqual(at % 2 === 0 ? (ends[at - 1] ?? 0x7f) + 1 : ends[at - 1]!);
    }
  });
});
