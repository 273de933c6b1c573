import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { bindPlan } from '../engine/bind.ts';
import type { Plan } from '../plan/plan.ts';
import { openInput, type InputContext } from '../records/input.ts';
import { readRecords } from '../records/read-records.ts';
import { startCellTally, type FieldTally } from './cell-tally.ts';

/** How a definition fits an export: its columns, and how many cells of each field are filled, missing, invalid. */
export interface Fit {
  readonly file: string;
  readonly rows: number;
  readonly unreadable: number;
  /** None where a column is missing. */
  readonly fields: readonly FieldTally[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a whole export by a plan's fields, deciding nothing. */
export async function measureFit(plan: Plan, file: string, context: InputContext): Promise<Fit> {
  const input = openInput(file, context);
  const reader = await readRecords(input, {});
  const { bound, diagnostics } = bindPlan(plan, reader.header.cells, { asOf: 0, file: input.name });
  const tally = bound === undefined ? undefined : startCellTally(bound);
  let rows = 0;
  let unreadable = 0;
  for await (const batch of reader.batches()) {
    rows += batch.records.length;
    unreadable += batch.unreadable.length;
    if (bound === undefined || tally === undefined) continue;
    for (const { cells } of batch.records) tally.add(bound.read(cells), cells);
  }
  return { file: input.name, rows, unreadable, fields: tally?.totals() ?? [], diagnostics };
}
