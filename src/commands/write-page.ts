import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites, makeFolder } from '../records/guard-writes.ts';

const formatsByEnding = {
  '.html': 'html',
  '.htm': 'html',
  '.md': 'markdown',
  '.markdown': 'markdown',
} as const;

/** The format that the name of a file says; undefined where it says none of them. */
export function formatOf(out: string | undefined): 'html' | 'markdown' | undefined {
  const ending = path.extname(out ?? '').toLowerCase();
  return Object.hasOwn(formatsByEnding, ending)
    ? formatsByEnding[ending as keyof typeof formatsByEnding]
    : undefined;
}

/**
 * Writes a page for people into a file, and makes its folder.
 *
 * @param sources files that it is made from, which it must not replace
 */
export function writePage(out: string, text: string, sources: readonly string[]): void {
  const source = sources.find((each) => isSame(each, out));
  if (source !== undefined) throw usageError('output-is-input', { file: source });
  guardWrites(out, () => {
    makeFolder(path.resolve(path.dirname(out)));
    writeFileSync(out, text);
  });
}

function isSame(one: string, other: string): boolean {
  const real = (file: string): string => {
    try {
      return realpathSync(file);
    } catch {
      return path.resolve(file);
    }
  };
  return real(one) === real(other);
}
