import { error, notice } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** Messages about what a definition becomes in a warehouse. */
export const sqlMessages = {
  'sql-not-expressible': error(
    (f: { readonly what: string; readonly target: string; readonly why: string }) =>
      `${f.target} cannot decide ${f.what} as leadpact does: ${f.why}.`,
    () => 'Write it otherwise, or decide these leads with `leadpact score`.',
  ),
  'sql-parameter-in-view': error(
    (f: { readonly into: string }) => `A ${f.into} takes no parameter, so it needs a day.`,
    () => 'Give the day as --as-of 2026-11-02, or leave out --into for a query.',
  ),
  'sql-bad-table': error(
    (f: { readonly option: string; readonly text: string }) =>
      `${f.option} names no table: ${quoted(f.text)}.`,
    () =>
      'Write it as crm.leads; what has dots or quotes of its own stands in double quotes: "leads.parquet".',
  ),
  'sql-columns-assumed': notice(
    (f: { readonly fields: readonly string[] }) =>
      `Each field is read from the first column that it names; these name several, or may have none: ${f.fields.join(', ')}.`,
    () => 'With --leads FILE, an export of the table, the columns that it has are taken, as `score` does.',
  ),
} as const;
