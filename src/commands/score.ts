import { dayText } from '../cells/day.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { definitionLabel } from '../run/outcome-cells.ts';
import { scoreLeads, type Run } from '../run/score-leads.ts';
import { lostNotices, openSeries } from '../run/series/series.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import { styleFor } from '../render/style.ts';
import { summaryText } from '../render/summary-text.ts';
import { asOfDay } from './as-of.ts';
import type { EngineOptions } from './engine-options.ts';
import { handoffText } from './handoff-text.ts';
import type { ExitCode, Host } from './host.ts';
import type { LoadingOptions } from './load-definition.ts';
import { withOverrides } from './load-overrides.ts';
import { startProgress } from './progress.ts';
import { checkScoreOptions } from './check-score-options.ts';
import { requireDefinition } from './require-definition.ts';

export interface ScoreOptions extends ReadingOptions, LoadingOptions, EngineOptions {
  readonly definition: string;
  /** Either of the two is given. */
  readonly out?: string;
  readonly series?: string;
  readonly asOf?: string;
  /** ISO 8601 with a time of day. */
  readonly handedOverAt?: string;
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
  readonly nearMiss: boolean;
  readonly force: boolean;
  readonly allowEmpty: boolean;
  readonly threads?: number;
  readonly verbose: boolean;
  /** Per cent of the rows; {@link usualMaxUnreadable} where it is not said. */
  readonly maxUnreadable?: number;
}

const usualMaxUnreadable = 1;

/** Decides leads and writes the lists; exit code 0 whatever the mix of verdicts, 1 where too few could be read. */
export async function score(leads: readonly string[], options: ScoreOptions, host: Host): Promise<ExitCode> {
  checkScoreOptions(options);
  const { engine, intoTable } = options;
  if (engine !== undefined && intoTable !== undefined) {
    const { scoreIntoTable } = await import('./score-into-table.ts');
    return scoreIntoTable(leads, { ...options, engine, intoTable }, host);
  }
  const { definition, files, ...loaded } = requireDefinition(options.definition, options);
  const asOf = asOfDay(options.asOf, loaded.plan.timeZone, host);
  const handedOverAt = handoffText(options.handedOverAt, definition);
  const { plan, overrides } = await withOverrides(loaded, loaded.plan, asOf);
  const series = options.series === undefined ? undefined : await openSeries(options.series, dayText(asOf));
  const out = series?.out ?? options.out!;
  const progress = await startProgress(leads, plan.duplicates !== undefined, host);
  let run: Run;
  try {
    run = await scoreLeads({
      ...options,
      out,
      series: series?.before,
      engine:
        engine === undefined
          ? undefined
          : async () => {
              const { checkingEngine } = await import('./engine-options.ts');
              const { interrupted } = host;
              return checkingEngine(leads, { ...options, engine }, { plan, asOf, interrupted });
            },
      threads: options.threads,
      plan,
      definitionFiles: overrides === undefined ? files : [...files, overrides.file],
      expiredOverrides: overrides?.expired,
      leads,
      asOf,
      handedOverAt,
      stdin: host.stdin,
      toolVersion: host.version,
      interrupted: host.interrupted,
      onProgress: progress.update,
    });
    series?.add();
  } finally {
    progress.stop();
    series?.close();
  }
  const style = styleFor(host.stderr.colour);
  const { leads: read, unreadable } = run.receipt.rows;
  const share = (100 * unreadable) / Math.max(1, read + unreadable);
  const most = options.maxUnreadable ?? usualMaxUnreadable;
  const tooMany = share > most;
  const facts = { unreadable, rows: read + unreadable, most };
  const findings = [
    ...(series?.notices ?? []),
    ...(series === undefined || plan.duplicates?.against === undefined
      ? []
      : lostNotices(options.series!, series.before)),
    ...run.notices,
    ...(tooMany ? [diagnose('too-many-unreadable', facts)] : []),
  ];
  if (findings.length > 0) host.stderr.write(`${diagnosticsText(findings, style, host.stderr.width)}\n`);
  host.stderr.write(
    summaryText(
      {
        receipt: run.receipt,
        files: run.files,
        label: definitionLabel(plan),
        folder: out,
        because: new Map(
          [...definition.rejectIf, ...definition.require].map(({ id, because }) => [id, because]),
        ),
        verbose: options.verbose,
      },
      style,
      host.stderr.width,
    ),
  );
  return tooMany ? 1 : 0;
}
