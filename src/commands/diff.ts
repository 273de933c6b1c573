import { dayText } from '../cells/day.ts';
import { diffDefinitions } from '../diff/diff-definitions.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { diffJson } from '../render/diff-json.ts';
import { diffMarkdown } from '../render/diff-markdown.ts';
import type { DiffReport } from '../render/diff-report.ts';
import { diffText } from '../render/diff-text.ts';
import { styleFor } from '../render/style.ts';
import { compareLeads } from '../run/impact/compare-leads.ts';
import type { Impact } from '../run/impact/impact-tally.ts';
import { definitionLabel } from '../run/outcome-cells.ts';
import { asOfDay } from './as-of.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { startProgress } from './progress.ts';
import { requireDefinition } from './require-definition.ts';

export interface DiffOptions extends ReadingOptions, LoadingOptions {
  readonly asOf?: string;
  readonly leads?: readonly string[];
  readonly by: readonly string[];
  readonly flips?: string;
  readonly maxFlips?: MostFlips;
  readonly format: 'text' | 'json' | 'markdown';
}

/** So many leads, or such a share of them. */
export interface MostFlips {
  readonly text: string;
  readonly leads?: number;
  readonly percent?: number;
}

type Loaded = ReturnType<typeof requireDefinition>;

/** Says what changed between two definitions, and which leads flip; exit code 1 where more flip than may. */
export async function diff(old: string, now: string, options: DiffOptions, host: Host): Promise<ExitCode> {
  needLeads(options);
  const before = requireDefinition(old, options);
  const after = requireDefinition(now, options);
  const asOf = asOfDay(options.asOf, after.plan.timeZone, host);
  const impact = options.leads === undefined ? undefined : await impactOf(before, after, asOf, options, host);
  const report: DiffReport = {
    before: { file: old, label: definitionLabel(before.plan) },
    after: { file: now, label: definitionLabel(after.plan) },
    asOf: dayText(asOf),
    diff: diffDefinitions(before, after, asOf),
    isSameText: before.files[0]!.bytes.equals(after.files[0]!.bytes),
    impact,
  };
  const { stdout, stderr } = host;
  if (options.format === 'json') stdout.write(diffJson(report));
  else if (options.format === 'markdown') stdout.write(diffMarkdown(report));
  else stdout.write(diffText(report, styleFor(stdout.colour), stdout.width));
  const { maxFlips } = options;
  if (impact === undefined || maxFlips === undefined || !isOver(impact, maxFlips)) return 0;
  const facts = { flips: impact.flips, leads: impact.leads, most: maxFlips.text };
  stderr.write(diagnosticsText([diagnose('too-many-flips', facts)], styleFor(stderr.colour), stderr.width));
  return 1;
}

function needLeads({ leads, by, flips, maxFlips }: DiffOptions): void {
  if (leads !== undefined) return;
  const given = [
    ...(by.length > 0 ? ['--by'] : []),
    ...(flips === undefined ? [] : ['--flips']),
    ...(maxFlips === undefined ? [] : ['--max-flips']),
  ];
  if (given.length > 0)
    throw usageError('option-needed', { option: '--leads', why: `of which leads shall ${given[0]!} tell?` });
}

async function impactOf(
  before: Loaded,
  after: Loaded,
  asOf: number,
  options: DiffOptions,
  host: Host,
): Promise<Impact> {
  const { leads = [], by, flips, delimiter, encoding } = options;
  const isTwice = before.plan.duplicates !== undefined || after.plan.duplicates !== undefined;
  const progress = await startProgress(leads, isTwice, host);
  const { stdin, interrupted, stderr } = host;
  try {
    const { impact, notices } = await compareLeads({
      before: before.plan,
      after: after.plan,
      leads,
      asOf,
      by,
      flips,
      delimiter,
      encoding,
      stdin,
      interrupted,
      onProgress: progress.update,
    });
    if (notices.length > 0)
      stderr.write(`${diagnosticsText(notices, styleFor(stderr.colour), stderr.width)}\n`);
    return impact;
  } finally {
    progress.stop();
  }
}

function isOver({ flips, leads }: Impact, { leads: most, percent }: MostFlips): boolean {
  return percent === undefined ? flips > (most ?? 0) : flips * 100 > percent * leads;
}
