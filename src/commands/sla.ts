import { startOf } from '../cells/date-time.ts';
import { dayText } from '../cells/day.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { promiseZone } from '../loop/sla/calendar.ts';
import { slaReport } from '../loop/sla/sla-report.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { slaJson } from '../render/sla-json.ts';
import { slaText } from '../render/sla-text.ts';
import { styleFor } from '../render/style.ts';
import { definitionLabel } from '../run/outcome-cells.ts';
import type { ExitCode, Host } from './host.ts';
import { dayGiven } from './as-of.ts';
import { checkAsOf } from './check-as-of.ts';
import { reportsEnd } from './reports-end.ts';
import { handoffDay, readLoop, type LoopOptions } from './loop-input.ts';

export interface SlaOptions extends LoopOptions {
  readonly feedback: readonly string[];
  /** The day from which on leads count. */
  readonly since?: string;
  /** The day until which the reports say what Sales did. */
  readonly reportedUntil?: string;
  readonly fail: boolean;
  readonly format: 'text' | 'json';
}

/**
 * Holds both promises against what happened; with `--fail` exit code 1 where one is broken, and 2 where none is, but one could not be
 * judged at all.
 */
export async function sla(options: SlaOptions, host: Host): Promise<ExitCode> {
  const { stdout, stderr } = host;
  const since = dayGiven('--since', options.since);
  const reportedUntil = dayGiven('--reported-until', options.reportedUntil);
  const input = await readLoop(options.feedback, options, host);
  const { definition, plan, runs, reports, problems, notices } = input;
  const { sla: promises } = definition;
  if (promises?.marketing === undefined && promises?.sales === undefined)
    throw usageError('sla-undeclared', { file: input.definitionFile, hasSection: promises !== undefined });
  const handoffs = runs.map(handoffDay);
  checkAsOf(input.asOf, handoffs);
  if (since !== undefined && since > input.asOf)
    throw usageError('since-after', { since: dayText(since), asOf: dayText(input.asOf) });
  // A day is over at its end; today goes on.
  const asOf = options.asOf === undefined ? host.now() : startOf(input.asOf + 1, promiseZone(definition));
  const report = slaReport({
    definition: { ...definition, sla: promises },
    leads: input.leads,
    handoffs,
    asOf,
    from: since,
    reportedUntil,
  });
  const isJudged = report.not_judged.length === 0;
  const told = [
    ...notices,
    ...noRunSince(since, handoffs),
    ...reportsEnd(report),
    ...(isJudged ? [] : [diagnose('sla-unjudged', { promises: report.not_judged })]),
  ];
  if (told.length > 0) stderr.write(`${diagnosticsText(told, styleFor(stderr.colour), stderr.width)}\n`);
  if (options.format === 'text')
    stdout.write(slaText(report, definitionLabel(plan), styleFor(stdout.colour), stdout.width));
  else {
    const { name, version, fingerprint } = plan;
    const made = runs.map(({ folder, receipt: { as_of: day, handed_over_at: at } }) => ({
      folder,
      as_of: day,
      handed_over_at: at ?? null,
    }));
    stdout.write(
      slaJson(report, { definition: { name, version, fingerprint }, runs: made, reports, problems }),
    );
  }
  if (!options.fail) return 0;
  return report.breaches.length > 0 ? 1 : isJudged ? 0 : 2;
}

/** Says where no run handed leads over in the time that is judged. */
function noRunSince(since: number | undefined, handoffs: readonly number[]): readonly Diagnostic[] {
  const last = handoffs.reduce((most, day) => Math.max(most, day), -Infinity);
  if (since === undefined || last >= since) return [];
  return [diagnose('sla-no-run', { since: dayText(since), last: dayText(last) })];
}
