import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { usageError } from '../diagnostics/usage-error.ts';

/** A file while it is written: bytes go through one block, and are hashed on the way. */
export interface ListWriter {
  /** Appends a stretch of bytes, end exclusive. */
  readonly copy: (bytes: Buffer, start: number, end: number) => void;
  readonly text: (text: string) => void;
  /** Brings everything to the disk. */
  readonly close: () => { readonly size: number; readonly sha256: string };
  /** Closes a file that is given up. */
  readonly abandon: () => void;
}

const blockSize = 262_144;

/** A character takes three bytes at most for each UTF-16 unit. */
const bytesAUnit = 3;

export function openListWriter(path: string): ListWriter {
  const file = guarded(path, () => openSync(path, 'w'));
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(blockSize);
  let filled = 0;
  let size = 0;
  let open = true;

  const put = (bytes: Uint8Array): void => {
    hash.update(bytes);
    size += bytes.length;
    guarded(path, () => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    });
  };
  const flush = (): void => {
    if (filled > 0) put(block.subarray(0, filled));
    filled = 0;
  };
  const makeRoom = (bytes: number): boolean => {
    if (filled + bytes <= blockSize) return true;
    flush();
    return bytes <= blockSize;
  };
  const abandon = (): void => {
    if (open) closeSync(file);
    open = false;
  };

  return {
    copy: (bytes, start, end) => {
      if (makeRoom(end - start)) {
        filled += bytes.copy(block, filled, start, end);
      } else put(bytes.subarray(start, end));
    },
    text: (text) => {
      if (makeRoom(text.length * bytesAUnit)) filled += block.write(text, filled);
      else put(Buffer.from(text));
    },
    close: () => {
      flush();
      guarded(path, () => fsyncSync(file));
      abandon();
      return { size, sha256: hash.digest('hex') };
    },
    abandon,
  };
}

function guarded<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    if (code === undefined) throw reason;
    throw usageError('output-unwritable', { path, reason: code });
  }
}
