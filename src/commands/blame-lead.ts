import path from 'node:path';
import { decidingChanges } from '../diff/diff-definitions.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError } from '../diagnostics/usage-error.ts';
import { bindInOrder } from '../engine/bind.ts';
import { traceLead } from '../engine/trace.ts';
import { readAtMost } from '../records/read-at-most.ts';
import { blameJson } from '../render/blame-json.ts';
import type { HistoryReport, LeadBlame, LeadStep, SkippedVersion } from '../render/blame-report.ts';
import { blameText } from '../render/blame-text.ts';
import { styleFor } from '../render/style.ts';
import { leadChange } from '../run/blame/lead-change.ts';
import { decideByPlans, type PlannedLead, type Unfit } from '../run/blame/lead-by-plans.ts';
import type { LeadWanted } from '../run/find-lead.ts';
import type { BlameOptions } from './blame.ts';
import type { DefinitionHistory, DefinitionVersion } from './definition-history.ts';
import type { Host } from './host.ts';
import { cellsOfPlan, parseLead, readLead } from './lead-json.ts';

/** What is looked at by the history of a definition, and on which day. */
export interface BlameRequest {
  readonly history: DefinitionHistory;
  readonly report: HistoryReport;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  readonly options: BlameOptions;
  readonly host: Host;
}

/** What is printed, and what is told besides. */
export interface Blamed {
  readonly text: string;
  readonly notices: readonly Diagnostic[];
}

/** A lead, by each version that can be read. */
interface DecidedLead {
  readonly lead: string;
  readonly decided: readonly (PlannedLead | Unfit)[];
  readonly notices: readonly Diagnostic[];
}

/** Follows one lead through the versions of a definition. */
export async function blameLead(request: BlameRequest): Promise<Blamed> {
  const { history, report, asOf, options, host } = request;
  const readable = history.versions.filter((each) => 'plan' in each);
  const { lead, decided, notices } = await (isJson(options)
    ? ofJson(readable, request)
    : ofFile(readable, request));
  const outcomes = new Map(readable.map((version, at) => [version, decided[at]!]));
  const steps: (LeadStep | SkippedVersion)[] = [];
  let last: { readonly version: DefinitionVersion; readonly outcome: PlannedLead } | undefined;
  for (const version of history.versions) {
    const { commit, address } = version;
    const outcome = 'plan' in version ? outcomes.get(version)! : version;
    if (!('plan' in version) || 'problems' in outcome) {
      steps.push({ commit, address, problems: 'problems' in outcome ? outcome.problems : [] });
      continue;
    }
    const change = last && leadChange(last.outcome, outcome);
    const changes = change === undefined ? [] : decidingChanges(last!.version, version, asOf);
    steps.push({ commit, address, version: version.plan.version, trace: outcome.trace, change, changes });
    last = { version, outcome };
  }
  const whole: LeadBlame = { ...report, lead, steps: steps.toReversed() };
  const { colour, width } = host.stdout;
  const text = options.format === 'json' ? blameJson(whole) : blameText(whole, styleFor(colour), width);
  return { text, notices };
}

async function ofFile(
  versions: readonly DefinitionVersion[],
  { asOf, options, host }: BlameRequest,
): Promise<DecidedLead> {
  const { stdin, interrupted } = host;
  const { lead = '', row, id, delimiter, encoding } = options;
  const wanted: LeadWanted =
    row !== undefined ? { kind: 'row', row } : id !== undefined ? { kind: 'id', id } : { kind: 'only' };
  const plans = versions.map(({ plan }) => plan);
  const context = { stdin, interrupted, delimiter, encoding };
  const { file, rows, count, decided } = await decideByPlans(plans, lead, { wanted, asOf, context });
  const repeated =
    id !== undefined && count > 1 ? [diagnose('lead-repeated', { lead: id, rows, count })] : [];
  const which = id === undefined ? `Row ${rows[0]!}` : `Lead ${id} (row ${rows[0]!})`;
  return { lead: `${which} of ${file}`, decided, notices: repeated };
}

/** Decides the lead that a JSON object gives; its keys are columns or fields, of some version or other. */
async function ofJson(
  versions: readonly DefinitionVersion[],
  { asOf, options, host }: BlameRequest,
): Promise<DecidedLead> {
  const file = options.lead!;
  const name = file === '-' ? 'Standard input' : file;
  const cells = parseLead(await readLead(host, file, name), name);
  const unreadByAll = new Set(cells.keys());
  const decided = versions.map(({ plan }): PlannedLead | Unfit => {
    const { texts, unread } = cellsOfPlan(plan, cells, name);
    for (const key of cells.keys()) if (!unread.includes(key)) unreadByAll.delete(key);
    if (unread.length === cells.size)
      return {
        problems: [diagnose('lead-no-json', { name, reason: 'none of its keys is a field or a column' })],
      };
    const bound = bindInOrder(plan, asOf);
    const decision = bound.decide(bound.read(texts));
    return { plan, decision, trace: traceLead(bound, decision, texts) };
  });
  const newest = decided.at(-1)!;
  if (decided.every((each) => 'problems' in each)) throw new UsageError((newest as Unfit).problems);
  const notices = unreadByAll.size === 0 ? [] : [diagnose('keys-unread', { keys: [...unreadByAll] })];
  return { lead: `The lead of ${file === '-' ? 'standard input' : path.basename(file)}`, decided, notices };
}

/** Whether the lead is given as JSON; on standard input it is, as for `explain`, where no row is asked for. */
function isJson({ lead = '', row, id }: BlameOptions): boolean {
  if (row !== undefined || id !== undefined) return false;
  if (lead === '-' || /\.json$/iu.test(lead)) return true;
  try {
    return /^\uFEFF?\s*(?:\{|\[\s*\{)/u.test(readAtMost(lead, 1024).toString('utf8'));
  } catch {
    return false;
  }
}
