import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** What Parquet files begin with. */
export const parquetMagic: readonly number[] = [0x50, 0x41, 0x52, 0x31];

/**
 * Whether a file begins as Parquet does; one that cannot be opened does not, and whoever reads it says why. What can be read only
 * once, such as a pipe, is not looked into.
 */
export function startsAsParquet(file: string): boolean {
  let opened: number | undefined;
  try {
    if (!statSync(file).isFile()) return false;
    opened = openSync(file, 'r');
    const start = Buffer.alloc(parquetMagic.length);
    readSync(opened, start);
    return start.equals(Buffer.from(parquetMagic));
  } catch {
    return false;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
