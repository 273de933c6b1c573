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
  let folded = '';
  for (const letter of text.trim().replaceAll(whiteSpace, ' ').normalize('NFC')) folded += lower(letter);
  return folded;
}

/** The simple lower case of UnicodeData.txt; U+0130 alone has a full one of two code points. */
function lower(letter: string): string {
  return letter === '\u0130' ? 'i' : letter.toLowerCase();
}
