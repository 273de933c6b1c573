import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { usageError } from '../diagnostics/usage-error.ts';
import { guardWrites } from '../records/guard-writes.ts';
import { replaceFiles } from '../records/replace-file.ts';
import { listColumns } from '../sql/columns.ts';
import { madeBy } from '../sql/heading.ts';

/** A file that is made from a definition, and made anew when the definition changes. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** A folder for made lists alone, whose names all begin alike: one that is made no more goes. */
export interface MadeLists {
  readonly folder: string;
  readonly prefix: string;
}

/**
 * Writes files, all or none; one that says the same already is not touched.
 *
 * @returns files that were made before and are no more, which are removed
 * @throws UsageError, before anything is written, where somebody else wrote one of them: `made-file-foreign`
 */
export function writeMadeFiles(files: readonly MadeFile[], lists?: MadeLists): readonly string[] {
  const before = new Map(files.map((file) => [file.path, textOf(file.path)]));
  const foreign = files.find(
    ({ path: file }) => before.get(file) !== undefined && !isMade(before.get(file)!),
  );
  if (foreign !== undefined) throw usageError('made-file-foreign', { file: foreign.path });
  replaceFiles(files.filter((file) => before.get(file.path) !== file.text));
  const over = leftOver(files, lists);
  for (const file of over) guardWrites(file, () => rmSync(file));
  return over;
}

/** How files that are there differ from what they would be. */
export function staleFiles(files: readonly MadeFile[], lists: MadeLists): readonly Diagnostic[] {
  const stale = files.flatMap((file) => {
    const there = textOf(file.path);
    if (there === file.text) return [];
    const how = there === undefined ? ('absent' as const) : ('different' as const);
    return [diagnose('made-file-stale', { file: file.path, how })];
  });
  const over = leftOver(files, lists).map((file) => diagnose('made-file-stale', { file, how: 'left over' }));
  return [...stale, ...over];
}

/** Lists that were made in a folder, and are made no more. */
function leftOver(files: readonly MadeFile[], lists: MadeLists | undefined): readonly string[] {
  if (lists === undefined || !existsSync(lists.folder)) return [];
  const { folder, prefix } = lists;
  const kept = new Set(files.map((file) => path.resolve(file.path)));
  return guardWrites(folder, () => readdirSync(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.startsWith(prefix) && entry.name.endsWith('.csv'))
    .map(({ name }) => path.join(folder, name))
    .filter((file) => !kept.has(path.resolve(file)) && isMade(textOf(file) ?? ''));
}

/** Whether a text was made: the comment is at its top, or its header is that of a list. */
function isMade(text: string): boolean {
  const lines = text.slice(0, headLength).split('\n');
  const last = lines.findIndex((line) => !/^(?:--|#|\{[{%])/u.test(line));
  const head = lines.slice(0, last === -1 ? lines.length : last);
  return head.some((line) => line.endsWith(madeBy)) || listHeaders.has(lines[0]!);
}

/** Far enough to see all comments at the top of a file. */
const headLength = 2000;

/** The headers that lists have as files. */
const listHeaders = new Set(
  [[listColumns.member], [listColumns.name, listColumns.code]].map((columns) => columns.join(',')),
);

function textOf(file: string): string | undefined {
  return guardWrites(file, () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined));
}
