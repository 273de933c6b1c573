import { CachePool } from '../cells/cache-pool.ts';
import { rememberingReader } from '../cells/cell-reader.ts';
import { startDateOrder, type DateOrder } from '../cells/date-order.ts';
import { missing } from '../cells/cell.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { bindPlan, type BoundColumn } from '../engine/bind.ts';
import type { LeadCells } from '../engine/lead.ts';
import type { Plan } from '../plan/plan.ts';
import { openInput, type InputContext } from '../records/input.ts';
import { readRecords, type ReadingOptions } from '../records/read-records.ts';
import { startAskedValues } from './asked-values.ts';
import { dialectNotice } from './dialect-notice.ts';
import { startCellTally, type FieldTally } from './cell-tally.ts';

/** How a definition fits an export: its columns, and how many cells of each field are filled, missing, invalid. */
export interface Fit {
  readonly file: string;
  readonly rows: number;
  readonly unreadable: number;
  readonly fields: readonly FieldTally[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a whole export by a plan's fields, deciding nothing; the columns that are there, where others are missing. */
export async function measureFit(
  plan: Plan,
  file: string,
  context: InputContext & ReadingOptions,
): Promise<Fit> {
  const input = openInput(file, context);
  const reader = await readRecords(input, context);
  const { columns, diagnostics } = bindPlan(plan, reader.header.cells, { asOf: 0, file: input.name });
  const read = cellsReader(plan, columns);
  const tally = startCellTally(columns);
  const asked = startAskedValues(plan, columns);
  const orders = startDateOrders(plan, columns);
  let rows = 0;
  let unreadable = 0;
  for await (const batch of reader.batches()) {
    rows += batch.records.length;
    unreadable += batch.unreadable.length;
    for (const { cells: texts } of batch.records) {
      const cells = read(texts);
      tally.add(cells, texts);
      asked.add(cells);
      orders.add(cells, texts);
    }
  }
  const fields = tally.totals();
  const notices = dialectNotice(input.name, reader.dialect, context);
  const misordered = orders.findings();
  const findings = [
    ...notices,
    ...diagnostics,
    ...neverParsed(plan, fields).filter(({ place }) => !misordered.some((other) => other.place === place)),
    ...misordered,
    ...asked.findings(input.name),
  ];
  return { file: input.name, rows, unreadable, fields, diagnostics: findings };
}

/** Reads the fields of a row, in the plan's order; derived values are left out. */
function cellsReader(
  { fields }: Plan,
  columns: readonly BoundColumn[],
): (row: readonly string[]) => LeadCells {
  const pool = new CachePool();
  const readers = fields.map(({ cell }) => rememberingReader(cell, pool));
  return (row) =>
    columns.map(({ index }, slot) => (index === undefined ? missing : readers[slot]!(row[index] ?? '')));
}

/** A column of which nothing can be read was declared with a wrong type or format. */
function neverParsed({ fields }: Plan, tallies: readonly FieldTally[]): readonly Diagnostic[] {
  return fields.flatMap(({ name, cell, place }, slot) => {
    const { values, column, invalid_texts: texts } = tallies[slot]!;
    const [commonest] = texts;
    if (values > 0 || commonest === undefined) return [];
    const why = `is "${commonest.text}", which ${commonest.why}`;
    const facts = { column: column ?? name, field: name, type: cell.type, why };
    return [diagnose('column-never-parses', facts, place)];
  });
}

/** Watches the order of day and month in date columns; it is told where the declared formats do not read all of them. */
function startDateOrders(
  { fields }: Plan,
  columns: readonly BoundColumn[],
): {
  readonly add: (cells: LeadCells, texts: readonly string[]) => void;
  readonly findings: () => readonly Diagnostic[];
} {
  const watched = fields.flatMap(({ name, cell, place }, slot) => {
    const { index, header = name } = columns[slot]!;
    if (cell.type !== 'date' || index === undefined) return [];
    return [{ name, place, slot, index, header, all: startDateOrder(), unread: startDateOrder() }];
  });
  return {
    add: (cells, texts) => {
      for (const { slot, index, all, unread } of watched) {
        const text = texts[index] ?? '';
        all.add(text);
        if (cells[slot]!.state === 'invalid') unread.add(text);
      }
    },
    findings: () =>
      watched.flatMap(({ name, place, header, all, unread }) => {
        const order = all.found();
        const [format] = unread.found()?.formats ?? mixedFormats(order);
        if (order === undefined || format === undefined) return [];
        return [diagnose('date-order', { field: name, column: header, order, format }, place)];
      }),
  };
}

/** Dates in two orders are told though the declared formats read all of them: those below the 13th are read by luck. */
function mixedFormats(order: DateOrder | undefined): DateOrder['formats'] {
  return order !== undefined && order.monthFirst > 0 && order.dayFirst > 0 ? order.formats : [];
}
