import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { BoundPlan } from '../engine/bind.ts';
import type { Decision, Verdict } from '../engine/decision.ts';
import { csvLine, csvLineWriter } from '../records/csv-line.ts';
import { lineEndText } from '../records/line-ends.ts';
import { dropCells } from '../records/raw-cells.ts';
import { openListWriter, type ListWriter } from '../records/list-writer.ts';
import type { LeadRecord, RecordBatch, Unreadable } from '../records/record.ts';
import { openDetails } from './details.ts';
import type { LeadInputs } from './lead-inputs.ts';
import { outcomeColumns, outcomeWriter } from './outcome-cells.ts';
import type { OutputFolder } from './output-folder.ts';
import type { FileReceipt } from './receipt.ts';
import type { RunFile } from './run-files.ts';
import { unreadableCells, unreadableColumns } from './unreadable.ts';

/** The lists of a run while they are written. */
export interface LeadLists {
  /** Writes a decided lead to its list: the record's bytes as they came, then our cells. */
  readonly put: (batch: RecordBatch, record: LeadRecord, decision: Decision, row: number) => void;
  readonly putUnreadable: (file: string, unreadable: Unreadable) => void;
  /** Waits where the disk is slower than the leads; to be called after each batch. */
  readonly keepPace: () => Promise<void>;
  readonly close: () => Promise<{ readonly files: readonly FileReceipt[]; readonly rows: number }>;
  /** Closes the files of a run that comes to nothing. */
  readonly abandon: () => Promise<void>;
  readonly notices: readonly Diagnostic[];
}

export interface ListOptions {
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
  /** Names a row that is kept in place of a duplicate. */
  readonly nameOf: (row: number) => string;
}

const byteOrderMark = '\u{feff}';

/** Opens the lists that a run writes. */
export function openLeadLists(
  folder: OutputFolder,
  bound: BoundPlan,
  inputs: LeadInputs,
  options: ListOptions,
): LeadLists {
  const { header, dialect } = inputs;
  const { delimiter, lineEnd } = dialect;
  const own: ReadonlySet<string> = new Set(outcomeColumns);
  const dropped = new Set(header.cells.flatMap((cell, index) => (own.has(cell.trim()) ? [index] : [])));
  const notices =
    dropped.size === 0
      ? []
      : [diagnose('columns-replaced', { columns: [...dropped].map((index) => header.cells[index]!.trim()) })];
  const outcome = outcomeWriter(bound, options.nameOf);
  const print = csvLineWriter({ delimiter, lineEnd: '' });
  const printLine = csvLineWriter({ delimiter, lineEnd });

  const opened = new Map<RunFile, ListWriter>();
  const open = (file: RunFile, first: string | Buffer): ListWriter => {
    const writer = openListWriter(folder.pathFor(file));
    if (typeof first === 'string') writer.text(first);
    else writer.copy(first, 0, first.length);
    opened.set(file, writer);
    return writer;
  };

  const kept = dropped.size === 0 ? header.bytes : dropCells(header.bytes, dropped, delimiter);
  const added = `${delimiter}${csvLine(outcomeColumns, { delimiter, lineEnd })}`;
  const openList = (file: RunFile): ListWriter => {
    const writer = open(file, kept);
    writer.text(added);
    return writer;
  };
  const qualified = openList('qualified.csv');
  const rejected = openList('rejected.csv');
  const lists: Readonly<Record<Verdict, ListWriter>> = {
    qualified,
    rejected,
    undecided: bound.plan.undecided === 'separate' ? openList('undecided.csv') : rejected,
  };
  const unreadable = (): ListWriter =>
    opened.get('unreadable.csv') ??
    open('unreadable.csv', csvLine(unreadableColumns, { delimiter, lineEnd }));
  const details = options.details
    ? openDetails(bound, (line) => open('details.csv', line), { delimiter, lineEnd })
    : undefined;
  const update = options.update
    ? openUpdate(bound, options.excel, (first) => open('update.csv', first))
    : undefined;
  let rows = 0;

  return {
    notices,
    put: ({ bytes }, record, decision, row) => {
      const list = lists[decision.verdict];
      const { start, end, next } = record;
      if (dropped.size === 0) list.copy(bytes, start, end);
      else {
        const left = dropCells(bytes.subarray(start, end), dropped, delimiter);
        list.copy(left, 0, left.length);
      }
      const cells = outcome(decision, record.cells);
      list.text(delimiter + print(cells) + (lineEndText(bytes, end, next) ?? lineEnd));
      update?.(record.cells, cells);
      details?.(decision, record.cells, row);
      rows += 1;
    },
    putUnreadable: (file, each) => {
      unreadable().text(printLine(unreadableCells(file, each, header.cells.length)));
      rows += 1;
    },
    keepPace: async () => {
      for (const writer of opened.values()) await writer.keepPace();
    },
    close: async () => {
      const files = await Promise.all(
        [...opened].map(async ([name, writer]) => ({ name, ...(await writer.close()) })),
      );
      return { files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), rows };
    },
    abandon: async () => {
      await Promise.all([...opened.values()].map((writer) => writer.abandon()));
    },
  };
}

/** The list for the import back into the CRM: the lead's id and our cells only. */
function openUpdate(bound: BoundPlan, excel: boolean, open: (first: string) => ListWriter) {
  const format = excel ? { delimiter: ';', lineEnd: '\r\n' } : { delimiter: ',', lineEnd: '\n' };
  const { fields, lead } = bound.plan;
  const { index, header = '' } = bound.columns.find(({ field }) => field === lead) ?? {};
  if (index === undefined) {
    const { columns = [], aliases = [], place } = fields.find(({ name }) => name === lead) ?? {};
    throw usageError('update-without-id', { field: lead, columns: [...columns, ...aliases] }, place);
  }
  const writer = open(`${excel ? byteOrderMark : ''}${csvLine([header, ...outcomeColumns], format)}`);
  const print = csvLineWriter(format);
  return (texts: readonly string[], outcome: readonly string[]): void => {
    writer.text(print([texts[index] ?? '', ...outcome]));
  };
}
