import { withoutLiterals } from './without-literals.ts';

/** A regular expression of the language for RE2 in C++, which is what the language has, but for one sign. */
export function re2Pattern(expression: string): { readonly expression: string } | { readonly why: string } {
  return withoutLiterals(expression).includes(String.raw`\B`)
    ? { why: String.raw`it finds \B inside of a letter beyond ASCII, between its bytes` }
    : { expression };
}
