import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../engine/bind.ts';
import type { Plan } from '../plan/plan.ts';
import type { InputContext } from '../records/input.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { encodingNotice } from './dialect-notice.ts';
import { findDuplicates, type Duplicates } from './find-duplicates.ts';
import { openLeadInputs, type LeadInputs } from './lead-inputs.ts';
import { openLeadLists, type LeadLists } from './lead-lists.ts';
import { openOutputFolder } from './output-folder.ts';
import { asOfText, definitionReceipt, receiptText, type Receipt, type RowCounts } from './receipt.ts';
import { startTally, type Tally } from './tallies.ts';

/** What a run is asked to do. */
export interface ScoreRequest extends InputContext, ReadingOptions {
  readonly plan: Plan;
  /** Every file that the definition was read from; copied beside the lists. */
  readonly definitionFiles: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Lead files; `-` is standard input. */
  readonly leads: readonly string[];
  readonly out: string;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  readonly toolVersion: string;
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
  readonly force: boolean;
  readonly allowEmpty: boolean;
  /** Told now and then how many bytes have been read. */
  readonly onProgress?: (bytes: number) => void;
}

/** What a run came to. */
export interface Run {
  readonly receipt: Receipt;
  readonly notices: readonly Diagnostic[];
}

/**
 * The way of the leads, from the export to the lists: inputs are opened, the plan is tied to their header,
 * duplicates are found, every row is decided and written, the counts are proved, and all files appear at once.
 */
export async function scoreLeads(request: ScoreRequest): Promise<Run> {
  const { plan, asOf } = request;
  const folder = await openOutputFolder(request.out, request);
  const closing: (() => void | Promise<void>)[] = [folder.close];
  try {
    const inputs = await openLeadInputs(request.leads, {
      ...request,
      spoolFolder: plan.duplicates === undefined ? undefined : folder.scratch,
    });
    closing.push(inputs.close);
    const onBatch = (): void => request.onProgress?.(inputs.bytesRead());
    const { bound, diagnostics } = bindPlan(plan, inputs.header.cells, { asOf, file: inputs.files[0]!.name });
    if (bound === undefined) throw new UsageError(diagnostics);
    const duplicates = await findDuplicates(bound, inputs, { folder: folder.scratch, onBatch });
    if (duplicates !== undefined) closing.push(duplicates.close);
    const lists = openLeadLists(folder, bound, inputs, { ...request, nameOf: duplicates?.nameOf ?? String });
    closing.push(lists.abandon);
    const tally = startTally(bound);
    const read = await decideRows({ bound, inputs, duplicates, lists, tally, onBatch });
    proveUnchanged(inputs);
    if (read.leads === 0 && read.unreadable === 0 && !request.allowEmpty) {
      throw usageError('nothing-to-score', { files: inputs.files.map(({ name }) => name).join(', ') });
    }
    const tallies = tally.totals();
    const { leadsByFile, notices, ...counts } = read;
    const rows = { ...counts, ...tallies.verdicts };
    const written = await lists.close();
    proveCounts(rows, written.rows);
    const receipt: Receipt = {
      leadpact: request.toolVersion,
      definition: definitionReceipt(plan, request.definitionFiles),
      as_of: asOfText(asOf),
      inputs: inputs.files.map(({ source, dialect: { encoding, delimiter } }, index) => {
        return { ...source.receipt(), rows: leadsByFile[index]!, encoding, delimiter };
      }),
      outputs: written.files,
      rows,
      columns: Object.fromEntries(bound.columns.map(({ field, header }) => [field, header ?? null])),
      tallies,
    };
    for (const { name, bytes } of request.definitionFiles) folder.write(`definition/${name}`, bytes);
    folder.write('run.json', receiptText(receipt));
    folder.publish();
    return { receipt, notices: [...inputs.notices, ...diagnostics, ...lists.notices, ...notices] };
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

interface RowsRead extends Pick<RowCounts, 'leads' | 'unreadable' | 'blank' | 'title' | 'footer'> {
  readonly leadsByFile: readonly number[];
  readonly notices: readonly Diagnostic[];
}

/** Reads every row of the inputs, decides it, and puts it into its list. */
async function decideRows(parts: {
  readonly bound: BoundPlan;
  readonly inputs: LeadInputs;
  readonly duplicates: Duplicates | undefined;
  readonly lists: LeadLists;
  readonly tally: Tally;
  readonly onBatch: () => void;
}): Promise<RowsRead> {
  const { bound, inputs, duplicates, lists, tally, onBatch } = parts;
  const leadsByFile: number[] = [];
  const notices: Diagnostic[] = [];
  let leads = 0;
  let unreadable = 0;
  const passed = { blank: 0, title: 0, footer: 0 };
  for (const file of inputs.files) {
    const before = leads;
    let misencoded = 0;
    const reader = await file.open();
    for await (const batch of reader.batches()) {
      for (const record of batch.records) {
        leads += 1;
        const cells = bound.read(record.cells);
        const decision = bound.decide(cells, duplicates?.keptInsteadOf(cells, leads));
        lists.put(batch, record, decision, leads);
        tally.add(decision, record.cells);
      }
      for (const each of batch.unreadable) lists.putUnreadable(file.name, each);
      misencoded += batch.unreadable.filter(({ why }) => why === 'encoding').length;
      unreadable += batch.unreadable.length;
      passed.blank += batch.blankLines;
      passed.title += batch.titleRows;
      passed.footer += batch.footerRows;
      await lists.keepPace();
      onBatch();
    }
    leadsByFile.push(leads - before);
    if (misencoded > 0) notices.push(encodingNotice(file.name, reader.dialect, misencoded));
  }
  return { leads, unreadable, ...passed, leadsByFile, notices };
}

/** What changed while it was read was read in part as it was and in part as it is: that is no run. */
function proveUnchanged({ files }: LeadInputs): void {
  const changed = files.filter(({ source }) => source.hasChanged());
  if (changed.length === 0) return;
  throw new UsageError(
    changed.map(({ name }) => diagnose('input-changed', { file: name })),
    1,
  );
}

/** Rows in = rows out: every lead that was read stands in exactly one list. */
function proveCounts(rows: RowCounts, written: number): void {
  const decided = rows.qualified + rows.rejected + rows.undecided;
  if (decided !== rows.leads || written !== rows.leads + rows.unreadable) {
    throw new Error(`${rows.leads} leads were read, ${decided} decided and ${written} rows written`);
  }
}
