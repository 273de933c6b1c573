import { asciiClass, wordClass as word } from './ascii-classes.ts';

const boundary = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
const noBoundary = `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;

/** The most repetitions that PostgreSQL counts. */
const mostRepeats = 255;

/** A regular expression of the language in the syntax of PostgreSQL, in which classes go by the locale unless they are spelt out. */
export function postgresPattern(
  expression: string,
): { readonly expression: string } | { readonly why: string } {
  let isInBrackets = false;
  let why: string | undefined;
  const pieces = /\\(.)|\[\^?\]?|\]|\{(\d+)(?:,(\d*))?\}|./gsu;
  const translated = expression.replaceAll(
    pieces,
    (piece: string, escaped: string | undefined, least: string | undefined, most: string | undefined) => {
      if (escaped !== undefined) {
        const translation = escape(escaped, isInBrackets);
        if (translation === undefined) why = `\\${escaped} inside brackets means something else there`;
        return translation ?? '';
      }
      if (isInBrackets) {
        if (piece === ']') isInBrackets = false;
        return piece.startsWith('[') ? piece.replace('[', String.raw`\[`) : piece;
      }
      if (piece.startsWith('[')) isInBrackets = true;
      if (Number(most || least || 0) > mostRepeats) why = `it counts no more than ${mostRepeats} repetitions`;
      return piece;
    },
  );
  return why === undefined ? { expression: translated } : { why };
}

function escape(char: string, isInBrackets: boolean): string | undefined {
  if (/[dws]/iu.test(char)) return asciiClass(char, isInBrackets);
  if (char === 'b' || char === 'B') return isInBrackets ? undefined : char === 'b' ? boundary : noBoundary;
  return `\\${char}`;
}
