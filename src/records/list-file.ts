import { parse } from 'csv-parse/sync';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { systemErrorWords } from '../diagnostics/system-error.ts';
import { detectDelimiter } from './dialect.ts';
import { readAtMost } from './read-at-most.ts';

const enoughToDetect = 65_536;

/** Enough for a few million domains; what is longer is no list of them. */
const longestFile = 67_108_864;

/** The entries of a list file, or why there are none. */
export type ListFile =
  | { readonly values: readonly string[]; readonly bytes: Buffer }
  | { readonly problem: Pick<Diagnostic, 'code' | 'message' | 'hint'> };

/** Reads a list file from the disk; see {@link readList}. */
export function readListFile(path: string, column: string | undefined, shown: string): ListFile {
  return readList((most) => readAtMost(path, most), column, shown);
}

/**
 * Reads a list file: text with one entry a line (blank lines and lines that begin with `#` passed over), or the
 * named column of a CSV file.
 *
 * @param read gets the bytes: of a longer file no more than one byte above the most
 * @param shown the name of the file as the definition has it, for messages
 */
export function readList(
  read: (most: number) => Buffer,
  column: string | undefined,
  shown: string,
): ListFile {
  let bytes: Buffer;
  let text: string;
  try {
    bytes = read(longestFile);
    if (bytes.length > longestFile)
      return {
        problem: diagnose('list-file-unreadable', { file: shown, reason: 'it is longer than 64 MiB' }),
      };
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { problem: diagnose('list-file-absent', { file: shown }) };
    const why =
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : systemErrorWords(code ?? 'unknown');
    return { problem: diagnose('list-file-unreadable', { file: shown, reason: why }) };
  }
  if (column === undefined) return { values: linesOf(text), bytes };
  return readColumn(text, bytes, column, shown);
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function readColumn(text: string, bytes: Buffer, column: string, shown: string): ListFile {
  let rows: readonly (readonly string[])[];
  try {
    const delimiter = detectDelimiter(text.slice(0, enoughToDetect));
    rows = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch (reason) {
    return {
      problem: diagnose('list-file-unreadable', {
        file: shown,
        reason: reason instanceof Error ? reason.message : '',
      }),
    };
  }
  const header = (rows[0] ?? []).map((name) => name.trim());
  const index = header.findIndex((name) => name.toLowerCase() === column.trim().toLowerCase());
  if (index === -1) {
    const facts = { file: shown, column, columns: header, near: nearest(column, header) };
    return { problem: diagnose('list-column-missing', facts) };
  }
  const values = rows.slice(1).map((row) => (row[index] ?? '').trim());
  return { values: values.filter((value) => value !== ''), bytes };
}
