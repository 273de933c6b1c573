import { createHash } from 'node:crypto';
import { closeSync, fsync, openSync, write } from 'node:fs';
import { promisify } from 'node:util';
import { guardWrites, writeFault } from './guard-writes.ts';

/** A file while it is written: bytes go through blocks that are hashed, and written while the next one fills. */
export interface ListWriter {
  /** Appends a stretch of bytes, end exclusive. */
  readonly copy: (bytes: Buffer, start: number, end: number) => void;
  readonly text: (text: string) => void;
  /** Waits where much is on its way to the disk, so that memory stays bounded; to be called now and then. */
  readonly keepPace: () => Promise<void>;
  /** Brings everything to the disk. */
  readonly close: () => Promise<{ readonly size: number; readonly sha256: string }>;
  /** Closes a file that is given up. */
  readonly abandon: () => Promise<void>;
}

const blockSize = 262_144;

/** Blocks after which the disk is brought up to date, so that there is little left to wait for at the end. */
const blocksASync = 128;

/** Blocks that may be on their way to the disk while the next one fills. */
const mostUnderWay = 4;

/** A character takes three bytes at most for each UTF-16 unit. */
const bytesAUnit = 3;

const writeBytes = promisify(write);
const syncFile = promisify(fsync);

export function openListWriter(path: string): ListWriter {
  const file = guardWrites(path, () => openSync(path, 'w'));
  const hash = createHash('sha256');
  const spare: Buffer<ArrayBuffer>[] = [];
  let block = Buffer.allocUnsafe(blockSize);
  let blocksUnderWay = 0;
  let blocksWritten = 0;
  let filled = 0;
  let size = 0;
  let open = true;
  /** Blocks on their way to the disk, one after the other. */
  let underWay = Promise.resolve();
  let fault: unknown;

  const put = (bytes: Buffer, onDone: () => void): void => {
    hash.update(bytes);
    size += bytes.length;
    blocksUnderWay += 1;
    underWay = underWay
      .then(async () => {
        for (let at = 0; at < bytes.length;) at += (await writeBytes(file, bytes, at)).bytesWritten;
        onDone();
        blocksWritten += 1;
        if (blocksWritten % blocksASync === 0) await syncFile(file);
      })
      .catch((reason: unknown) => {
        fault ??= reason;
      })
      .finally(() => {
        blocksUnderWay -= 1;
      });
  };
  const flush = (): void => {
    if (filled === 0) return;
    const full = block;
    put(full.subarray(0, filled), () => spare.push(full));
    block = spare.pop() ?? Buffer.allocUnsafe(blockSize);
    filled = 0;
  };
  const makeRoom = (bytes: number): boolean => {
    if (filled + bytes <= blockSize) return true;
    flush();
    return bytes <= blockSize;
  };
  const settle = async (): Promise<void> => {
    await underWay;
    if (fault !== undefined) throw writeFault(path, fault);
  };
  const abandon = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await underWay;
    closeSync(file);
  };

  return {
    copy: (bytes, start, end) => {
      for (let at = start; at < end;) {
        if (filled === blockSize) flush();
        const copied = bytes.copy(block, filled, at, end);
        filled += copied;
        at += copied;
      }
    },
    text: (text) => {
      if (makeRoom(text.length * bytesAUnit)) filled += block.write(text, filled);
      else put(Buffer.from(text), () => {});
    },
    keepPace: async () => {
      if (blocksUnderWay > mostUnderWay || fault !== undefined) await settle();
    },
    close: async () => {
      flush();
      await settle();
      await syncFile(file).catch((reason: unknown) => {
        throw writeFault(path, reason);
      });
      open = false;
      guardWrites(path, () => closeSync(file));
      return { size, sha256: hash.digest('hex') };
    },
    abandon,
  };
}
