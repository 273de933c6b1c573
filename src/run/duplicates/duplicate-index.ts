import { hash } from 'node:crypto';
import { KeyTable, type Keep } from './key-table.ts';
import { emptyRowSet } from './row-set.ts';
import { openSpill, type Spill } from './spill.ts';

/** Pass one adds every row in row order; pass two asks which row is kept in place of each. */
export interface DuplicateIndex {
  /**
   * @param key the parts of the key joined by {@link duplicateKey}
   * @param order what newest and oldest go by; NaN where it is missing or invalid
   * @param row from 1 over all inputs, rising
   */
  readonly add: (key: string, order: number, row: number) => void;
  /** Ends pass one. */
  readonly settle: () => void;
  /** Whether another row is kept instead of this one. */
  readonly isDuplicate: (row: number) => boolean;
  /** The row kept instead of this one; undefined where this row is the one that is kept. */
  readonly keptInsteadOf: (key: string, row: number) => number | undefined;
  readonly close: () => void;
}

/** Joins the parts of a key so that no two different lists of parts give one key. */
export function duplicateKey(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : JSON.stringify(parts);
}

/** Distinct keys that are held in memory before they go to the disk. */
const mostInMemory = 2_000_000;

/** Tables are cut by the first bits of the hash, so that growing one never doubles them all. */
const partitions = 64;

/** Finds duplicates among any number of rows, in memory that is bounded. */
export function openDuplicateIndex(options: {
  readonly keep: Keep;
  /** Where tables may be kept once there are more than `inMemory` distinct keys. */
  readonly folder: string;
  readonly inMemory?: number;
}): DuplicateIndex {
  const { keep, folder, inMemory = mostInMemory } = options;
  let tables = newTables(keep);
  const lost = emptyRowSet();
  let keys = 0;
  let spill: Spill | undefined;

  const find = (
    key: string,
  ): { readonly table: KeyTable; readonly partition: number; readonly digest: Buffer } => {
    const digest = hash('sha1', key, 'buffer');
    const partition = digest[0]! % partitions;
    return { table: tables[partition]!, partition, digest };
  };

  return {
    add: (key, order, row) => {
      const { table, digest } = find(key);
      const loser = table.put(digest, order, row);
      if (loser === 0) keys += 1;
      else lost.add(loser);
      if (keys < inMemory) return;
      spill ??= openSpill(folder, partitions);
      spill.write(tables);
      tables = newTables(keep);
      keys = 0;
    },
    settle: () => {
      if (spill === undefined) return;
      spill.write(tables);
      tables = [];
      spill.merge(() => new KeyTable(keep), lost.add);
    },
    isDuplicate: (row) => lost.has(row),
    keptInsteadOf: (key, row) => {
      if (!lost.has(row)) return undefined;
      const { table, partition, digest } = find(key);
      return spill === undefined ? table.rowOf(digest) : spill.rowOf(partition, digest);
    },
    close: () => spill?.close(),
  };
}

function newTables(keep: Keep): KeyTable[] {
  return Array.from({ length: partitions }, () => new KeyTable(keep));
}
