import { trim } from '../../cells/fold.ts';
import type { Definition } from '../../definition/definition.ts';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import { openInput, type InputContext } from '../../records/input.ts';
import { readRecords } from '../../records/read-records.ts';
import type { FeedbackEvent } from './event.ts';
import { eventReader, spellingsOf } from './event-reader.ts';
import type { Problems } from './problems.ts';
import { findReportColumns } from './report-columns.ts';

/** A report as it was read: of `rows`, `events` say what became of a lead. */
export interface ReportFile {
  readonly file: string;
  readonly rows: number;
  readonly events: number;
}

export interface ReportsRead {
  /** In the order of the files and of their rows; of those that say the same, the first. */
  readonly events: readonly FeedbackEvent[];
  readonly files: readonly ReportFile[];
  readonly notices: readonly Diagnostic[];
}

/**
 * Reads what Sales reports back.
 *
 * @param nameOf makes ids comparable
 * @throws UsageError where a report has no outcome at all, or lacks a column
 */
export async function readReports(
  reports: readonly string[],
  definition: Definition,
  around: InputContext & {
    readonly nameOf: (text: string) => string | undefined;
    readonly problems: Problems;
  },
): Promise<ReportsRead> {
  const { nameOf, problems } = around;
  const events: FeedbackEvent[] = [];
  const files: ReportFile[] = [];
  const notices: Diagnostic[] = [];
  const seen = new Map<string, string>();
  const outcome = { column: '', rows: 0, filled: 0, blankFiles: [] as string[] };
  for (const report of reports) {
    const input = openInput(report, around);
    const file = input.name;
    const reader = await readRecords(input, {});
    const { columns, notices: lacking } = findReportColumns(definition, reader.header.cells, file);
    notices.push(...lacking);
    const read = eventReader(definition, columns, file, nameOf);
    const before = events.length;
    outcome.column = reader.header.cells[columns.disposition] ?? '';
    let row = 0;
    for await (const { records, unreadable, reportTexts } of reader.batches()) {
      for (const { cells } of records) {
        row += 1;
        if (trim(cells[columns.disposition] ?? '') !== '') outcome.filled += 1;
        const event = read(cells, row, (kind, text) => problems.add(kind, file, text));
        if (event === undefined) continue;
        const { place: _, ...what } = event;
        const key = JSON.stringify(what);
        // Without a time, what stands twice in one file may have happened twice.
        const first = seen.get(key);
        const isRepeat = first !== undefined && (event.at !== undefined || first !== report);
        if (isRepeat) problems.add('rows-repeated', file);
        else events.push(event);
        if (first === undefined) seen.set(key, report);
      }
      for (const _ of [...unreadable, ...reportTexts]) problems.add('rows-unreadable', file);
    }
    if (row === 0) notices.push(diagnose('report-empty', { file }));
    outcome.rows += row;
    outcome.blankFiles.push(file);
    files.push({ file, rows: row, events: events.length - before });
  }
  if (outcome.rows > 0 && outcome.filled === 0)
    throw usageError('report-outcome-blank', {
      files: outcome.blankFiles,
      column: outcome.column,
      rows: outcome.rows,
    });
  const unknown = problems.all().filter(({ kind }) => kind === 'disposition-unknown');
  if (events.length === 0 && unknown.length > 0)
    throw usageError('report-outcome-unread', {
      column: outcome.column,
      shown: unknown.flatMap(({ shown }) => shown),
      known: spellingsOf(definition).map(({ spelling }) => spelling),
    });
  return { events, files, notices };
}
