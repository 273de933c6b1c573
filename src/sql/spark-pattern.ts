import { waysOfRepeats } from './backtracking.ts';
import { withoutLiterals } from './without-literals.ts';

/** White space of the language; to Java a vertical tab is one more. */
const space = String.raw`\t\n\f\r `;

/** What the escapes of the language are in Java, outside and inside brackets; others mean the same. */
const outside: Readonly<Record<string, string>> = {
  s: `[${space}]`,
  S: `[^${space}]`,
  v: String.raw`\x0b`,
  b: String.raw`(?:(?<=\w)(?!\w)|(?<!\w)(?=\w))`,
  B: String.raw`(?:(?<=\w)(?=\w)|(?<!\w)(?!\w))`,
};
const inside: Readonly<Record<string, string>> = {
  s: space,
  S: String.raw`\S\x0b`,
  v: String.raw`\x0b`,
};

const pieces = /\\(?<escaped>.)|(?<repeats>\{[0-9]+(?:,[0-9]*)?\})|(?<opens>\[\^?\]?)|./gsu;

/** A group that may be repeated without end: Java goes one step deeper each time, and a long text would end the query. */
const endlessGroup = /\)(?:[*+]|\{[0-9]+,\})/u;

/** Ways in which a text may be read at the most: Java tries so many from each of 100 places in three seconds. */
const mostWays = 2 ** 20;

/** What may be nothing at the start finds no more, and would take the whole text at each place of it. */
const anythingFirst = /^(?:\.\*\??)+/u;

/**
 * A regular expression of the language in the syntax of Java: the end is the end, and classes are those of ASCII.
 *
 * @returns why not, where Java may run out of stack or of time
 */
export function sparkPattern(expression: string): { readonly expression: string } | { readonly why: string } {
  if (endlessGroup.test(withoutLiterals(expression)))
    return { why: 'a text that repeats a group many times, as in (ab)+, takes more stack than Java has' };
  if (waysOfRepeats(expression) > mostWays)
    return { why: 'Java would try more than a million ways in which a text can be read, as by (a*){20}b' };
  let isInBrackets = false;
  const translated = expression
    .replace(anythingFirst, '')
    .replaceAll(pieces, (piece: string, ...rest: readonly unknown[]) => {
      const { escaped, repeats, opens } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      if (escaped !== undefined) return (isInBrackets ? inside : outside)[escaped] ?? piece;
      if (isInBrackets) {
        if (piece === ']') isInBrackets = false;
        return piece === '-' || piece === ']' ? piece : escapedSigns(piece);
      }
      if (opens !== undefined) {
        isInBrackets = true;
        return opens.replace(']', String.raw`\]`);
      }
      if (repeats !== undefined) return piece;
      return elsewhere[piece] ?? piece;
    });
  return { expression: translated };
}

/** Signs outside brackets that Java reads otherwise. */
const elsewhere: Readonly<Record<string, string>> = {
  $: String.raw`\z`,
  '.': String.raw`[^\n]`,
  '{': String.raw`\{`,
  '}': String.raw`\}`,
  ']': String.raw`\]`,
};

function escapedSigns(piece: string): string {
  return piece.replaceAll(/[[\]{}&^$]/gu, String.raw`\$&`);
}

/** An expression of our own as Java reads it, to which `$` also stands before a last line break. */
export function javaExpression(expression: string): string {
  return expression.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]|\$/gsu, (piece) =>
    piece === '$' ? String.raw`\z` : piece,
  );
}
