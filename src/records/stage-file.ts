import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { guardWrites, makeFolder } from './guard-writes.ts';

/** A text that lies ready beside the file that it is for. */
export interface StagedFile {
  /** Makes it the text of the file: at once, and whole. */
  readonly put: () => void;
  /** Takes it away again, with the folders that were made for it. */
  readonly drop: () => void;
}

/**
 * Writes a text beside the file that it is for, which stays as it is for now; so of several files all are ready before the
 * first is another. The rights of a file that is there stay as they are.
 */
export function stageFile(file: string, text: string): StagedFile {
  return guardWrites(file, () => {
    const target = existsSync(file) ? realpathSync(file) : path.resolve(file);
    const folder = path.dirname(target);
    const made = makeFolder(folder);
    const temporary = `${target}.${process.pid}.tmp`;
    const drop = (): void => {
      rmSync(temporary, { force: true });
      if (made !== undefined) removeEmpty(folder, made);
    };
    try {
      if (existsSync(target)) accessSync(target, constants.W_OK);
      writeWhole(temporary, text);
      if (existsSync(target)) chmodSync(temporary, statSync(target).mode);
    } catch (reason) {
      drop();
      throw reason;
    }
    return { put: () => guardWrites(file, () => renameSync(temporary, target)), drop };
  });
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'wx');
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes a folder and those above it up to one of them, as long as nothing is in them. */
function removeEmpty(folder: string, last: string): void {
  try {
    rmdirSync(folder);
  } catch {
    return;
  }
  if (path.resolve(folder) !== path.resolve(last)) removeEmpty(path.dirname(folder), last);
}
