import { error, notice } from '../entry.ts';
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
} as const;
