import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from '../records/guard-writes.ts';
import { lockFolder } from './folder-lock.ts';
import { isHalfPublished, publishRun, undoPublishing } from './publish-run.ts';
import { runFiles, type ListFile } from './run-files.ts';

/** A folder that a run is written into: files grow under a temporary name and appear together at the end. */
export interface OutputFolder {
  /** Where a file grows until the run is published. */
  readonly pathFor: (file: ListFile) => string;
  /** A place for what is needed only while the run goes on. */
  readonly scratch: string;
  /** Writes a small file, whole. */
  readonly write: (file: string, bytes: Buffer | string) => void;
  /** Moves every file to its name, the receipt last; the run that was there before goes. */
  readonly publish: () => void;
  /** Removes whatever was not published, and lets other runs in; what could not be undone stays for the next to undo. */
  readonly close: () => void;
}

interface FolderUse {
  /** Replace a run that is there already. */
  readonly force: boolean;
  /** The files that the run reads, which it must not replace. */
  readonly leads: readonly string[];
}

/** Opens a folder for a run, which has it for itself until it is closed; what killed runs left is set right first. */
export async function openOutputFolder(folder: string, use: FolderUse): Promise<OutputFolder> {
  const { temporary, leftovers, release, leave } = await lockFolder(folder);
  try {
    guardWrites(folder, () => {
      for (const leftover of leftovers) {
        undoPublishing(folder, leftover);
        rmSync(leftover, { recursive: true, force: true });
      }
    });
    checkFree(folder, use);
  } catch (reason) {
    release();
    throw reason;
  }
  return {
    pathFor: (file) => path.join(temporary, file),
    scratch: temporary,
    write: (file, bytes) => {
      const target = path.join(temporary, file);
      guardWrites(target, () => {
        makeFolder(path.dirname(target));
        writeFileSync(target, bytes, { flush: true });
      });
    },
    publish: () => {
      guardWrites(folder, () => {
        try {
          publishRun(folder, temporary);
        } catch (reason) {
          undoPublishing(folder, temporary);
          throw reason;
        }
      });
    },
    close: () => (isHalfPublished(temporary) ? leave() : release()),
  };
}

/** Finds out whether a run may be written here. */
function checkFree(folder: string, { force, leads }: FolderUse): void {
  const isThere = (file: string): boolean => existsSync(path.join(folder, file));
  const previous = runFiles.find(isThere);
  if (previous === undefined) return;
  const input = leads.find((lead) => runFiles.some((file) => isSameFile(lead, path.join(folder, file))));
  if (input !== undefined) throw usageError('input-in-output', { file: input, folder });
  if (!isThere('run.json')) throw usageError('folder-in-use', { folder, file: previous });
  if (!force) throw usageError('run-exists', { folder, file: previous });
}

function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}
