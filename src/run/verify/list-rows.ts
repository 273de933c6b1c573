import { openInput, type InputContext } from '../../records/input.ts';
import { readRecords, type ReadingOptions } from '../../records/read-records.ts';
import type { Dialect } from '../../records/dialect.ts';

/** A list of a run while it is read again. */
export interface ListRows {
  readonly header: readonly string[];
  readonly dialect: Dialect;
  /** Rows as cells, from the first below the header. */
  readonly rows: AsyncIterable<readonly string[]>;
  /** Rows so far that are no rows of this list. */
  readonly unreadable: () => number;
}

/** Opens a list that a run wrote, whatever has been done to it since. */
export async function openListRows(file: string, options: InputContext & ReadingOptions): Promise<ListRows> {
  const reader = await readRecords(openInput(file, options), options);
  let unreadable = 0;
  async function* rows(): AsyncIterable<readonly string[]> {
    for await (const batch of reader.batches()) {
      unreadable += batch.unreadable.length;
      for (const { cells } of batch.records) yield cells;
    }
  }
  return { header: reader.header.cells, dialect: reader.dialect, rows: rows(), unreadable: () => unreadable };
}
