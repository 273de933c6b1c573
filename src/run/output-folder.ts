import {
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  closeSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from '../records/guard-writes.ts';

/** Every name that a run may write into its folder, in the order they appear: with its receipt a run is whole. */
export const runFiles = [
  'qualified.csv',
  'rejected.csv',
  'undecided.csv',
  'unreadable.csv',
  'update.csv',
  'details.csv',
  'definition',
  'run.json',
] as const;

export type RunFile = (typeof runFiles)[number];

/** Stands in the folder while one run takes the place of another, so that what is cut off then is known for a run. */
const publishing = '.leadpact-publishing';

/** A folder that a run is written into: files grow under a temporary name and appear together at the end. */
export interface OutputFolder {
  /** Where a file grows until the run is published. */
  readonly pathFor: (file: RunFile) => string;
  /** A place for what is needed only while the run goes on. */
  readonly scratch: string;
  /** Writes a small file, whole. */
  readonly write: (file: string, bytes: Buffer | string) => void;
  /** Moves every file to its name, the receipt last; what an earlier run left is removed. */
  readonly publish: () => void;
  /** Removes whatever was not published. */
  readonly close: () => void;
}

/**
 * Opens a folder for a run.
 *
 * @param force replace a run that is there already
 * @param leads the files that the run reads, which it must not replace
 */
export function openOutputFolder(
  folder: string,
  { force, leads }: { readonly force: boolean; readonly leads: readonly string[] },
): OutputFolder {
  const isThere = (file: string): boolean => existsSync(path.join(folder, file));
  const previous = runFiles.find(isThere);
  if (previous !== undefined) {
    const input = leads.find((lead) => runFiles.some((file) => isSameFile(lead, path.join(folder, file))));
    if (input !== undefined) throw usageError('input-in-output', { file: input, folder });
    if (!isThere('run.json') && !isThere(publishing))
      throw usageError('folder-in-use', { folder, file: previous });
    if (!force) throw usageError('run-exists', { folder, file: previous });
  }
  const made = guardWrites(folder, () => makeFolder(path.resolve(folder)));
  const temporary = guardWrites(folder, () => mkdtempSync(path.join(folder, '.leadpact-')));
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
        writeFileSync(path.join(folder, publishing), '', { flush: true });
        for (const file of runFiles) rmSync(path.join(folder, file), { recursive: true, force: true });
        for (const file of runFiles) {
          const written = path.join(temporary, file);
          if (existsSync(written)) renameSync(written, path.join(folder, file));
        }
        rmSync(path.join(folder, publishing), { force: true });
        syncFolder(folder);
      });
    },
    close: () => {
      rmSync(temporary, { recursive: true, force: true });
      if (made !== undefined) removeEmpty(folder, made);
    },
  };
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

/** Removes the folders that were made for a run that came to nothing. */
function removeEmpty(folder: string, firstMade: string): void {
  const stop = path.dirname(path.resolve(firstMade));
  for (let at = path.resolve(folder); at !== stop; at = path.dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return;
    }
  }
}

function isSameFile(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.ino === b.ino && a.dev === b.dev;
  } catch {
    return false;
  }
}
