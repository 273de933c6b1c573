import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites } from '../records/guard-writes.ts';
import { writeNewFile } from '../records/new-file.ts';
import { replaceFile } from '../records/replace-file.ts';
import { madeBy } from '../sql/heading.ts';

/** A file that is made from a definition, and made anew when the definition changes. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files, each whole; one that says the same already is not touched.
 *
 * @param home a folder for them alone: what was made there before and is no more goes
 * @throws UsageError, before anything is written, where somebody else wrote one of them: `made-file-foreign`
 */
export function writeMadeFiles(files: readonly MadeFile[], home?: string): void {
  const before = new Map(files.map((file) => [file.path, textOf(file.path)]));
  const foreign = files.find((file) => !isMade(before.get(file.path)));
  if (foreign !== undefined) throw usageError('made-file-foreign', { file: foreign.path });
  for (const file of files) {
    if (before.get(file.path) === undefined) writeNewFile(file.path, file.text);
    else if (before.get(file.path) !== file.text) replaceFile(file.path, file.text);
  }
  for (const file of leftOver(files, home)) guardWrites(file, () => rmSync(file));
}

/** How files that are there differ from what they would be. */
export function staleFiles(files: readonly MadeFile[], home: string): readonly Diagnostic[] {
  const stale = files.flatMap((file) => {
    const there = textOf(file.path);
    if (there === file.text) return [];
    const how = there === undefined ? ('absent' as const) : ('different' as const);
    return [diagnose('made-file-stale', { file: file.path, how })];
  });
  const over = leftOver(files, home).map((file) => diagnose('made-file-stale', { file, how: 'left over' }));
  return [...stale, ...over];
}

/** Files that were made in a folder, and are made no more. */
function leftOver(files: readonly MadeFile[], home: string | undefined): readonly string[] {
  if (home === undefined || !existsSync(home)) return [];
  const kept = new Set(files.map((file) => path.resolve(file.path)));
  return guardWrites(home, () => readdirSync(home, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => path.join(home, name))
    .filter((file) => !kept.has(path.resolve(file)) && isMade(textOf(file)));
}

/** Far enough to see the comment at the top of a file. */
const headLength = 2000;

/** Whether a text says that it was made: by the comment at its top, or by columns that only a list of ours has. */
function isMade(text: string | undefined): boolean {
  return text === undefined || text.slice(0, headLength).includes(madeBy) || text.startsWith('leadpact_');
}

function textOf(file: string): string | undefined {
  return guardWrites(file, () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined));
}
