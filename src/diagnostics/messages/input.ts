import { error, notice } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

/** Messages about lead files and other data that is read. */
export const inputMessages = {
  'input-absent': error(
    (f: { readonly file: string }) => `There is no file ${f.file}.`,
    () => 'Check the path; give - to read from standard input.',
  ),
  'input-folder': error(
    (f: { readonly file: string }) => `${f.file} is a folder, not a lead file.`,
    () => 'Name the CSV files in it.',
  ),
  'column-missing': error(
    (f: { readonly field: string; readonly columns: readonly string[]; readonly near: readonly string[] }) =>
      `The lead file has no column ${f.columns.map(quoted).join(' or ')}, which field ${f.field} reads.`,
    (f) => `${didYouMean(f.near)}Name the column as the file has it, or declare the field \`optional: true\`.`,
  ),
  'column-ambiguous': error(
    (f: { readonly field: string; readonly column: string; readonly choices: readonly string[] }) =>
      `The lead file has several columns ${quoted(f.column)}, which field ${f.field} reads.`,
    (f) => `Say which: ${oneOf(f.choices)}.`,
  ),
  'two-columns': notice(
    (f: { readonly field: string; readonly taken: string; readonly other: string }) =>
      `Field ${f.field} can read ${quoted(f.taken)} and ${quoted(f.other)}; ${quoted(f.taken)} is taken, since the definition names it first.`,
  ),
} as const;
