/** Printable ASCII with single spaces, as nearly every cell of an export is: only its case is to be folded. */
const plain = /^[!-~]+(?: [!-~]+)*$/u;

/** White space that is trimmed and collapsed: the fixed set of `\s`, which has NBSP and BOM. */
const whiteSpace = /\s+/gu;

/** A text without white space at its ends. */
export function trim(text: string): string {
  return text.trim();
}

/**
 * A text as it compares: white space trimmed and collapsed, NFC, then lower case one letter for one, without a
 * locale (a sigma stays a sigma wherever it stands).
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return lower(composed(text.trim().replaceAll(whiteSpace, ' ')));
}

/** Longer texts are composed by stretches of letters with their marks, of which no script stacks so many. */
const longestAtOnce = 1000;
const stretches = /\P{M}*\p{M}{0,100}/gsu;

/** NFC in linear time: to sort the marks of one letter takes their number squared. */
function composed(text: string): string {
  if (text.length <= longestAtOnce) return text.normalize('NFC');
  return text.replaceAll(stretches, (stretch) => stretch.normalize('NFC'));
}

/**
 * The simple lower case of UnicodeData.txt. That of whole texts differs from it in two letters: U+0130 has a full one of
 * two code points, and a sigma goes by its place in the word.
 */
function lower(text: string): string {
  const parts = text.replaceAll('\u0130', 'i').split('\u03a3');
  return parts.map((part) => part.toLowerCase()).join('\u03c3');
}
