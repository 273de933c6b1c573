import {
  accessSync,
  constants,
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { guardWrites } from './guard-writes.ts';

/** Replaces the text of a file that is there, whole or not at all; its rights stay as they are. */
export function replaceFile(file: string, text: string): void {
  guardWrites(file, () => {
    const target = realpathSync(file);
    accessSync(target, constants.W_OK);
    const temporary = `${target}.${process.pid}.tmp`;
    try {
      const handle = openSync(temporary, 'wx');
      try {
        writeSync(handle, text);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      chmodSync(temporary, statSync(target).mode);
      renameSync(temporary, target);
    } catch (reason) {
      rmSync(temporary, { force: true });
      throw reason;
    }
  });
}
