import { wordSeparators } from '../cells/words.ts';
import type { Context, Read } from './context.ts';
import type { Dialect } from './dialect.ts';

/**
 * The words of a text: the text between two marks, and each character that belongs to no word between two more. A phrase
 * between marks, made likewise, stands in it just where the phrase stands between start, end and such characters; see
 * `docs/decisions/sql.md`.
 */
export function wordsColumn(
  { columns, dialect, mark }: Context,
  step: number,
  name: string,
  text: string,
): string {
  const separated = dialect.replaceAll(
    text,
    `(${separators(dialect)})`,
    `${mark}${dialect.firstGroup}${mark}`,
  );
  return columns.add(step, `${name}_words`, `'${mark}' || ${separated} || '${mark}'`);
}

/** Whether a folded phrase stands whole in a text. */
export function wordTest({ dialect, mark }: Context, { words }: Read, phrase: string): string {
  const marked = Array.from(phrase, (char) =>
    isWord(char.codePointAt(0)!) ? char : `${mark}${char}${mark}`,
  ).join('');
  return dialect.contains(words!, dialect.quotes.text(`${mark}${marked}${mark}`));
}

/** Marks that may stand around words, none of which belongs to a word; the first that no phrase has is taken. */
const marks = ['|', '~', '^', '#', '*', '=', '<', '>', ';', ':', '!', '?', '+', '_'] as const;

export function markFor(phrases: readonly string[]): string | undefined {
  return marks.find((mark) => !phrases.some((phrase) => phrase.includes(mark)));
}

function isWord(code: number): boolean {
  if (code < 0x80) return /[0-9A-Za-z]/u.test(String.fromCodePoint(code));
  return !wordSeparators.some(([from, to]) => code >= from && code <= to);
}

/** Characters that belong to no word, as a bracket expression. */
function separators({ codePoint, firstCode }: Dialect): string {
  const ascii: readonly (readonly [number, number])[] = [
    [firstCode, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7f],
  ];
  const ranges = [...ascii, ...wordSeparators].map(([from, to]) =>
    from === to ? codePoint(from) : `${codePoint(from)}-${codePoint(to)}`,
  );
  return `[${ranges.join('')}]`;
}
