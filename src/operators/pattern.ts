import { patternFinder } from '../cells/pattern-finder.ts';

/** After a backslash: the classes and boundaries that every target reads alike, and control characters. */
const portableEscapes = new Set('dDwWsSbBtnrfv');

/** After a parenthesis and a question mark: only a group without a number is read alike everywhere. */
const portableGroup = '(?:';

/** The ends of a range `a-z` whose hyphen stands here, inside brackets. */
function rangeAt(pattern: string, hyphen: number): readonly [string, string] | undefined {
  const before = pattern.slice(0, hyphen).replaceAll(/\\./gsu, '..');
  const open = /\[\^?\]?[^\]]*$/u.exec(before)?.[0].replace(/^\[\^?/u, '') ?? '';
  const [from, to] = [pattern[hyphen - 1], pattern[hyphen + 1]];
  if (pattern[hyphen] !== '-' || open === '' || from === undefined || to === undefined) return undefined;
  return to === ']' || to === '\\' ? undefined : [from, to];
}

/** Within one kind, folding both ends of a range folds all that lies between. */
function kindOf(char: string): string {
  if (/\p{Ll}/u.test(char)) return 'small letter';
  if (/\p{Lu}/u.test(char)) return 'capital';
  return /\p{N}/u.test(char) ? 'digit' : 'sign';
}

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
    const range = rangeAt(pattern, at);
    if (range !== undefined && kindOf(range[0]) !== kindOf(range[1])) {
      return { why: `the range ${range.join('-')} mixes small letters, capitals, digits or signs` };
    }
    const lower = char.toLowerCase();
    folded += lower.length === 1 ? lower : char;
  }
  try {
    patternFinder(folded);
    return { folded };
  } catch (reason) {
    return { why: reason instanceof Error ? reason.message : String(reason) };
  }
}
