import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import type { BoundPlan } from '../engine/bind.ts';
import type { RecordReader } from '../records/read-records.ts';
import { csvLine, csvLineWriter } from '../records/csv-line.ts';
import { openListWriter, type ListWriter } from '../records/list-writer.ts';
import { dropCells } from '../records/raw-cells.ts';
import type { Unreadable } from '../records/record.ts';
import { detailsHeader } from './details.ts';
import { isOutcomeColumn, outcomeColumns } from './outcome-cells.ts';
import type { OutputFolder } from './output-folder.ts';
import type { FileReceipt } from './receipt.ts';
import { checkFiles, type ListFile } from './run-files.ts';
import { updateFormat, type CheckLayout, type ListLayout } from './stretches/lead-writer.ts';
import { unreadableCells, unreadableColumns } from './unreadable.ts';

/** The lists of a run while they are written. */
export interface LeadLists {
  /** How lines are to be written, to be put into the lists. */
  readonly layout: ListLayout;
  /** Appends whole lines, made by that layout. */
  readonly put: (lists: ReadonlyMap<ListFile, Buffer>) => void;
  readonly putUnreadable: (file: string, unreadable: Unreadable) => void;
  /** Waits where the disk is slower than the leads; to be called now and then. */
  readonly keepPace: () => Promise<void>;
  readonly close: () => Promise<readonly FileReceipt[]>;
  /** Closes the files of a run that comes to nothing. */
  readonly abandon: () => Promise<void>;
  readonly notices: readonly Diagnostic[];
}

export interface ListOptions {
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
  readonly nearMiss: boolean;
  /** What an engine is given that decides the leads too; undefined where there is none. */
  readonly check?: CheckLayout | undefined;
}

const byteOrderMark = '\u{feff}';

/** Opens the lists that a run writes, each with its header. */
export function openLeadLists(
  folder: OutputFolder,
  bound: BoundPlan,
  { header, dialect }: Pick<RecordReader, 'header' | 'dialect'>,
  { details, update, excel, nearMiss, check }: ListOptions,
): LeadLists {
  const { delimiter, lineEnd } = dialect;
  const dropped = new Set(header.cells.flatMap((cell, index) => (isOutcomeColumn(cell) ? [index] : [])));
  const notices =
    dropped.size === 0
      ? []
      : [diagnose('columns-replaced', { columns: [...dropped].map((index) => header.cells[index]!.trim()) })];
  const printUnreadable = csvLineWriter({ delimiter, lineEnd });

  const opened = new Map<ListFile, ListWriter>();
  const open = (file: ListFile, ...first: readonly (string | Buffer)[]): ListWriter => {
    const writer = openListWriter(folder.pathFor(file));
    opened.set(file, writer);
    for (const part of first) {
      if (typeof part === 'string') writer.text(part);
      else writer.copy(part, 0, part.length);
    }
    return writer;
  };

  const kept = dropped.size === 0 ? header.bytes : dropCells(header.bytes, dropped, delimiter);
  const added = `${delimiter}${csvLine(outcomeColumns, { delimiter, lineEnd })}`;
  open('qualified.csv', kept, added);
  open('rejected.csv', kept, added);
  if (bound.plan.undecided === 'separate') open('undecided.csv', kept, added);
  if (details) open('details.csv', detailsHeader({ delimiter, lineEnd }));
  if (update) open('update.csv', updateHeader(bound, excel));
  if (check !== undefined) open('decisions');
  if (check?.leads === true) open('checked-leads.csv');

  return {
    layout: { delimiter, lineEnd, dropped, details, update, excel, nearMiss, check },
    notices,
    put: (lists) => {
      for (const [file, bytes] of lists) opened.get(file)!.copy(bytes, 0, bytes.length);
    },
    putUnreadable: (file, each) => {
      const writer =
        opened.get('unreadable.csv') ??
        open('unreadable.csv', csvLine(unreadableColumns, { delimiter, lineEnd }));
      writer.text(printUnreadable(unreadableCells(file, each, header.cells.length)));
    },
    keepPace: async () => {
      for (const writer of opened.values()) await writer.keepPace();
    },
    close: async () => {
      const files = await Promise.all(
        [...opened].map(async ([name, writer]) => ({ name, ...(await writer.close()) })),
      );
      const published = files.filter(({ name }) => !checkFiles.some((file) => file === name));
      return published.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    abandon: async () => {
      await Promise.all([...opened.values()].map((writer) => writer.abandon()));
    },
  };
}

/** The first line of the list for the import back into the CRM: the lead's id and our cells only. */
function updateHeader({ plan: { fields, lead }, columns }: BoundPlan, excel: boolean): string {
  const { index, header = '' } = columns.find(({ field }) => field === lead) ?? {};
  if (index === undefined) {
    const { columns: wanted = [], aliases = [], place } = fields.find(({ name }) => name === lead) ?? {};
    throw usageError('update-without-id', { field: lead, columns: [...wanted, ...aliases] }, place);
  }
  return `${excel ? byteOrderMark : ''}${csvLine([header, ...outcomeColumns], updateFormat(excel))}`;
}
