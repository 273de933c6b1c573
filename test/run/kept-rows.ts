import type { Keep } from '../../src/run/duplicates/key-table.ts';

/** A row as the index of duplicates sees it; without a key it is no duplicate of anything. */
export interface KeyedRow {
  readonly key: string | undefined;
  /** NaN where it is missing. */
  readonly order: number;
}

/** For each row, from 1, the one that is kept in its place: said as plainly as can be. */
export function keptInsteadOfEach(rows: readonly KeyedRow[], keep: Keep): readonly (number | undefined)[] {
  const rowsOf = new Map<string, number[]>();
  for (const [index, { key }] of rows.entries()) {
    if (key !== undefined) rowsOf.set(key, [...(rowsOf.get(key) ?? []), index + 1]);
  }
  const keptOf = new Map([...rowsOf].map(([key, some]) => [key, keptOfAll(some, rows, keep)]));
  return rows.map(({ key }, index) => {
    const kept = key === undefined ? undefined : keptOf.get(key);
    return kept === index + 1 ? undefined : kept;
  });
}

function keptOfAll(some: readonly number[], rows: readonly KeyedRow[], keep: Keep): number {
  if (keep === 'first') return some[0]!;
  if (keep === 'last') return some.at(-1)!;
  const orderOf = (row: number): number => rows[row - 1]!.order;
  const ordered = some.filter((row) => !Number.isNaN(orderOf(row)));
  const orders = ordered.map(orderOf);
  const best = keep === 'newest' ? Math.max(...orders) : Math.min(...orders);
  return ordered.find((row) => orderOf(row) === best) ?? some[0]!;
}
