import type { Cell } from './cell.ts';
import { fold } from './fold.ts';
import { invalid, whys } from './invalid.ts';

/** One `@`, something before it, and after it two or more labels; a trailing dot is allowed. */
export const emailShape = /^[^@]+@[^@.]+(?:\.[^@.]+)+\.?$/u;

export function readEmail(text: string): Cell {
  const value = fold(text);
  return emailShape.test(value) ? { state: 'value', value } : invalid(whys.email);
}

/** What follows the `@` of a folded e-mail address, without a trailing dot. */
export function domainOf(email: string): string {
  return email.slice(email.indexOf('@') + 1).replace(/\.$/u, '');
}
