/** All but printable ASCII in lower case with single spaces has to be looked at more closely. */
const alreadyFolded = /^[!-@[-~]+(?: [!-@[-~]+)*$/u;

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
  if (alreadyFolded.test(text)) return text;
  const plain = text.trim().replaceAll(whiteSpace, ' ');
  if (isAscii(plain)) return plain.toLowerCase();
  let folded = '';
  for (const letter of plain.normalize('NFC')) folded += lower(letter);
  return folded;
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** The simple lower case of UnicodeData.txt; only U+0130 has a full one that is longer. */
function lower(letter: string): string {
  return letter === '\u0130' ? 'i' : letter.toLowerCase();
}
