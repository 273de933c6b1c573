/** What the classes of RE2 are in ASCII, outside and inside brackets. */
const classes: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: String.raw`\t\n\f\r ` };

export const wordClass = `[${classes['w']!}]`;

/**
 * A class such as `\d` or `\D`, by its letter, spelt out: engines read some by the locale.
 *
 * @returns undefined for another letter, or where the rest of a class is asked for inside brackets
 */
export function asciiClass(letter: string, isInBrackets: boolean): string | undefined {
  const own = classes[letter.toLowerCase()];
  const isRest = letter !== letter.toLowerCase();
  if (own === undefined || (isRest && isInBrackets)) return undefined;
  if (isInBrackets) return own;
  return isRest ? `[^${own}]` : `[${own}]`;
}
