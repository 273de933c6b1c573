import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { dayText } from '../cells/day.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import type { HistoryReport } from '../render/blame-report.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { asOfDay } from './as-of.ts';
import { blameLead } from './blame-lead.ts';
import { blameLeads } from './blame-leads.ts';
import { definitionHistory } from './definition-history.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';

export interface BlameOptions extends ReadingOptions, LoadingOptions {
  readonly lead?: string;
  readonly row?: number;
  readonly id?: string;
  readonly leads?: readonly string[];
  readonly outcome?: string;
  readonly accepted?: readonly string[];
  readonly bad?: readonly string[];
  readonly won?: readonly string[];
  readonly lost?: readonly string[];
  readonly asOf?: string;
  readonly format: 'text' | 'json';
}

/** Says at which commits a definition began to decide one lead otherwise, or how many good leads each version takes. */
export async function blame(file: string, options: BlameOptions, host: Host): Promise<ExitCode> {
  checkOptions(options);
  const history = definitionHistory(file, options);
  const newest = history.versions.findLast((each) => 'plan' in each)!;
  const asOf = asOfDay(options.asOf, newest.plan.timeZone, host);
  const { folded, shallowAt, uncommitted, formerNames } = history;
  const report: HistoryReport = { file, asOf: dayText(asOf), folded, shallowAt, uncommitted, formerNames };
  const request = { history, report, asOf, options, host };
  const { text, notices } = await (options.lead === undefined ? blameLeads(request) : blameLead(request));
  const { stdout, stderr } = host;
  stdout.write(text);
  const ends = shallowAt && diagnose('git-history-shallow', { commit: shallowAt.short, day: shallowAt.day });
  const all: readonly Diagnostic[] = [...notices, ...(ends === undefined ? [] : [ends])];
  if (all.length > 0) stderr.write(diagnosticsText(all, styleFor(stderr.colour), stderr.width));
  return 0;
}

function checkOptions({ lead, leads, row, id, ...options }: BlameOptions): void {
  if (lead === undefined && leads === undefined)
    throw usageError('option-needed', {
      option: '--lead or --leads',
      why: 'give the file of one lead, or of many with what became of them',
    });
  if (lead !== undefined && leads !== undefined)
    throw usageError('options-conflict', { options: ['--lead', '--leads'] });
  if (row !== undefined && id !== undefined)
    throw usageError('options-conflict', { options: ['--row', '--id'] });
  const ofMany = (['outcome', 'accepted', 'bad', 'won', 'lost'] as const).find(
    (each) => options[each] !== undefined,
  );
  if (leads === undefined && ofMany !== undefined)
    throw usageError('option-needed', { option: '--leads', why: `--${ofMany} says what became of leads` });
  if (lead === undefined && (row !== undefined || id !== undefined))
    throw usageError('option-needed', {
      option: '--lead',
      why: '--row and --id look into the file of a lead',
    });
}
