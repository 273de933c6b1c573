import { posixPattern } from './posix-pattern.ts';
import { withoutLiterals } from './without-literals.ts';

const engine = { boundary: String.raw`\b`, noBoundary: String.raw`\B`, mostRepeats: 1000 };

/** Control characters, which stand in an expression as they are. */
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

const pieces =
  /\\(?<escaped>.)|(?<brackets>\[(?:\\.|[^\]\\])*\])|(?<group>\(\?:)|(?<repeats>\{\d+(?:,\d*)?\}|[*+?])\??/gsu;

/**
 * A regular expression of the language in the syntax that Snowflake documents: extended POSIX, `\b` and `\B`. All groups have
 * numbers there and all repetitions are greedy, of which nothing is seen where only a match is asked for.
 */
export function snowflakePattern(
  expression: string,
): { readonly expression: string } | { readonly why: string } {
  if (withoutLiterals(expression).includes(String.raw`\B`))
    return {
      why: String.raw`its documentation does not say whether it finds \B inside of a letter beyond ASCII`,
    };
  const posix = posixPattern(expression, engine);
  return 'why' in posix ? posix : { expression: plain(posix.expression) };
}

function plain(expression: string): string {
  return expression.replaceAll(pieces, (piece: string, ...rest: readonly unknown[]) => {
    const { escaped, brackets, repeats } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (escaped !== undefined) return controls[escaped] ?? piece;
    if (brackets !== undefined)
      return brackets.replaceAll(/\\(.)/gsu, (pair: string, char: string) => controls[char] ?? pair);
    return repeats ?? '(';
  });
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
