import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { runFiles } from './run-files.ts';

/** Within the temporary folder: where the run goes that is replaced. Its being there says that publishing began. */
const previous = 'previous';

/** Within the temporary folder: nothing but the new run has the names of a run in the folder any more. */
const placing = 'placing';

const receipt = 'run.json';
const receiptFirst = runFiles.toReversed();

/**
 * Puts a run that is whole in its temporary folder into the place of the one before. The receipt goes first and comes
 * last, so that a folder with a receipt holds a whole run at every moment, and its coming is what makes the run.
 * Until then {@link undoPublishing} brings back what was there.
 */
export function publishRun(folder: string, temporary: string): void {
  syncFolder(temporary);
  const aside = path.join(temporary, previous);
  mkdirSync(aside);
  for (const file of receiptFirst) move(file, folder, aside);
  syncFolder(aside);
  mkdirSync(path.join(temporary, placing));
  syncFolder(temporary);
  for (const file of runFiles) {
    if (file === receipt) syncFolder(folder);
    move(file, temporary, folder);
  }
  syncFolder(folder);
}

/** Whether a run was cut off between the first file it moved and its receipt. */
export function isHalfPublished(temporary: string): boolean {
  return existsSync(path.join(temporary, previous)) && existsSync(path.join(temporary, receipt));
}

/** Brings back the run that was there before one that was cut off while it was published; may itself be cut off. */
export function undoPublishing(folder: string, temporary: string): void {
  if (!isHalfPublished(temporary)) return;
  if (existsSync(path.join(temporary, placing))) {
    for (const file of receiptFirst) rmSync(path.join(folder, file), { recursive: true, force: true });
    syncFolder(folder);
    rmdirSync(path.join(temporary, placing));
    syncFolder(temporary);
  }
  for (const file of runFiles) move(file, path.join(temporary, previous), folder);
  syncFolder(folder);
}

function move(file: string, from: string, to: string): void {
  const source = path.join(from, file);
  if (existsSync(source)) renameSync(source, path.join(to, file));
}

/** Makes renames last; not every platform lets a folder be synced. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Windows has no way to sync a folder; the files themselves are on disk.
  }
}
