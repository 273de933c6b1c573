import path from 'node:path';
import { startOf } from '../cells/date-time.ts';
import { dayText } from '../cells/day.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { readContent } from '../loop/content/read-content.ts';
import { feedbackOf } from '../loop/feedback/feedback.ts';
import { meetingOf, type Meeting } from '../loop/meeting/meeting.ts';
import { promiseZone } from '../loop/sla/calendar.ts';
import { slaReport, type SlaReport } from '../loop/sla/sla-report.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { meetingHtml } from '../render/meeting/meeting-html.ts';
import { meetingJson } from '../render/meeting/meeting-json.ts';
import { meetingMarkdown } from '../render/meeting/meeting-markdown.ts';
import { styleFor } from '../render/style.ts';
import { asOfDay, dayGiven } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import { handoffDay, readLoop, type LoopInput, type LoopOptions } from './loop-input.ts';
import { feedbackRun, refuseWithinRuns } from './loop-runs.ts';
import { outcomeColumn, outcomesTold, type OutcomeOptions } from './outcome-options.ts';
import { reportsEnd } from './reports-end.ts';
import { formatOf, writePage } from './write-page.ts';

export interface ReportOptions extends LoopOptions, OutcomeOptions {
  /** What Sales sent. */
  readonly feedback?: readonly string[];
  /** The day of the last meeting; a week before the as-of day where it is not given. */
  readonly since?: string;
  /** The day until which the reports say what Sales did. */
  readonly reportedUntil?: string;
  /** Leads that Sales can take of as many as were judged. */
  readonly capacity?: number;
  /** What is dealt by lot is dealt by this number. */
  readonly seed: number;
  /** Further columns by which it is told who buys. */
  readonly by: readonly string[];
  /** A list of the content that there is. */
  readonly content?: string;
  /** By the name of `out` where it is not given. */
  readonly format?: Format;
  readonly out?: string;
}

type Format = 'html' | 'markdown' | 'json';

const printers: Readonly<Record<Format, (meeting: Meeting) => string>> = {
  html: meetingHtml,
  markdown: meetingMarkdown,
  json: meetingJson,
};

const daysBetweenMeetings = 7;

/** Puts on one page what both teams look at in their weekly meeting. */
export async function report(options: ReportOptions, host: Host): Promise<ExitCode> {
  const { feedback: reports = [], out } = options;
  const format = formatAsked(options);
  const column = outcomeColumn(options);
  const input = await readLoop(reports, options, host, column);
  refuseWithinRuns(out, input.runs);
  const { definition, plan, asOf, runs, leads } = input;
  const since =
    options.since === undefined
      ? asOf - daysBetweenMeetings
      : asOfDay(options.since, definition.timeZone, host, '--since');
  if (since > asOf) throw usageError('since-after', { since: dayText(since), asOf: dayText(asOf) });
  const { stdout, stderr } = host;
  const sla = promisesHeld(input, options, host);
  const notices = [...input.notices, ...(sla === null ? [] : reportsEnd(sla))];
  if (notices.length > 0)
    stderr.write(`${diagnosticsText(notices, styleFor(stderr.colour), stderr.width)}\n`);
  const feedback = feedbackOf({
    ...input,
    fingerprint: plan.fingerprint,
    runs: runs.map(feedbackRun),
    capacity: options.capacity,
    outcomeColumn: column?.column,
    seed: options.seed,
    by: options.by,
    pieces: options.content === undefined ? undefined : await readContent(options.content, host),
    outcomes: outcomesTold(reports, column),
  });
  const text = printers[format](meetingOf({ asOf, since, runs, leads, definition, sla, feedback }));
  if (out === undefined) {
    stdout.write(text);
    return 0;
  }
  writePage(out, text, sourcesOf(reports, options, input));
  stderr.write(`Wrote ${out}.\n`);
  return 0;
}

/** The format that is asked for: by its name, else by the ending of the file. */
function formatAsked({ out, format }: ReportOptions): Format {
  const byEnding = path.extname(out ?? '').toLowerCase() === '.json' ? 'json' : formatOf(out);
  if (format === undefined && byEnding === undefined && out !== undefined)
    throw usageError('option-needed', {
      option: '--format',
      why: `the name ${out} does not say what to write`,
    });
  return format ?? byEnding ?? 'markdown';
}

/** The files that the page is made from. */
function sourcesOf(
  reports: readonly string[],
  { content }: ReportOptions,
  { definition, definitionFile }: LoopInput,
): readonly string[] {
  const lists = definition.lists.flatMap(({ file }) => file ?? []);
  const beside = lists.map((file) => path.join(path.dirname(definitionFile), file));
  return [...reports, content ?? [], definitionFile, ...beside].flat();
}

/**
 * Both promises until the end of the day of the meeting, or until now where it is today; null where there are none, and where Sales sent
 * nothing that they could be judged by.
 */
function promisesHeld(
  { definition, leads, runs, reports, asOf: day }: LoopInput,
  options: ReportOptions,
  host: Host,
): SlaReport | null {
  const { sla } = definition;
  if (sla === undefined || reports.length === 0) return null;
  const asOf = options.asOf === undefined ? host.now() : startOf(day + 1, promiseZone(definition));
  return slaReport({
    definition: { ...definition, sla },
    leads,
    handoffs: runs.map(handoffDay),
    asOf,
    from: undefined,
    reportedUntil: dayGiven('--reported-until', options.reportedUntil),
  });
}
