import { posixPattern, wordClass as word } from './posix-pattern.ts';

const engine = {
  boundary: `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`,
  noBoundary: `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
  mostRepeats: 255,
};

/** A regular expression of the language in the syntax of PostgreSQL. */
export function postgresPattern(
  expression: string,
): { readonly expression: string } | { readonly why: string } {
  return posixPattern(expression, engine);
}
