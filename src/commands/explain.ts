import { columnsOf, type Column } from '../analysis/variables.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { bindInOrder } from '../engine/bind.ts';
import { traceLead, type LeadTrace } from '../engine/trace.ts';
import type { Plan } from '../plan/plan.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { traceText } from '../render/trace-text.ts';
import type { InputContext } from '../records/input.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { findLead, type FoundLead, type LeadWanted } from '../run/find-lead.ts';
import { findableNearMisses, nearMissTrace } from '../run/near-miss-teller.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import { cellsOfPlan, parseLead, readLead } from './lead-json.ts';
import type { LoadingOptions } from './load-definition.ts';
import { requireDefinition } from './require-definition.ts';

export interface ExplainOptions extends ReadingOptions, LoadingOptions {
  readonly definition: string;
  readonly lead?: string;
  readonly row?: number;
  readonly asOf?: string;
  readonly format: 'text' | 'json';
}

/** Shows the whole decision about one lead, of a file or given as JSON. */
export async function explain(
  file: string | undefined,
  options: ExplainOptions,
  host: Host,
): Promise<ExitCode> {
  const seeksLead = options.lead !== undefined || options.row !== undefined;
  if (file === undefined && seeksLead)
    throw usageError('option-needed', { option: 'LEADS', why: '--lead and --row look into a lead file' });
  const { plan } = requireDefinition(options.definition, options);
  const asOf = asOfDay(options.asOf, plan.timeZone, host);
  const explained =
    file === undefined ? await ofJson(plan, asOf, host) : await ofFile(plan, file, { options, asOf, host });
  const { bound, decision, texts, keptRow } = explained;
  const trace = { ...traceLead(bound, decision, texts, keptRow), ...nearMiss(explained, host) };
  const { colour, width } = host.stdout;
  host.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(trace, undefined, 2)}\n`
      : traceText(trace, styleFor(colour), width),
  );
  return 0;
}

/** A lead that was decided, and what of it changes as one where that is not told by the header. */
type Explained = Pick<FoundLead, 'bound' | 'decision' | 'texts' | 'keptRow'> & {
  readonly columns?: readonly Column[];
};

function nearMiss({ bound, decision, texts, columns }: Explained, host: Host): Pick<LeadTrace, 'near_miss'> {
  if (decision.verdict !== 'rejected') return {};
  const { nearMisses, notices } = findableNearMisses(bound, columns);
  if (nearMisses === undefined) notify(notices, host);
  const found = nearMisses && nearMissTrace(bound, nearMisses, decision, texts);
  return found === undefined ? {} : { near_miss: found };
}

function notify(notices: readonly Diagnostic[], { stderr }: Host): void {
  stderr.write(diagnosticsText(notices, styleFor(stderr.colour), stderr.width));
}

async function ofFile(
  plan: Plan,
  file: string,
  { options, asOf, host }: { readonly options: ExplainOptions; readonly asOf: number; readonly host: Host },
): Promise<Explained> {
  const wanted = wantedLead(options);
  const found = await findLead(plan, file, { wanted, asOf, context: contextOf(host, options) });
  const { rows, count } = found;
  if (wanted.kind === 'id' && count > 1)
    notify([diagnose('lead-repeated', { lead: wanted.id, rows, count })], host);
  return found;
}

function contextOf(
  { stdin, interrupted }: Host,
  { delimiter, encoding }: ReadingOptions,
): InputContext & ReadingOptions {
  return { stdin, interrupted, delimiter, encoding };
}

function wantedLead({ lead, row }: ExplainOptions): LeadWanted {
  if (lead !== undefined && row !== undefined)
    throw usageError('options-conflict', { options: ['--lead', '--row'] });
  if (lead !== undefined) return { kind: 'id', id: lead };
  if (row !== undefined) return { kind: 'row', row };
  throw usageError('option-needed', { option: '--lead or --row', why: 'which lead is meant?' });
}

/** Decides the lead that standard input gives as a JSON object, its keys being columns or fields. */
async function ofJson(plan: Plan, asOf: number, host: Host): Promise<Explained> {
  if (host.stdinIsTerminal)
    throw usageError('option-needed', {
      option: 'LEADS',
      why: 'give a lead file, or a lead as JSON on standard input',
    });
  const cells = parseLead(await readLead(host));
  const { texts, unread } = cellsOfPlan(plan, cells);
  if (unread.length === cells.size)
    throw usageError('lead-no-json', {
      name: 'Standard input',
      reason: 'none of its keys is a field or a column',
    });
  if (unread.length > 0) notify([diagnose('keys-unread', { keys: unread })], host);
  const bound = bindInOrder(plan, asOf);
  return { bound, decision: bound.decide(bound.read(texts)), texts, columns: columnsOf([plan]) };
}
