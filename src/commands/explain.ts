import { columnsOf, type Column } from '../analysis/variables.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { bindInOrder } from '../engine/bind.ts';
import { overrideFinder } from '../engine/override-finder.ts';
import { traceLead, type LeadTrace } from '../engine/trace.ts';
import type { Override } from '../plan/override.ts';
import type { Plan } from '../plan/plan.ts';
import { styleFor } from '../render/style.ts';
import { traceText } from '../render/trace-text.ts';
import type { FoundLead } from '../run/find-lead.ts';
import { expiredFindings } from '../run/overrides/override-counts.ts';
import { findableNearMisses, nearMissTrace } from '../run/near-miss-teller.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import { cellsOfPlan, parseLead, readLead } from './lead-json.ts';
import type { LoadingOptions } from './load-definition.ts';
import { withOverrides } from './load-overrides.ts';
import { requireDefinition } from './require-definition.ts';
import { findWantedLead, notify, type LeadOptions } from './wanted-lead.ts';

export interface ExplainOptions extends LeadOptions, LoadingOptions {
  readonly definition: string;
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
  const loaded = requireDefinition(options.definition, options);
  const asOf = asOfDay(options.asOf, loaded.plan.timeZone, host);
  const { plan, overrides } = await withOverrides(loaded, loaded.plan, asOf);
  const explained =
    file === undefined
      ? await ofJson(plan, asOf, host)
      : await findWantedLead(plan, file, { options, asOf, host });
  const { bound, decision, texts, keptRow } = explained;
  tellExpired(explained, overrides?.expired ?? [], host);
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

/** Says that an override of the lead is over. */
function tellExpired(
  { bound: { plan, slots, asOf }, decision }: Explained,
  expired: readonly Override[],
  host: Host,
): void {
  const find = overrideFinder({ ...plan, overrides: expired });
  const its = find?.(decision.cells[slots.get(plan.lead)!]!);
  if (its !== undefined) notify(expiredFindings([its], asOf), host);
}

function nearMiss({ bound, decision, texts, columns }: Explained, host: Host): Pick<LeadTrace, 'near_miss'> {
  if (decision.verdict !== 'rejected') return {};
  const { nearMisses, notices } = findableNearMisses(bound, columns);
  if (nearMisses === undefined) notify(notices, host);
  const found = nearMisses && nearMissTrace(bound, nearMisses, decision, texts);
  return found === undefined ? {} : { near_miss: found };
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
