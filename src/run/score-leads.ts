import type { Readable } from 'node:stream';
import { bindPlan } from '../engine/bind.ts';
import { hasErrors, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import type { Plan } from '../plan/plan.ts';
import { findDuplicates } from './find-duplicates.ts';
import { openLeadInputs } from './lead-inputs.ts';
import { openLeadLists } from './lead-lists.ts';
import { openOutputFolder } from './output-folder.ts';
import { asOfText, definitionReceipt, receiptText, type Receipt, type RowCounts } from './receipt.ts';
import { startTally } from './tallies.ts';

/** What a run is asked to do. */
export interface ScoreRequest {
  readonly plan: Plan;
  /** Every file that the definition was read from; copied beside the lists. */
  readonly definitionFiles: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Lead files; `-` is standard input. */
  readonly leads: readonly string[];
  readonly stdin: Readable;
  readonly out: string;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  readonly toolVersion: string;
  readonly delimiter?: string | undefined;
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
  readonly force: boolean;
  readonly allowEmpty: boolean;
  readonly interrupted: AbortSignal;
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
  const folder = openOutputFolder(request.out, request);
  const spoolFolder = plan.duplicates === undefined ? undefined : folder.scratch;
  try {
    const inputs = await openLeadInputs(request.leads, {
      stdin: request.stdin,
      delimiter: request.delimiter,
      spoolFolder,
    });
    const { bound, diagnostics } = bindPlan(plan, inputs.header.cells, { asOf, file: inputs.files[0]!.name });
    if (bound === undefined || hasErrors(diagnostics)) throw new UsageError(diagnostics);
    const duplicates = await findDuplicates(bound, inputs, folder.scratch);
    const lists = openLeadLists(folder, bound, inputs, { ...request, nameOf: duplicates?.nameOf ?? String });
    const tally = startTally(bound);
    const rowsByFile: number[] = [];
    let row = 0;
    let blank = 0;
    let unreadable = 0;
    for (const file of inputs.files) {
      const before = row;
      const reader = await file.open();
      for await (const batch of reader.batches()) {
        if (request.interrupted.aborted) throw usageError('interrupted', {});
        for (const record of batch.records) {
          row += 1;
          const cells = bound.read(record.cells);
          const decision = bound.decide(cells, duplicates?.keptInsteadOf(cells, row));
          lists.put(batch, record, decision, row);
          tally.add(decision, record.cells);
        }
        for (const each of batch.unreadable) lists.putUnreadable(file.name, each);
        unreadable += batch.unreadable.length;
        blank += batch.blankLines;
        request.onProgress?.(file.source.bytesRead());
      }
      rowsByFile.push(row - before);
    }
    if (row === 0 && unreadable === 0 && !request.allowEmpty) {
      throw usageError('nothing-to-score', { files: inputs.files.map(({ name }) => name).join(', ') });
    }
    duplicates?.close();
    const tallies = tally.totals();
    const rows = { leads: row, ...tallies.verdicts, unreadable, blank };
    const written = lists.close();
    proveCounts(rows, written.rows);
    const receipt: Receipt = {
      leadpact: request.toolVersion,
      definition: definitionReceipt(plan, request.definitionFiles),
      as_of: asOfText(asOf),
      inputs: inputs.files.map(({ source }, index) => ({ ...source.receipt(), rows: rowsByFile[index]! })),
      outputs: written.files,
      rows,
      columns: Object.fromEntries(bound.columns.map(({ field, header }) => [field, header ?? null])),
      tallies,
    };
    for (const { name, bytes } of request.definitionFiles) folder.write(`definition/${name}`, bytes);
    folder.write('run.json', receiptText(receipt));
    inputs.close();
    folder.publish();
    return { receipt, notices: [...diagnostics, ...lists.notices] };
  } catch (reason) {
    folder.discard();
    throw reason;
  }
}

/** Rows in = rows out: every lead that was read stands in exactly one list. */
function proveCounts(rows: RowCounts, written: number): void {
  const decided = rows.qualified + rows.rejected + rows.undecided;
  if (decided !== rows.leads || written !== rows.leads + rows.unreadable) {
    throw new Error(`${rows.leads} leads were read, ${decided} decided and ${written} rows written`);
  }
}
