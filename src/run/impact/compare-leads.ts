import { byColumn } from '../by-column.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { UsageError, usageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../../engine/bind.ts';
import { duplicatesMeaning } from '../../plan/fingerprint.ts';
import type { Plan } from '../../plan/plan.ts';
import { guardWrites } from '../../records/guard-writes.ts';
import type { InputContext } from '../../records/input.ts';
import type { ReadingOptions } from '../../records/read-records.ts';
import { findDuplicates, type Duplicates } from '../find-duplicates.ts';
import { openLeadInputs, proveUnchanged, type LeadInputs } from '../lead-inputs.ts';
import { openFlipList } from './flip-list.ts';
import { startImpact, type Impact } from './impact-tally.ts';
import { rowDecider } from './row-decider.ts';

/** Leads to decide by two definitions. */
export interface ImpactRequest extends InputContext, ReadingOptions {
  readonly before: Plan;
  readonly after: Plan;
  /** Lead files; `-` is standard input. */
  readonly leads: readonly string[];
  /** Days since 1970-01-01. */
  readonly asOf: number;
  /** Columns of the export by which flips are counted. */
  readonly by: readonly string[];
  /** The CSV file for the leads that flip. */
  readonly flips: string | undefined;
  /** Told now and then how many bytes have been read. */
  readonly onProgress?: (bytes: number) => void;
}

/** Decides every lead by both definitions, as `score` would decide the files by each. */
export async function compareLeads(
  request: ImpactRequest,
): Promise<{ readonly impact: Impact; readonly notices: readonly Diagnostic[] }> {
  const scratch = guardWrites(os.tmpdir(), () => mkdtempSync(path.join(os.tmpdir(), 'leadpact-')));
  const closing: (() => void | Promise<void>)[] = [];
  try {
    const { before, after } = request;
    const isTwice = before.duplicates !== undefined || after.duplicates !== undefined;
    const inputs = await openLeadInputs(request.leads, {
      ...request,
      spoolFolder: isTwice ? scratch : undefined,
    });
    closing.push(inputs.close);
    const file = inputs.files[0]!.name;
    const { bound: old, notices: ofOld } = bind(before, inputs, request.asOf, file);
    const { bound: now, notices: ofNew } = bind(after, inputs, request.asOf, file);
    const byIndexes = request.by.map((column) => byColumn(inputs.header.cells, column, file));
    const onBatch = (): void => request.onProgress?.(inputs.bytesRead());
    const tally = startImpact(old, now, request.by);
    const list = request.flips === undefined ? undefined : openFlipList(request.flips, request.by);
    if (list !== undefined) closing.push(list.abandon);
    const duplicates = await duplicatesOf(old, now, inputs, { folder: scratch, onBatch });
    for (const each of duplicates) if (each !== undefined) closing.push(each.close);

    const decideOld = rowDecider(old, duplicates[0]);
    const decideNow = rowDecider(now, duplicates[1]);
    const leadIndex = now.columns.find(({ field }) => field === after.lead)?.index;
    let row = 0;
    for (const input of inputs.files) {
      const reader = await input.open();
      for await (const batch of reader.batches()) {
        tally.addUnreadable(batch.unreadable.length);
        for (const { cells: texts } of batch.records) {
          row += 1;
          const lead = leadIndex === undefined ? `row ${row}` : (texts[leadIndex] ?? '');
          const flip = tally.add(
            decideOld(texts, row),
            decideNow(texts, row),
            lead,
            byIndexes.map((index) => texts[index] ?? ''),
          );
          if (flip !== undefined) list?.put(flip);
        }
        await list?.keepPace();
        onBatch();
      }
    }
    proveUnchanged(inputs);
    const names = inputs.files.map(({ name }) => name);
    if (row === 0) throw usageError('nothing-to-score', { files: names.join(', ') });
    await list?.close();
    return { impact: tally.total(names), notices: [...inputs.notices, ...once([...ofOld, ...ofNew])] };
  } finally {
    for (const close of closing.toReversed()) await close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function bind(
  plan: Plan,
  { header }: LeadInputs,
  asOf: number,
  file: string,
): { readonly bound: BoundPlan; readonly notices: readonly Diagnostic[] } {
  const { bound, diagnostics } = bindPlan(plan, header.cells, { asOf, file });
  if (bound === undefined) throw new UsageError(diagnostics);
  return { bound, notices: diagnostics };
}

/** The duplicates by each of the definitions; looked for once where both mean the same by them. */
async function duplicatesOf(
  old: BoundPlan,
  now: BoundPlan,
  inputs: LeadInputs,
  around: { readonly folder: string; readonly onBatch: () => void },
): Promise<readonly [Duplicates | undefined, Duplicates | undefined]> {
  const folderOf = (name: string): string => mkdtempSync(path.join(around.folder, name));
  const first = await findDuplicates(old, inputs, { ...around, folder: folderOf('old-') });
  if (duplicatesMeaning(old.plan) === duplicatesMeaning(now.plan)) return [first, first];
  return [first, await findDuplicates(now, inputs, { ...around, folder: folderOf('new-') })];
}

/** What both definitions say of the export is said once. */
function once(notices: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(notices.map((notice) => [notice.message, notice])).values()];
}
