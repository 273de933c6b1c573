import type { VerdictCounts } from '../run/into-table/leave-in-table.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import type { Style } from './style.ts';

/** What the summary of decisions in a table is made from. */
export interface TableSummary {
  readonly counts: VerdictCounts;
  readonly source: string;
  readonly label: string;
  /** ISO 8601. */
  readonly asOf: string;
  readonly table: string;
  /** The engine with its version. */
  readonly engine: string;
}

/** What the leads came to that an engine decided, and where they are. */
export function tableSummaryText(summary: TableSummary, style: Style, width: number): string {
  const { counts, source, label, asOf, table: name, engine } = summary;
  const leads = counts.qualified + counts.rejected + counts.undecided;
  const verdicts = table(
    Object.entries(counts).map(([verdict, count]) => [`  ${verdict}`, counted(count), share(count, leads)]),
    [1, 2],
  );
  const lines = [
    style.strong(indented(`${plural(leads, 'lead')} of ${source}`, 0, width)),
    style.quiet(indented(`${label}, as of ${asOf}`, 0, width)),
    '',
    ...verdicts,
    '',
    indented(`Left in the table ${name} of ${engine}`, 0, width),
  ];
  return `${lines.join('\n')}\n`;
}
