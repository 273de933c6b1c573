import { asciiClass } from './ascii-classes.ts';

/** Control characters, which stand in an expression as they are. */
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

const pieces = /\\(.)|\[\^?\]?|\]|\(\?:|((?:\{\d+(?:,\d*)?\}|[*+?]))\??|./gsu;

/**
 * A regular expression of the language in the syntax that Snowflake documents: extended POSIX, `\b` and `\B`. Groups have
 * numbers there and repetitions are greedy, of which nothing is seen where only a match is asked for.
 */
export function snowflakePattern(
  expression: string,
): { readonly expression: string } | { readonly why: string } {
  let isInBrackets = false;
  let why: string | undefined;
  const translated = expression.replaceAll(
    pieces,
    (piece: string, escaped: string | undefined, repeats: string | undefined) => {
      if (escaped !== undefined) {
        const translation = escape(escaped, isInBrackets);
        if (translation === undefined)
          why = `its documentation does not say what \\${escaped} means inside brackets`;
        return translation ?? '';
      }
      if (isInBrackets) {
        if (piece === ']') isInBrackets = false;
        return piece.startsWith('[') ? piece.replace('[', String.raw`\[`) : piece;
      }
      if (piece.startsWith('[')) isInBrackets = true;
      return piece === '(?:' ? '(' : (repeats ?? piece);
    },
  );
  return why === undefined ? { expression: translated } : { why };
}

function escape(char: string, isInBrackets: boolean): string | undefined {
  if (/[dws]/iu.test(char)) return asciiClass(char, isInBrackets);
  if (char === 'b' || char === 'B') return isInBrackets ? undefined : `\\${char}`;
  return controls[char] ?? `\\${char}`;
}

/** Whether an expression takes whole texts only: it begins and ends with the ends of a text, and has no other way. */
export function takesWhole(expression: string): boolean {
  let depth = 0;
  for (const [piece] of expression.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gsu)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    else if (piece === '|' && depth === 0) return false;
  }
  return expression.startsWith('^') && /[^\\](?:\\\\)*\$$/su.test(expression);
}
