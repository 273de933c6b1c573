import { warning } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** How a finding is silenced; the same words for each fault of that. */
const form = '`# leadpact-ignore CODE until 2027-03-31: why it may stay`';

/** Messages about comments that silence findings. */
export const silenceMessages = {
  'silence-malformed': warning(
    (f: { readonly problem: string }) => `This comment silences nothing: ${f.problem}.`,
    () => `Write ${form}, at the end of the line or above it.`,
  ),
  'silence-expired': warning(
    (f: { readonly code: string; readonly until: string }) =>
      `${quoted(f.code)} was silenced here until ${f.until}, and is heard again.`,
    () => 'Mend what it says, or agree on a later day.',
  ),
  'silence-unneeded': warning(
    (f: { readonly code: string; readonly isError: boolean }) =>
      f.isError
        ? `${quoted(f.code)} is an error here, and errors cannot be silenced.`
        : `There is no ${quoted(f.code)} here to be silenced.`,
    (f) =>
      f.isError
        ? `Mend what it says, and take ${quoted(f.code)} out of the comment.`
        : `Take ${quoted(f.code)} out of the comment, or remove the comment where it names nothing else.`,
  ),
} as const;
