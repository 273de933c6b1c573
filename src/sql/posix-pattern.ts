import { withoutLiterals } from './without-literals.ts';

/** What an engine has besides extended POSIX. */
export interface PosixEngine {
  /** A boundary of words of ASCII, and its contrary. */
  readonly boundary: string;
  readonly noBoundary: string;
  /** The most repetitions that it counts. */
  readonly mostRepeats: number;
}

/** What the classes of RE2 are in ASCII, outside and inside brackets. */
const classes: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: String.raw`\t\n\f\r ` };

export const wordClass = `[${classes['w']!}]`;

/** A place between characters that is repeated; all else that is escaped or in brackets is left out before. */
const repeatedPlace = /(?:[$^]|\\[bB])(?:[*+?]|\{\d)/u;

const pieces = /\\(?<escaped>.)|(?<opens>\[\^?\]?)|\{(?<least>\d+)(?:,(?<most>\d*))?\}|./gsu;

/**
 * A regular expression of the language in extended POSIX syntax, with what an engine has besides: classes are spelt out in
 * ASCII, since they go by the locale, and hyphens are escaped where they make no range.
 */
export function posixPattern(
  expression: string,
  { boundary, noBoundary, mostRepeats }: PosixEngine,
): { readonly expression: string } | { readonly why: string } {
  if (repeatedPlace.test(withoutLiterals(expression)))
    return { why: 'it repeats no place between characters, as in ^* or \\b+' };
  let isInBrackets = false;
  /** Whether a hyphen would make a range: it stands behind a character that ends none. */
  let canRange = false;
  let isRange = false;
  let why: string | undefined;
  const translated = expression.replaceAll(pieces, (piece: string, ...rest: readonly unknown[]) => {
    const { escaped, opens, least, most } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const next = expression[(rest.at(-3) as number) + piece.length];
    if (isInBrackets) {
      if (piece === '-' && !(canRange && next !== ']')) return String.raw`\-`;
      [canRange, isRange] = [
        piece !== '-' && !isRange && classes[escaped?.toLowerCase() ?? ''] === undefined,
        piece === '-',
      ];
    }
    if (escaped !== undefined) {
      const place = escaped === 'b' ? boundary : escaped === 'B' ? noBoundary : undefined;
      const translation = isInBrackets || place === undefined ? escape(escaped, isInBrackets) : place;
      if (translation === undefined) why = `\\${escaped} inside brackets means something else there`;
      return translation ?? '';
    }
    if (isInBrackets) {
      if (piece === ']') isInBrackets = false;
      return piece.startsWith('[') ? piece.replace('[', String.raw`\[`) : piece;
    }
    if (opens !== undefined) [isInBrackets, canRange, isRange] = [true, opens.endsWith(']'), false];
    if (Number(most || least || 0) > mostRepeats) why = `it counts no more than ${mostRepeats} repetitions`;
    return elsewhere[piece] ?? piece;
  });
  return why === undefined ? { expression: translated } : { why };
}

/** Signs outside brackets that mean something else there; a brace that counts nothing is one. */
const elsewhere: Readonly<Record<string, string>> = { '.': String.raw`[^\n]`, '{': String.raw`\{` };

function escape(char: string, isInBrackets: boolean): string | undefined {
  const own = classes[char.toLowerCase()];
  if (own !== undefined && isInBrackets) return char === char.toLowerCase() ? own : undefined;
  if (own !== undefined) return char === char.toLowerCase() ? `[${own}]` : `[^${own}]`;
  return isInBrackets && /b/iu.test(char) ? undefined : `\\${char}`;
}
