import { error, notice } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** The two sides as people call them. */
export const nameOf = { marketing: 'Marketing', sales: 'Sales' } as const;

type Side = keyof typeof nameOf;

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
  'approval-by-other': notice(
    (f: { readonly side: Side; readonly by: string; readonly owner: string }) =>
      `${quoted(f.by)} approves for ${nameOf[f.side]}; its owner by the definition is ${quoted(f.owner)}.`,
  ),
} as const;
