import type { Problem } from '../loop/feedback/problems.ts';
import type { SlaReport } from '../loop/sla/sla-report.ts';
import { breachWords, forecastWords } from './sla-words.ts';

/** What the report of an SLA was made from. */
export interface SlaSources {
  readonly definition: { readonly name: string; readonly version: string; readonly fingerprint: string };
  readonly runs: readonly {
    readonly folder: string;
    readonly as_of: string;
    readonly handed_over_at: string | null;
  }[];
  readonly reports: readonly { readonly file: string; readonly rows: number; readonly events: number }[];
  /** What is wrong with the reports, or odd. */
  readonly problems: readonly Problem[];
}

/** The report of an SLA as data for other tools; breaches and forecast with their sentence. */
export function slaJson(report: SlaReport, sources: SlaSources): string {
  const { problems, ...made } = sources;
  const content = {
    ...made,
    ...report,
    breaches: report.breaches.map((breach) => ({ ...breach, sentence: breachWords(breach, report) })),
    forecasts: report.forecasts.map((each) => ({ ...each, sentence: forecastWords(each) })),
    problems: problems.map(({ kind, file, rows, shown }) => ({ kind, file: file ?? null, rows, shown })),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}
