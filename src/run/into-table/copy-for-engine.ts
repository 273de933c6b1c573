import path from 'node:path';
import { diagnose, type Diagnostic } from '../../diagnostics/diagnostic.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import { quotedLine } from '../../records/csv-line.ts';
import type { InputContext } from '../../records/input.ts';
import { openListWriter } from '../../records/list-writer.ts';
import type { ReadingOptions } from '../../records/read-records.ts';
import { mostReportTexts } from '../../records/report-rows.ts';
import { openLeadInputs, proveUnchanged } from '../lead-inputs.ts';

/** Leads of files as an engine can read them. */
export interface CopiedLeads {
  /** CSV without a header, every cell quoted. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly leads: number;
  readonly notices: readonly Diagnostic[];
}

/**
 * Copies the leads of files, as they are read here, so that an engine takes for a lead what `score` takes for one.
 *
 * @param folder where the copy goes
 * @param table the table that they go to in the end, for messages
 * @throws UsageError where a row is no record, for which a table has no place, or columns cannot be told apart there
 */
export async function copyForEngine(
  names: readonly string[],
  folder: string,
  { table, ...options }: InputContext & ReadingOptions & { readonly table: string },
): Promise<CopiedLeads> {
  const inputs = await openLeadInputs(names, { ...options, spoolFolder: undefined });
  const file = path.join(folder, 'leads.csv');
  const writer = openListWriter(file);
  const notices: Diagnostic[] = [...inputs.notices];
  let leads = 0;
  try {
    const columns = columnsOf(inputs.header.cells, inputs.files[0]!.name);
    for (const each of inputs.files) {
      const reader = await each.open();
      const unreadable = { rows: 0, line: 0 };
      const footer = { rows: 0, texts: [] as string[] };
      for await (const batch of reader.batches()) {
        for (const { cells } of batch.records) writer.text(quotedLine(cells));
        leads += batch.records.length;
        unreadable.line ||= batch.unreadable[0]?.line ?? 0;
        unreadable.rows += batch.unreadable.length;
        footer.rows += batch.footerRows;
        footer.texts.push(...batch.reportTexts);
        await writer.keepPace();
      }
      if (unreadable.rows > 0)
        throw usageError('engine-rows-unreadable', { file: each.name, table, ...unreadable });
      const texts = footer.texts.slice(0, mostReportTexts);
      if (footer.rows > 0)
        notices.push(diagnose('report-rows', { file: each.name, rows: footer.rows, texts }));
    }
    proveUnchanged(inputs);
    await writer.close();
    return { file, columns, leads, notices };
  } finally {
    await writer.abandon();
    inputs.close();
  }
}

/** The names of columns in a table; one without a name is called by its place. */
function columnsOf(header: readonly string[], file: string): readonly string[] {
  const columns = header.map((cell, index) => (cell.trim() === '' ? `column_${index + 1}` : cell));
  const folded = columns.map((column) => column.toLowerCase());
  const at = folded.findIndex((column, index) => folded.indexOf(column) !== index);
  if (at < 0) return columns;
  const one = columns[folded.indexOf(folded[at]!)]!;
  throw usageError('engine-columns-alike', { file, one, other: columns[at]! });
}
