import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { mostReportTexts } from '../records/report-rows.ts';
import { encodingNotice } from './dialect-notice.ts';
import type { LeadInputs } from './lead-inputs.ts';
import type { LeadLists } from './lead-lists.ts';
import type { RowCounts } from './receipt.ts';
import type { StretchSource } from './stretches/stretch-source.ts';
import { mergeCounts, type Counts } from './tallies.ts';

/** What was read of the inputs. */
export interface RowsRead extends Pick<RowCounts, 'leads' | 'unreadable' | 'blank' | 'title' | 'footer'> {
  /** Lines of leads in the lists. */
  readonly written: number;
  readonly files: readonly FileRead[];
  readonly notices: readonly Diagnostic[];
}

/** How one file was read. */
export interface FileRead {
  readonly name: string;
  readonly leads: number;
  readonly threads: number;
  readonly stretches: number;
  /** Stretches of which some was not plain, and read by the reference lane. */
  readonly oddStretches: number;
}

/** Reads every row of the inputs, decides it, and puts it into its list. */
export async function decideFiles(parts: {
  readonly inputs: LeadInputs;
  readonly source: StretchSource;
  readonly lists: LeadLists;
  readonly counts: Counts;
  readonly onBatch: () => void;
}): Promise<RowsRead> {
  const { inputs, source, lists, counts, onBatch } = parts;
  const files: FileRead[] = [];
  const notices: Diagnostic[] = [];
  const rows = { leads: 0, unreadable: 0, blank: 0, title: 0, footer: 0, written: 0 };
  for (const file of inputs.files) {
    const before = rows.leads;
    const reader = await file.open();
    let { lines } = reader.above;
    let misencoded = 0;
    let footer = 0;
    const reportTexts: string[] = [];
    let stretches = 0;
    let oddStretches = 0;
    rows.blank += reader.above.blankLines;
    rows.title += reader.above.titleRows;
    for await (const stretch of source.stretchesOf(file, reader, () => rows.leads)) {
      lists.put(stretch.lists);
      for (const each of stretch.unreadable)
        lists.putUnreadable(file.name, { ...each, line: lines + each.line });
      mergeCounts(counts, stretch.counts);
      lines += stretch.lines;
      misencoded += stretch.unreadable.filter(({ why }) => why === 'encoding').length;
      stretches += 1;
      if (stretch.isOdd) oddStretches += 1;
      rows.leads += stretch.leads;
      rows.written += stretch.written;
      rows.unreadable += stretch.unreadable.length;
      rows.blank += stretch.blankLines;
      footer += stretch.footerRows;
      if (reportTexts.length < mostReportTexts) reportTexts.push(...stretch.reportTexts);
      await lists.keepPace();
      onBatch();
    }
    const threads = source.threadsFor(file);
    files.push({ name: file.name, leads: rows.leads - before, threads, stretches, oddStretches });
    rows.footer += footer;
    if (footer > 0)
      notices.push(
        diagnose('report-rows', {
          file: file.name,
          rows: footer,
          texts: reportTexts.slice(0, mostReportTexts),
        }),
      );
    if (misencoded > 0) notices.push(encodingNotice(file.name, reader.dialect, misencoded));
  }
  return { ...rows, files, notices };
}
