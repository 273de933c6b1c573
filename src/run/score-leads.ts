import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { bindPlan } from '../engine/bind.ts';
import type { Override } from '../plan/override.ts';
import type { Plan } from '../plan/plan.ts';
import type { InputContext } from '../records/input.ts';
import type { ReadingOptions } from '../records/read-records.ts';
import { decideFiles, type FileRead } from './decide-files.ts';
import type { BroughtLeads, CheckingEngine } from './cross-check/checking-engine.ts';
import { compareDecisions } from './cross-check/compare-decisions.ts';
import { findDuplicates } from './find-duplicates.ts';
import { openLeadInputs, proveUnchanged, type InputOptions } from './lead-inputs.ts';
import { openLeadLists } from './lead-lists.ts';
import { findableNearMisses } from './near-miss-teller.ts';
import { countOverrides } from './overrides/override-counts.ts';
import { openOutputFolder } from './output-folder.ts';
import { asOfText, definitionReceipt, receiptText, type Receipt, type RowCounts } from './receipt.ts';
import type { SeriesBefore } from './series/series.ts';
import { countersOf } from './tallies.ts';
import { openStretchSource } from './stretches/stretch-source.ts';

/** What a run is asked to do. */
export interface ScoreRequest extends InputContext, ReadingOptions {
  readonly plan: Plan;
  /** Every file that the definition was read from; copied beside the lists. */
  readonly definitionFiles: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Overrides that are not in the plan any more; undefined where there is no file of them. */
  readonly expiredOverrides?: readonly Override[] | undefined;
  /** Lead files; `-` is standard input. */
  readonly leads: readonly string[];
  /** What the lead files are called in the receipt; by their own names where it is not given. */
  readonly called?: readonly string[] | undefined;
  readonly out: string;
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** When the qualified leads are handed over, as the receipt writes it; undefined where that is not said. */
  readonly handedOverAt?: string | undefined;
  readonly toolVersion: string;
  readonly details: boolean;
  readonly update: boolean;
  readonly excel: boolean;
  /** Whether it is said of rejected leads what would have to be different. */
  readonly nearMiss: boolean;
  /** Runs of the series before this one; undefined for a run that stands alone. */
  readonly series?: SeriesBefore | undefined;
  /** Opens an engine that decides the leads too; undefined where none is asked. */
  readonly engine?: (() => Promise<CheckingEngine>) | undefined;
  readonly force: boolean;
  readonly allowEmpty: boolean;
  /** Whether what needs no doing is said too. */
  readonly verbose?: boolean;
  /** Threads that decide; undefined for as many as the machine has cores, where the leads are many. */
  readonly threads?: number | undefined;
  /** Told now and then how many bytes have been read. */
  readonly onProgress?: (bytes: number) => void;
}

/** What a run came to. */
export interface Run {
  readonly receipt: Receipt;
  readonly files: readonly FileRead[];
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
    const engine = await request.engine?.();
    if (engine !== undefined) closing.push(engine.close);
    const brought = await engine?.bringLeads?.(folder.scratch);
    const inputs = await openLeadInputs(brought === undefined ? request.leads : [brought.file], {
      ...request,
      ...(brought && readingOfBrought(brought)),
      spoolFolder: plan.duplicates === undefined ? undefined : folder.scratch,
    });
    closing.push(inputs.close);
    const onBatch = (): void => request.onProgress?.(inputs.bytesRead());
    const { bound, diagnostics } = bindPlan(plan, inputs.header.cells, { asOf, file: inputs.files[0]!.name });
    if (bound === undefined) throw new UsageError(diagnostics);
    const duplicates = await findDuplicates(bound, inputs, {
      folder: folder.scratch,
      onBatch,
      earlier: request.series && { runs: request.series.runs, context: request },
    });
    if (duplicates !== undefined) closing.push(duplicates.close);
    const near = request.nearMiss ? findableNearMisses(bound) : undefined;
    const lists = openLeadLists(folder, bound, inputs, {
      ...request,
      nearMiss: near?.nearMisses !== undefined,
      check: engine?.layout,
    });
    closing.push(lists.abandon);
    const counters = countersOf(bound);
    const counts = counters.start();
    const stretches = openStretchSource({
      ...request,
      files: inputs.files,
      bound,
      counters,
      duplicates,
      header: inputs.header,
      layout: lists.layout,
    });
    closing.push(stretches.close);
    const read = await decideFiles({ inputs, source: stretches, lists, counts, onBatch });
    proveUnchanged(inputs);
    if (read.leads === 0 && read.unreadable === 0 && !request.allowEmpty) {
      throw usageError('nothing-to-score', {
        files: inputs.files.map(({ name }) => name).join(', '),
        mayBeAllowed: true,
      });
    }
    const tallies = counters.talliesOf(counts);
    const { files, notices, written, ...readRows } = read;
    const rows = { ...readRows, ...tallies.verdicts };
    const overridden =
      request.expiredOverrides &&
      countOverrides(counters.overridesOf(counts), request.expiredOverrides, asOf);
    const outputs = await lists.close();
    proveCounts(rows, written);
    if (engine !== undefined) await compareDecisions(engine, folder.scratch);
    const receipt: Receipt = {
      leadpact: request.toolVersion,
      definition: definitionReceipt(plan, request.definitionFiles),
      as_of: asOfText(asOf),
      ...(request.handedOverAt !== undefined && { handed_over_at: request.handedOverAt }),
      inputs: inputs.files.map(({ source, dialect: { encoding, delimiter } }, index) => {
        return { ...source.receipt(), rows: files[index]!.leads, encoding, delimiter };
      }),
      outputs,
      rows,
      ...(overridden && { overrides: overridden.counts }),
      columns: Object.fromEntries(bound.columns.map(({ field, header }) => [field, header ?? null])),
      ...(request.series && {
        series: { runs: request.series.runs.length, seal: request.series.seal ?? null },
      }),
      ...(engine && { checked_by: checkReceipt(engine) }),
      options: { near_miss: request.nearMiss, excel: request.excel },
      tallies,
    };
    for (const { name, bytes } of request.definitionFiles) folder.write(`definition/${name}`, bytes);
    folder.write('run.json', receiptText(receipt));
    folder.publish();
    return {
      receipt,
      files,
      notices: [
        ...inputs.notices,
        ...diagnostics,
        ...(near?.notices ?? []),
        ...lists.notices,
        ...(engine?.notices ?? []),
        ...notices,
        ...(overridden?.notices ?? []),
        ...(request.verbose === true ? (overridden?.asides ?? []) : []),
      ],
    };
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

/** What an engine has written is read as it was written: nothing of it is guessed. */
function readingOfBrought({ called }: BroughtLeads): Partial<InputOptions> {
  return { called: [called], delimiter: ',', encoding: 'utf-8', isTable: true };
}

function checkReceipt({ title, version, bringLeads }: CheckingEngine): NonNullable<Receipt['checked_by']> {
  return { engine: title, version, leads: bringLeads === undefined ? 'files' : 'table' };
}

/** Rows in = rows out: every lead that was read has a verdict, and a line in exactly one list. */
function proveCounts({ leads, qualified, rejected, undecided }: RowCounts, written: number): void {
  const decided = qualified + rejected + undecided;
  if (decided !== leads || written !== leads)
    throw new Error(`${leads} leads were read, ${decided} decided and ${written} written`);
}
