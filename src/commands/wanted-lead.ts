import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { Plan } from '../plan/plan.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { findLead, type FoundLead, type LeadWanted } from '../run/find-lead.ts';
import type { Host } from './host.ts';

/** Which lead of a file is meant, and how the file is read. */
export interface LeadOptions extends ReadingOptions {
  readonly lead?: string;
  readonly row?: number;
}

/** Finds the lead that `--lead` or `--row` names, and decides it; says so where several rows have its id. */
export async function findWantedLead(
  plan: Plan,
  file: string,
  { options, asOf, host }: { readonly options: LeadOptions; readonly asOf: number; readonly host: Host },
): Promise<FoundLead> {
  const wanted = wantedLead(options);
  const { stdin, interrupted } = host;
  const { delimiter, encoding } = options;
  const context = { stdin, interrupted, delimiter, encoding };
  const found = await findLead(plan, file, { wanted, asOf, context });
  const { rows, count } = found;
  if (wanted.kind === 'id' && count > 1)
    notify([diagnose('lead-repeated', { lead: wanted.id, rows, count })], host);
  return found;
}

/** Says on standard error what is to be known besides. */
export function notify(notices: readonly Diagnostic[], { stderr }: Host): void {
  if (notices.length > 0) stderr.write(diagnosticsText(notices, styleFor(stderr.colour), stderr.width));
}

function wantedLead({ lead, row }: LeadOptions): LeadWanted {
  if (lead !== undefined && row !== undefined)
    throw usageError('options-conflict', { options: ['--lead', '--row'] });
  if (lead !== undefined) return { kind: 'id', id: lead };
  if (row !== undefined) return { kind: 'row', row };
  throw usageError('option-needed', { option: '--lead or --row', why: 'which lead is meant?' });
}
