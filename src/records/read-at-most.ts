import { closeSync, openSync, readSync, statSync } from 'node:fs';

const step = 65_536;

/**
 * The bytes of a file that is read whole: one byte more than the most, at the most, so that a longer one is told.
 * A pipe or a device may never end, or never begin, and is refused.
 */
export function readAtMost(file: string, most: number): Buffer {
  const stat = statSync(file);
  if (!stat.isFile())
    throw Object.assign(new Error(`${file} is no file`), {
      code: stat.isDirectory() ? 'EISDIR' : 'ENOTFILE',
    });
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
