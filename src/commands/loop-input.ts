import path from 'node:path';
import type { Moment } from '../cells/cell.ts';
import { dayInZone, dayText } from '../cells/day.ts';
import type { Definition } from '../definition/definition.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { leadName } from '../engine/override-finder.ts';
import { gatherLeads, type KeyedRow, type RunToGather } from '../loop/feedback/gather-leads.ts';
import { joinEvents } from '../loop/feedback/join-events.ts';
import { startOutcomeColumn, type OutcomeColumn } from '../loop/feedback/outcome-column.ts';
import { problemNotices } from '../loop/feedback/problem-notices.ts';
import { startProblems, type Problem } from '../loop/feedback/problems.ts';
import { readReports, type ReportFile } from '../loop/feedback/read-reports.ts';
import { promiseZone } from '../loop/sla/calendar.ts';
import type { ReportedLead } from '../loop/feedback/reported-lead.ts';
import { parseDays } from '../operators/argument.ts';
import type { Plan } from '../plan/plan.ts';
import { asOfDay } from './as-of.ts';
import type { Host } from './host.ts';
import { runToAudit, type KeptRun } from './kept-run.ts';
import { asOfOf, openRuns, runsUntil } from './loop-runs.ts';
import { requireDefinition } from './require-definition.ts';

/** What every command of the closed loop is asked. */
export interface LoopOptions {
  /** Folders of runs, or of many runs. */
  readonly runs: readonly string[];
  /** In place of the definition that the newest run kept. */
  readonly definition?: string;
  readonly asOf?: string;
  readonly allowOutside?: boolean;
}

/** Runs, and what Sales reported about their leads. */
export interface LoopInput {
  readonly definition: Definition;
  readonly plan: Plan;
  /** The file of the definition, for messages. */
  readonly definitionFile: string;
  /** The day for which all is said; days since 1970-01-01. */
  readonly asOf: number;
  /** The first to decide comes first. */
  readonly runs: readonly KeptRun[];
  readonly reports: readonly ReportFile[];
  readonly leads: readonly ReportedLead[];
  readonly problems: readonly Problem[];
  readonly notices: readonly Diagnostic[];
}

/**
 * Reads runs, and what Sales reports about their leads.
 *
 * @param column a column of the lists that says what became of the leads, besides the reports
 */
export async function readLoop(
  reports: readonly string[],
  options: LoopOptions,
  host: Host,
  column?: OutcomeColumn,
): Promise<LoopInput> {
  const all = await openRuns(options.runs);
  const until = asOfDay(options.asOf, promiseZone(all.at(-1)!.definition), host);
  const runs = runsUntil(until, all);
  const newest = runs.at(-1)!;
  const { definition, plan, file } =
    options.definition === undefined ? keptDefinition(newest) : namedDefinition(options, options.definition);
  if (reports.length > 0 && definition.feedback === undefined)
    throw usageError('feedback-undeclared', { file });
  const asOf = asOfDay(options.asOf, definition.sla?.time_zone ?? definition.timeZone, host);
  const later = all.slice(runs.length).map(({ folder }) => folder);
  const notices: Diagnostic[] =
    later.length === 0 ? [] : [diagnose('runs-after', { runs: later, asOf: dayText(asOf) })];
  const problems = startProblems();
  const { stdin, interrupted } = host;
  const context = { stdin, interrupted };
  const told = column === undefined ? undefined : startOutcomeColumn(column);
  const leads = await gatherLeads(runs.map(runToGather), {
    ...context,
    notify: (notice) => notices.push(notice),
    ...(told === undefined ? {} : { each: (row: KeyedRow) => told.add(row) }),
  });
  if (leads.length === 0) throw usageError('nothing-to-audit', { folders: options.runs });
  const nameOf = leadName(plan);
  const read = await readReports(reports, definition, { ...context, nameOf, problems });
  const inLists = told?.events();
  const events = [...read.events, ...(inLists?.events ?? [])];
  const after = definition.feedback?.matures_after;
  const reported = joinEvents(
    leads,
    events,
    { asOf, after: reports.length === 0 || after === undefined ? undefined : parseDays(after) },
    problems,
  );
  if (events.length > 0 && reported.every((lead) => lead.events.length === 0))
    throw usageError('report-unmatched', {
      events: events.length,
      shown: events.slice(0, 3).flatMap(({ lead, email }) => lead ?? email ?? []),
      ids: leads.slice(0, 3).map(({ name }) => name),
    });
  const odd = problems.all();
  return {
    definition,
    plan,
    definitionFile: file,
    asOf,
    runs,
    reports: read.files,
    leads: reported,
    problems: odd,
    notices: [...notices, ...read.notices, ...(inLists?.notices ?? []), ...problemNotices(odd, definition)],
  };
}

/** The day on which a run handed its leads over; the one that it decided for, where it does not say. */
export function handoffDay(run: KeptRun): number {
  return handoffOf(run)?.day ?? asOfOf(run);
}

function runToGather(run: KeptRun): RunToGather {
  return { ...runToAudit(run), handedOverAt: handoffOf(run) };
}

/** The moment of the handoff, on the day that it was in the zone of the promises. */
function handoffOf({ receipt, definition }: KeptRun): Moment | undefined {
  const at = receipt.handed_over_at === undefined ? undefined : Date.parse(receipt.handed_over_at);
  return at === undefined ? undefined : { at, day: dayInZone(at, promiseZone(definition)) };
}

interface LoopDefinition {
  readonly definition: Definition;
  readonly plan: Plan;
  readonly file: string;
}

function keptDefinition({ folder, definition, plan, receipt }: KeptRun): LoopDefinition {
  const [{ name } = { name: '' }] = receipt.definition.files;
  return { definition, plan, file: path.join(folder, 'definition', name) };
}

function namedDefinition(options: LoopOptions, file: string): LoopDefinition {
  const { definition, plan } = requireDefinition(file, { allowOutside: options.allowOutside === true });
  return { definition, plan, file };
}
