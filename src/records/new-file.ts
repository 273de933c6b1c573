import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from './guard-writes.ts';

/** Refuses to write over what is there. */
export function refuseExisting(file: string): void {
  if (existsSync(file)) throw usageError('file-exists', { file });
}

/** Writes a new file, and its folder where that is not there; where that fails, none of it stays. */
export function writeNewFile(file: string, text: string): void {
  guardWrites(file, () => {
    makeFolder(path.resolve(path.dirname(file)));
    writeWhole(file, text);
  });
}

function writeWhole(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (reason) {
    if ((reason as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(file, { force: true });
    throw reason;
  }
}
