import { createRequire } from 'node:module';
import type * as Re2 from 're2js';

const require = createRequire(import.meta.url);
let re2: typeof Re2 | undefined;

/**
 * Tells whether a regular expression is found in a text, in linear time; throws where it is none. Its tables of Unicode
 * are loaded on first use, since few definitions ask by patterns.
 */
export function patternFinder(pattern: string): (text: string) => boolean {
  re2 ??= require('re2js') as typeof Re2;
  const compiled = re2.RE2JS.compile(pattern);
  return (text) => compiled.matcher(text).find();
}
