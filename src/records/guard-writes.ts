import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { systemErrorWords } from '../diagnostics/system-error.ts';
import { usageError } from '../diagnostics/usage-error.ts';

/** Acts on the disk; what the system refuses becomes a message about the path. */
export function guardWrites<T>(target: string, act: () => T): T {
  try {
    return act();
  } catch (reason) {
    throw writeFault(target, reason);
  }
}

/** What went wrong with a path, as a message; a bug stays what it is. */
export function writeFault(target: string, reason: unknown): unknown {
  const { code, syscall } = reason as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return reason;
  return usageError('output-unwritable', { path: target, reason: systemErrorWords(code) });
}

/**
 * Makes a folder and those above it; gives the topmost that was made. (Node's own `recursive` never ends where
 * a file system answers that an existing parent does not exist, as that of the processes does.)
 */
export function makeFolder(folder: string): string | undefined {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return undefined;
  const parent = path.dirname(folder);
  const made = parent === folder ? undefined : makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (reason) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw reason;
  }
  return made ?? folder;
}
