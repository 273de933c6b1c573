import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { guardWrites } from '../../records/guard-writes.ts';
import { slotBytes, type KeyTable } from './key-table.ts';

/** Tables on the disk: written by partition while rows are added, merged by partition, then looked up. */
export interface Spill {
  /** Appends the contents of all tables, one a partition. */
  readonly write: (tables: readonly KeyTable[]) => void;
  /** Makes one sorted table of what was written for each partition. */
  readonly merge: (newTable: () => KeyTable, onLost: (row: number) => void) => void;
  /** The row that is kept for a key. */
  readonly rowOf: (partition: number, digest: Buffer) => number | undefined;
  readonly close: () => void;
}

interface Stretch {
  readonly start: number;
  readonly length: number;
}

const hashBytes = 12;

/** Opens a file for spilled tables in a folder; it goes when it is closed. */
export function openSpill(folder: string, partitions: number): Spill {
  const file = path.join(folder, 'duplicates');
  const handle = guardWrites(file, () => openSync(file, 'w+'));
  const runs: Stretch[][] = Array.from({ length: partitions }, () => []);
  const merged: Stretch[] = [];
  let end = 0;
  const append = (bytes: Buffer): Stretch => {
    const start = end;
    guardWrites(file, () => {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at, bytes.length - at, start + at);
    });
    end += bytes.length;
    return { start, length: bytes.length };
  };
  const read = ({ start, length }: Stretch): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    for (let at = 0; at < length;) at += readSync(handle, bytes, at, length - at, start + at);
    return bytes;
  };
  const slot = Buffer.alloc(slotBytes);
  return {
    write: (tables) => {
      for (const [partition, table] of tables.entries()) runs[partition]!.push(append(table.dump()));
    },
    merge: (newTable, onLost) => {
      for (const [partition, stretches] of runs.entries()) {
        const table = newTable();
        for (const stretch of stretches) table.load(read(stretch), onLost);
        merged[partition] = append(sorted(table.dump()));
      }
    },
    rowOf: (partition, digest) => {
      const { start, length } = merged[partition]!;
      const wanted = digest.subarray(4, 4 + hashBytes);
      let low = 0;
      let high = length / slotBytes - 1;
      while (low <= high) {
        const middle = (low + high) >>> 1;
        readSync(handle, slot, 0, slotBytes, start + middle * slotBytes);
        const order = Buffer.compare(slot.subarray(0, hashBytes), wanted);
        if (order === 0) return slot.readDoubleLE(20);
        if (order < 0) low = middle + 1;
        else high = middle - 1;
      }
      return undefined;
    },
    close: () => {
      closeSync(handle);
      rmSync(file, { force: true });
    },
  };
}

/** Slots in the order of their hashes, so that one can be found by halving. */
function sorted(slots: Buffer): Buffer {
  const order = Uint32Array.from({ length: slots.length / slotBytes }, (_, index) => index);
  order.sort((a, b) => {
    const [one, other] = [a * slotBytes, b * slotBytes];
    return slots.compare(slots, other, other + hashBytes, one, one + hashBytes);
  });
  const out = Buffer.allocUnsafe(slots.length);
  for (const [at, index] of order.entries())
    slots.copy(out, at * slotBytes, index * slotBytes, (index + 1) * slotBytes);
  return out;
}
