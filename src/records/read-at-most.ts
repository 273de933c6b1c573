import { closeSync, openSync, readSync } from 'node:fs';

const step = 65_536;

/**
 * The bytes of a file that is read whole, be it a pipe or a device that never ends: one byte more than the most, at
 * the most, so that a longer one is told.
 */
export function readAtMost(file: string, most: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const pieces: Buffer[] = [];
    let length = 0;
    while (length <= most) {
      const piece = Buffer.allocUnsafeSlow(Math.min(step, most + 1 - length));
      const read = readSync(handle, piece, 0, piece.length, null);
      if (read === 0) break;
      pieces.push(piece.subarray(0, read));
      length += read;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(handle);
  }
}
