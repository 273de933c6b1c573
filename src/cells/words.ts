/**
 * Characters beyond ASCII that stand between words: punctuation and symbols of Latin-1, general punctuation,
 * arrows to dingbats, CJK and full-width punctuation. All others beyond ASCII are letters for our purpose.
 */
const separators: readonly (readonly [from: number, to: number])[] = [
  [0x80, 0xa9],
  [0xab, 0xb1],
  [0xb4, 0xb4],
  [0xb6, 0xb8],
  [0xbb, 0xbb],
  [0xbf, 0xbf],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x2000, 0x206f],
  [0x20a0, 0x20cf],
  [0x2190, 0x2bff],
  [0x3000, 0x3004],
  [0x3008, 0x3020],
  [0x3030, 0x3030],
  [0x30fb, 0x30fb],
  [0xfe10, 0xfe6f],
  [0xfeff, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff65],
];

/** Whether a folded phrase stands whole in a folded text: between start, end or characters of no word. */
export function hasWord(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    if (isOpen(text, at - 1) && isOpen(text, at + phrase.length)) return true;
  }
  return false;
}

function isOpen(text: string, at: number): boolean {
  return at < 0 || at >= text.length || !isWordUnit(text.charCodeAt(at));
}

/** Judges UTF-16 units: a half of a pair is beyond the separators, so it belongs to a word. */
function isWordUnit(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
  return !separators.some(([from, to]) => unit >= from && unit <= to);
}
