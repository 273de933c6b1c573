import { error, notice } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** The two sides as people call them. */
export const nameOf = { marketing: 'Marketing', sales: 'Sales' } as const;

type Side = keyof typeof nameOf;

/** A change of more than this is better read in a diff. */
const mostSentences = 12;

const sidesText = (sides: readonly Side[]): string => sides.map((side) => nameOf[side]).join(' and ');

/** Messages about what the two sides approved. */
export const approvalMessages = {
  'approval-missing': error(
    (f: { readonly side: Side; readonly file: string }) =>
      `${nameOf[f.side]} has not approved this definition.`,
    (f) => `\`leadpact approve ${f.file} --as ${f.side} --by ADDRESS\` records it.`,
  ),
  'approval-outdated': error(
    (f: { readonly side: Side; readonly file: string; readonly by: string; readonly on: string }) =>
      `What ${nameOf[f.side]} approved on ${f.on} (${f.by}) is not what the definition means now.`,
    (f) => `Agree on the change; \`leadpact approve ${f.file} --as ${f.side} --by ADDRESS\` records it.`,
  ),
  'changed-since-approval': notice(
    (f: {
      readonly sides: readonly Side[];
      /** The commit that changed the meaning; undefined where that is not committed. */
      readonly since: { readonly short: string; readonly day: string; readonly subject: string } | undefined;
      readonly sentences: readonly string[];
      readonly approved: string;
      readonly file: string;
    }) => {
      const since =
        f.since === undefined
          ? 'since a change that is not committed'
          : `since ${f.since.day} (${f.since.short}, ${quoted(f.since.subject)})`;
      const shown = f.sentences.slice(0, mostSentences);
      const left = f.sentences.length - shown.length;
      const more = left > 0 ? `; and ${left} more` : '';
      return `It means something else than ${sidesText(f.sides)} approved ${since}: ${shown.join('; ')}${more}.`;
    },
    (f) => `\`leadpact diff ${f.approved} ${f.file}\` says how much it is, and with \`--leads\` who flips.`,
  ),
  'approved-text-unknown': notice(
    (f: { readonly sides: readonly Side[]; readonly why: string }) =>
      `What changed since ${sidesText(f.sides)} approved cannot be told: ${f.why}`,
    () => 'Commit a definition with its approvals; `leadpact diff` then compares it with what was approved.',
  ),
  'approval-by-both': notice(
    (f: { readonly by: string }) => `${quoted(f.by)} has approved for both sides.`,
    () => 'Two keys are worth two people: let someone of the other side approve.',
  ),
  'approval-unwritable': error(
    (_: { readonly side: Side; readonly entry: string }) =>
      'The approval cannot be written into the layout of this file without changing more of it.',
    (f) => `Write it by hand, below \`agreed:\`: \`${f.side}: ${f.entry}\``,
  ),
  'approval-of-revision': error(
    (f: { readonly file: string }) =>
      `${quoted(f.file)} is a definition as it was, which nobody can write into.`,
    () => 'Approve the file itself, and commit it.',
  ),
  'approval-by-other': notice(
    (f: { readonly side: Side; readonly by: string; readonly owner: string }) =>
      `${quoted(f.by)} approves for ${nameOf[f.side]}; its owner by the definition is ${quoted(f.owner)}.`,
  ),
} as const;
