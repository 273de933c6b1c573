import { error } from '../entry.ts';

/** Messages about what a definition becomes in a warehouse. */
export const sqlMessages = {
  'sql-not-expressible': error(
    (f: { readonly what: string; readonly target: string; readonly why: string }) =>
      `${f.target} cannot decide ${f.what} as leadpact does: ${f.why}.`,
    () => 'Write it otherwise, or decide these leads with `leadpact score`.',
  ),
} as const;
