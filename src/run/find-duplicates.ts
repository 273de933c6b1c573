import type { CellValue, Moment } from '../cells/cell.ts';
import type { BoundPlan } from '../engine/bind.ts';
import { slotOf, type LeadCells } from '../engine/lead.ts';
import { keptWords } from '../engine/reasons.ts';
import type { PlanDuplicates } from '../plan/plan.ts';
import { duplicateKey, openDuplicateIndex, type DuplicateIndex } from './duplicates/duplicate-index.ts';
import type { LeadInputs } from './lead-inputs.ts';
import type { InputContext } from '../records/input.ts';
import { rowNamer, type RowsOfFile } from './row-names.ts';
import { readHandedOver, type EarlierRun, type HandedOver } from './series/handed-over.ts';

/** Tells which row is kept in place of a lead; rows count from 1 over all inputs. */
export interface Duplicates {
  /** Below 0 for a lead that an earlier run of the series handed over: -1 for the first run. */
  readonly keptInsteadOf: (cells: () => LeadCells, row: number) => number | undefined;
  /** Says in words what stands for a lead, by what {@link keptInsteadOf} told. */
  readonly wordsOf: (kept: number) => string;
  readonly close: () => void;
}

/** Where duplicates are looked for. */
export interface DuplicateSearch {
  /** Where keys may be kept that are too many for memory. */
  readonly folder: string;
  readonly onBatch?: () => void;
  /** Runs whose leads count as well, where the definition says so. */
  readonly earlier?: { readonly runs: readonly EarlierRun[]; readonly context: InputContext } | undefined;
}

/** Reads all inputs once to find which of the leads with the same key is kept; undefined where none is asked for. */
export async function findDuplicates(
  bound: BoundPlan,
  inputs: LeadInputs,
  { folder, onBatch, earlier }: DuplicateSearch,
): Promise<Duplicates | undefined> {
  const { duplicates } = bound.plan;
  if (duplicates === undefined) return undefined;
  const handedOver =
    duplicates.against === undefined || earlier === undefined
      ? undefined
      : await readHandedOver(bound, earlier.runs, {
          ...earlier.context,
          folder,
          keyReader: (other) => keyReader(other, duplicates),
        });
  const index = openDuplicateIndex({ keep: duplicates.keep, folder });
  const close = (): void => {
    index.close();
    handedOver?.close();
  };
  const keyOf = keyReader(bound, duplicates);
  try {
    const files = await addAll(index, keyOf, { bound, duplicates, inputs, handedOver, onBatch });
    index.settle();
    handedOver?.settle();
    const nameOf = rowNamer(files);
    return {
      wordsOf: (kept) =>
        kept < 0
          ? `a lead that was handed over on ${earlier!.runs[-1 - kept]!.day}`
          : keptWords(bound.plan, nameOf(kept)),
      keptInsteadOf: (cells, at) => {
        if (handedOver === undefined && !index.isDuplicate(at)) return undefined;
        const key = keyOf(cells());
        if (key === undefined) return undefined;
        const run = handedOver?.runOf(key, at);
        const kept = index.keptInsteadOf(key, at);
        // What is only marked may still be turned away for a row of this run.
        const isFirst = duplicates.handedOver === undefined || kept === undefined;
        return run !== undefined && isFirst ? -1 - run : kept;
      },
      close,
    };
  } catch (reason) {
    close();
    throw reason;
  }
}

/** Adds every row of the inputs to the index. */
async function addAll(
  index: DuplicateIndex,
  keyOf: (cells: LeadCells) => string | undefined,
  around: {
    readonly bound: BoundPlan;
    readonly duplicates: PlanDuplicates;
    readonly inputs: LeadInputs;
    readonly handedOver: HandedOver | undefined;
    readonly onBatch: (() => void) | undefined;
  },
): Promise<readonly RowsOfFile[]> {
  const { bound, duplicates, inputs, handedOver, onBatch } = around;
  const orderOf = orderReader(bound, duplicates);
  const files: RowsOfFile[] = [];
  let row = 0;
  for (const file of inputs.files) {
    const before = row;
    const reader = await file.open();
    for await (const { records } of reader.batches()) {
      for (const { cells: texts } of records) {
        row += 1;
        const cells = bound.read(texts);
        const key = keyOf(cells);
        if (key === undefined) continue;
        index.add(key, orderOf(cells), row);
        handedOver?.add(key, row);
      }
      onBatch?.();
    }
    files.push({ name: file.name, rows: row - before });
  }
  return files;
}

/** The key of a lead; undefined where a part of it is missing or invalid, which is never a duplicate. */
export function keyReader(
  { slots }: BoundPlan,
  { by }: PlanDuplicates,
): (cells: LeadCells) => string | undefined {
  const parts = by.map((name) => slotOf(slots, name));
  return (cells) => {
    const texts: string[] = [];
    for (const slot of parts) {
      const cell = cells[slot]!;
      if (cell.state !== 'value') return undefined;
      texts.push(keyText(cell.value));
    }
    return duplicateKey(texts);
  };
}

/** A value as it compares: of a date the calendar day. */
function keyText(value: CellValue): string {
  if (typeof value !== 'object') return String(value);
  return 'day' in value ? String(value.day) : JSON.stringify(value);
}

/** What "newest" and "oldest" go by; not a number where there is none. */
export function orderReader({ slots }: BoundPlan, { order }: PlanDuplicates): (cells: LeadCells) => number {
  if (order === undefined) return () => Number.NaN;
  const slot = slotOf(slots, order);
  return (cells) => {
    const cell = cells[slot]!;
    if (cell.state !== 'value') return Number.NaN;
    return typeof cell.value === 'number' ? cell.value : (cell.value as Moment).at;
  };
}
