/** A range of code points, both ends included. */
type CodeRange = readonly [from: number, to: number];

/**
 * What separates words beyond ASCII: punctuation and symbols. Everything else there belongs to words, marks and
 * joiners included, so that no script needs a table of letters.
 */
export const wordSeparators: readonly CodeRange[] = [
  // Latin-1: controls, punctuation, currency and signs, but not ª ² ³ µ ¹ º ¼ ½ ¾
  [0x80, 0xa9],
  [0xab, 0xb1],
  [0xb4, 0xb4],
  [0xb6, 0xb8],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  // Greek, Armenian, Hebrew, Arabic and Indic punctuation
  [0x37e, 0x37e],
  [0x387, 0x387],
  [0x55a, 0x55f],
  [0x589, 0x58a],
  [0x5be, 0x5be],
  [0x5c0, 0x5c0],
  [0x5c3, 0x5c3],
  [0x5c6, 0x5c6],
  [0x60c, 0x60c],
  [0x61b, 0x61b],
  [0x61e, 0x61f],
  [0x66a, 0x66d],
  [0x6d4, 0x6d4],
  [0x964, 0x965],
  // General punctuation, but not the two joiners that stand inside words
  [0x2000, 0x200b],
  [0x200e, 0x206f],
  // Currency, № ℗ ℠ ℡ ™, then arrows to dingbats and more symbols
  [0x20a0, 0x20cf],
  [0x2116, 0x2117],
  [0x2120, 0x2122],
  [0x2190, 0x2bff],
  [0x2e00, 0x2e7f],
  // CJK punctuation, but not 々 〆 〇
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0x303d, 0x303d],
  [0x30fb, 0x30fb],
  // Variation selectors, vertical and small forms, BOM, full-width punctuation and signs, U+FFFD
  [0xfe00, 0xfe6f],
  [0xfeff, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
  [0xffe0, 0xffee],
  [0xfff9, 0xfffd],
  // Emoji and other pictures
  [0x1f000, 0x1fbff],
  [0xe0000, 0xe007f],
];

/**
 * Whether a folded phrase stands whole in a folded text: between start, end or characters of no word. Letters and
 * digits of ASCII make words, and everything beyond ASCII but {@link wordSeparators}; `_` separates.
 */
export function hasWord(foldedText: string, foldedPhrase: string): boolean {
  if (foldedPhrase === '') return false;
  let at = foldedText.indexOf(foldedPhrase);
  while (at !== -1) {
    if (isOpenBefore(foldedText, at) && isOpenAfter(foldedText, at + foldedPhrase.length)) return true;
    at = foldedText.indexOf(foldedPhrase, at + 1);
  }
  return false;
}

function isOpenBefore(text: string, at: number): boolean {
  if (at === 0) return true;
  const last = text.charCodeAt(at - 1);
  const isHalf = last >= 0xdc00 && last <= 0xdfff && at > 1;
  return !isWordCode(isHalf ? text.codePointAt(at - 2)! : last);
}

function isOpenAfter(text: string, at: number): boolean {
  return at >= text.length || !isWordCode(text.codePointAt(at)!);
}

function isWordCode(code: number): boolean {
  if (code < 0x80)
    return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  for (const [from, to] of wordSeparators) if (code >= from && code <= to) return false;
  return true;
}
