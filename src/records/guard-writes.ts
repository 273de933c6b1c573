import { systemErrorWords } from '../diagnostics/system-error.ts';
import { usageError } from '../diagnostics/usage-error.ts';

/** Acts on the disk; what the system refuses becomes a message about the path. */
export function guardWrites<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (reason) {
    throw writeFault(path, reason);
  }
}

/** What went wrong with a path, as a message; a bug stays what it is. */
export function writeFault(path: string, reason: unknown): unknown {
  const { code, syscall } = reason as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return reason;
  return usageError('output-unwritable', { path, reason: systemErrorWords(code) });
}
