import { dayText } from '../cells/day.ts';
import { sides, writeApproval, type Side } from '../definition/write-approval.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { nameOf } from '../diagnostics/messages/approvals.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { approvalsOf } from '../plan/approval.ts';
import { isGitAddress } from '../records/git-file.ts';
import { replaceFile } from '../records/replace-file.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { indented } from '../render/layout.ts';
import { styleFor } from '../render/style.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';

export interface ApproveOptions extends LoadingOptions {
  readonly as: Side;
  readonly by: string;
  readonly on?: string;
}

/** Records in a definition that one side agrees to what it means. */
export async function approve(file: string, options: ApproveOptions, host: Host): Promise<ExitCode> {
  const { as: side, by: given, on } = options;
  const by = given.trim();
  if (!/^[^\s@]+@[^\s@]+$/u.test(by)) throw usageError('bad-address', { option: '--by', text: given });
  if (isGitAddress(file)) throw usageError('approval-of-revision', { file });
  const { definition, plan } = requireDefinition(file, options);
  const day = dayText(asOfDay(on, definition.timeZone, host, '--on'));
  const { fingerprint } = plan;
  const { text } = definition.place.source;
  replaceFile(file, writeApproval(text, side, { by, date: day, fingerprint }));
  const owner = definition.owners[side];
  const { stderr } = host;
  const isSame = (other: string): boolean => other.toLowerCase() === by.toLowerCase();
  const isOfBoth = sides.some((other) => other !== side && isSame(definition.agreed?.[other]?.by ?? ''));
  const notices = [
    ...(owner !== undefined && !isSame(owner) ? [diagnose('approval-by-other', { side, by, owner })] : []),
    ...(isOfBoth ? [diagnose('approval-by-both', { by })] : []),
  ];
  if (notices.length > 0)
    stderr.write(`${diagnosticsText(notices, styleFor(stderr.colour), stderr.width)}\n`);
  const others = approvalsOf(definition, fingerprint).filter(
    (each) => each.side !== side && each.is !== 'approved',
  );
  const wanting = others.map((other) => nameOf[other.side]);
  const next =
    wanting.length === 0
      ? 'Both sides have approved it.'
      : `${wanting.join(' and ')} has not approved it as it is.`;
  const words = [
    `${nameOf[side]} approves ${definition.name} ${definition.version} (${fingerprint.slice(0, 12)}), by ${by} on ${day}.`,
    next,
    `It stands in ${file}; commit it, so that the history shows who wrote it.`,
  ];
  stderr.write(words.map((each) => `${indented(each, 0, stderr.width)}\n`).join(''));
  return 0;
}
