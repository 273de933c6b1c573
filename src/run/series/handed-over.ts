import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../diagnostics/usage-error.ts';
import { bindPlan, type BoundPlan } from '../../engine/bind.ts';
import type { LeadCells } from '../../engine/lead.ts';
import type { InputContext } from '../../records/input.ts';
import { openDuplicateIndex } from '../duplicates/duplicate-index.ts';
import { openLeadInputs } from '../lead-inputs.ts';

/** A run of a series that came before. */
export interface EarlierRun {
  /** Its as-of day, `YYYY-MM-DD`. */
  readonly day: string;
  /** The path of its list of qualified leads. */
  readonly list: string;
}

/** Tells which leads earlier runs handed over already; rows count from 1 over all inputs. */
export interface HandedOver {
  /** Notes a lead of this run; every one, in row order, and then {@link settle}. */
  readonly add: (key: string, row: number) => void;
  readonly settle: () => void;
  /** Which of the runs handed over a lead with this key first, from 0; undefined where none did. */
  readonly runOf: (key: string, row: number) => number | undefined;
  readonly close: () => void;
}

/**
 * Reads the leads that earlier runs handed over.
 *
 * @param keyOf makes the key of a lead, for a plan that is tied to the header of its list
 */
export async function readHandedOver(
  { plan, asOf }: BoundPlan,
  earlier: readonly EarlierRun[],
  around: InputContext & {
    readonly folder: string;
    readonly keyReader: (bound: BoundPlan) => (cells: LeadCells) => string | undefined;
  },
): Promise<HandedOver> {
  const folder = mkdtempSync(path.join(around.folder, 'earlier-'));
  const index = openDuplicateIndex({ keep: 'first', folder });
  const ends: number[] = [];
  let rows = 0;
  for (const { list } of earlier) {
    const inputs = await openLeadInputs([list], { ...around, spoolFolder: undefined });
    const { bound, diagnostics } = bindPlan(plan, inputs.header.cells, { asOf, file: list });
    if (bound === undefined) throw new UsageError(diagnostics);
    const keyOf = around.keyReader(bound);
    const reader = await inputs.files[0]!.open();
    for await (const { records } of reader.batches()) {
      for (const { cells } of records) {
        const key = keyOf(bound.read(cells));
        if (key !== undefined) index.add(key, Number.NaN, (rows += 1));
      }
    }
    inputs.close();
    ends.push(rows);
  }
  return {
    add: (key, row) => index.add(key, Number.NaN, rows + row),
    settle: index.settle,
    runOf: (key, row) => {
      const first = index.keptInsteadOf(key, rows + row);
      if (first === undefined || first > rows) return undefined;
      return ends.findIndex((end) => first <= end);
    },
    close: index.close,
  };
}
