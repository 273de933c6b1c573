import { RE2JS } from 're2js';

/** After a backslash: the classes and boundaries that every target reads alike, and control characters. */
const portableEscapes = new Set('dDwWsSbBtnrfv');

/** After a parenthesis and a question mark: only a group without a number is read alike everywhere. */
const portableGroup = '(?:';

/**
 * A regular expression as it is matched against folded text: its letters lower case, its escapes untouched.
 * Refused, with the reason, where it leaves the subset that RE2, Java and POSIX engines run alike.
 */
export function foldPattern(written: string): { readonly folded: string } | { readonly why: string } {
  const pattern = written.normalize('NFC');
  let folded = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at]!;
    if (char === '\\') {
      const next = pattern[at + 1];
      if (next === undefined) return { why: 'it ends in a backslash' };
      if (/[\p{L}\p{N}]/u.test(next) && !portableEscapes.has(next))
        return { why: `\\${next} is not read alike everywhere` };
      folded += char + next;
      at += 1;
      continue;
    }
    if (pattern.startsWith('(?', at) && !pattern.startsWith(portableGroup, at)) {
      return { why: 'of the groups that begin with (? only (?:...) is read alike everywhere' };
    }
    if (pattern.startsWith('[[:', at))
      return { why: 'classes such as [[:alpha:]] are not read alike everywhere' };
    const lower = char.toLowerCase();
    folded += lower.length === 1 ? lower : char;
  }
  try {
    RE2JS.compile(folded);
    return { folded };
  } catch (reason) {
    return { why: reason instanceof Error ? reason.message : String(reason) };
  }
}
