import { error, notice, warning } from '../entry.ts';
import { oneOf, quoted } from '../suggest.ts';

/** Messages about a run as a whole. */
export const runMessages = {
  interrupted: error(
    (_: object) => 'Stopped before the end; nothing was written.',
    () => 'Run it again when you are ready.',
  ),
  'columns-replaced': notice(
    (f: { readonly columns: readonly string[] }) =>
      `The input has columns of an earlier run (${f.columns.map(quoted).join(', ')}); they are replaced.`,
  ),
  'keys-unread': notice(
    (f: { readonly keys: readonly string[] }) => `No field reads ${oneOf(f.keys)}; passed over.`,
  ),
  'lead-repeated': notice(
    (f: { readonly lead: string; readonly rows: readonly number[]; readonly count: number }) =>
      `${quoted(f.lead)} stands in ${f.count} rows (${f.rows.join(', ')}${f.count > f.rows.length ? ' ...' : ''}); the first is shown.`,
    () => 'Give --row N for another.',
  ),
  'near-misses-unknown': notice(
    (f: { readonly why: 'too-large' | 'open-columns'; readonly columns: readonly string[] }) =>
      f.why === 'too-large'
        ? 'What rejected leads lack is not told: the definition has too many cases to find the least of it.'
        : `What rejected leads lack is not told: not every sort of text of ${f.columns.map(quoted).join(', ')} can be told apart.`,
    (f) =>
      f.why === 'too-large'
        ? undefined
        : 'Give the field tests of whole texts, words or beginnings in place of the pattern, and one type.',
  ),
  'text-kept': warning(
    (f: { readonly fields: readonly string[] }) =>
      `The text of ${f.fields.map(quoted).join(', ')} stays as it was: no other was found that is decided alike.`,
    () => 'Look at it before you share the example.',
  ),
  'example-alone': notice(
    (f: { readonly row: string }) =>
      `The lead is a duplicate of ${f.row}; an example is one lead alone, and says what is decided of it without that.`,
  ),
  'expected-already': notice(
    (f: { readonly verdict: string }) =>
      `The definition says ${f.verdict} already; the example holds it to that.`,
  ),
} as const;
