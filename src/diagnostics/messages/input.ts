import { error, notice, warning } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

/** How many columns, and how many values of one, a message shows. */
const mostColumns = 12;
const mostValues = 6;

export interface DateOrderFacts {
  readonly monthFirst: number;
  readonly dayFirst: number;
  readonly either: number;
  readonly monthFirstSample: string | undefined;
  readonly dayFirstSample: string | undefined;
}

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
  'input-unreadable': error(
    (f: { readonly file: string; readonly reason: string }) => `${f.file} cannot be read: ${f.reason}.`,
    () => 'Check that the file is there to the end and that you may read it.',
  ),
  'input-damaged': error(
    (f: { readonly file: string; readonly reason: string }) =>
      `${f.file} is a damaged gzip file: ${f.reason}.`,
    () => 'Fetch or pack it again.',
  ),
  'input-empty': error(
    (f: { readonly file: string }) => `${f.file} is empty: it has not even a header.`,
    () => 'Export it again, with the column names in the first line.',
  ),
  'input-blank': error(
    (f: { readonly file: string }) => `${f.file} has blank lines only, and no header.`,
    () => 'Export it again, with the column names in the first line.',
  ),
  'input-no-text': error(
    (f: { readonly file: string; readonly what: string }) => `${f.file} is no CSV file, but ${f.what}.`,
    (f) =>
      f.what === 'a Parquet file'
        ? '`leadpact score --engine duckdb` reads it; for all else save it as CSV (UTF-8).'
        : 'Save it as CSV (UTF-8).',
  ),
  'header-broken': error(
    (f: { readonly file: string; readonly why: string }) =>
      `The header of ${f.file} cannot be read: ${f.why === 'quote' ? 'a quote is not closed, or stands where none may' : f.why === 'encoding' ? 'it has bytes that are not of its encoding' : f.why === 'nul' ? 'it has a NUL byte' : 'it is longer than 1 MiB'}.`,
    (f) =>
      f.why === 'encoding'
        ? 'Say with --encoding what it is written in, or save it as CSV (UTF-8).'
        : 'Mend the first line, or export the file again.',
  ),
  'dialect-detected': notice(
    (f: { readonly file: string; readonly delimiter: string; readonly encoding: string }) =>
      `${f.file} is read as ${f.encoding}, with ${f.delimiter} between the cells.`,
    () => 'That was detected; --encoding and --delimiter say otherwise.',
  ),
  'report-rows': notice(
    (f: { readonly file: string; readonly rows: number; readonly texts: readonly string[] }) =>
      `${f.rows === 1 ? 'A row' : `${f.rows} rows`} of ${f.file} ${f.rows === 1 ? 'is' : 'are'} of the report and no lead: ${f.texts.map(quoted).join(', ')}${f.rows > f.texts.length ? ' and others' : ''}.`,
    (f) =>
      `${f.rows === 1 ? 'It is' : 'They are'} in no list. Export the leads without totals if ${f.rows === 1 ? 'it' : 'one of them'} is a lead.`,
  ),
  'too-many-unreadable': error(
    (f: { readonly unreadable: number; readonly rows: number; readonly most: number }) =>
      `${f.unreadable} of ${f.rows} rows could not be read, more than the ${f.most} % that are allowed.`,
    () => 'Everything is written; see unreadable.csv. Mend the export, or allow more with --max-unreadable.',
  ),
  'encoding-doubtful': notice(
    (f: { readonly file: string; readonly rows: number; readonly encoding: string }) =>
      `${f.rows === 1 ? 'A row' : `${f.rows} rows`} of ${f.file} could not be read, since not all bytes are of ${f.encoding}.`,
    (f) =>
      f.encoding === 'UTF-8'
        ? 'If the file is written in another encoding, say so: --encoding windows-1252.'
        : 'Export it again as UTF-8, or say with --encoding what it is written in.',
  ),
  'column-missing': error(
    (f: {
      readonly field: string;
      readonly columns: readonly string[];
      readonly file: string;
      readonly near: readonly string[];
    }) => `${f.file} has no column ${f.columns.map(quoted).join(' or ')}, which field ${f.field} reads.`,
    (f) =>
      `${didYouMean(f.near)}Name the column as the file has it, or declare the field \`optional: true\`.`,
  ),
  'columns-there': notice(
    (f: { readonly names: readonly string[]; readonly isNoneFound: boolean }) => {
      const shown = f.names.slice(0, mostColumns).map(quoted).join(', ');
      const more = f.names.length - mostColumns;
      return `The columns of the file are ${shown}${more > 0 ? ` and ${more} more` : ''}.`;
    },
    (f) =>
      f.isNoneFound ? 'None of them is read: is this the right file, and the right --delimiter?' : undefined,
  ),
  'column-never-parses': warning(
    (f: { readonly column: string; readonly field: string; readonly type: string; readonly why: string }) =>
      `No cell of ${quoted(f.column)} can be read as ${quoted(f.type)}: the commonest ${f.why}.`,
    (f) =>
      `Give field ${f.field} another type (text reads anything), or declare how the file writes its values.`,
  ),
  'date-order': warning(
    (f: {
      readonly field: string;
      readonly column: string;
      readonly order: DateOrderFacts;
      readonly format: { readonly monthFirst: string; readonly dayFirst: string };
    }) => {
      const { monthFirst, dayFirst, either, monthFirstSample = '', dayFirstSample = '' } = f.order;
      const month = `${monthFirst} with the month first, such as ${quoted(monthFirstSample)}`;
      const day = `${dayFirst} with the day first, such as ${quoted(dayFirstSample)}`;
      if (monthFirst + dayFirst === 0)
        return `${either === 1 ? 'The one date' : `None of the ${either} dates`} of ${quoted(f.column)} ${either === 1 ? 'does not tell' : 'tells'} whether the month or the day comes first.`;
      if (monthFirst === 0) return `${quoted(f.column)} has ${day}, and none with the month first.`;
      if (dayFirst === 0) return `${quoted(f.column)} has ${month}, and none with the day first.`;
      return `${quoted(f.column)} has dates in two orders: ${month}, and ${day}.`;
    },
    ({ field, order: { monthFirst, dayFirst }, format }) => {
      const declare = (what: string): string => `declare \`format: ${what}\` at field ${field}.`;
      if (monthFirst === 0 && dayFirst > 0) return `So ${declare(format.dayFirst)}`;
      if (dayFirst === 0 && monthFirst > 0) return `So ${declare(format.monthFirst)}`;
      if (dayFirst === 0)
        return `Ask which one the export writes, and ${declare(`${format.monthFirst}\` or \`${format.dayFirst}`)}`;
      return 'Nobody can tell the others apart: export it again with one order, or from each source by itself.';
    },
  ),
  'value-never-seen': warning(
    (f: {
      readonly value: string;
      readonly column: string;
      readonly file: string;
      readonly near: readonly string[];
      readonly seen: readonly string[];
    }) => `No lead of ${f.file} has ${quoted(f.value)} in ${quoted(f.column)}.`,
    (f) =>
      f.near.length > 0
        ? didYouMean(f.near).trim()
        : `The column has ${f.seen.slice(0, mostValues).map(quoted).join(', ')}${f.seen.length > mostValues ? ' and others' : ''}.`,
  ),
  'input-changed': error(
    (f: { readonly file: string }) => `${f.file} changed while it was read; nothing was written.`,
    () => 'Run it again once whatever writes the file is done.',
  ),
  'input-twice': error(
    (f: { readonly file: string }) => `${f.file} is given twice; all its leads would be there twice.`,
    () => 'Name each file once.',
  ),
  'column-ambiguous': error(
    (f: {
      readonly field: string;
      readonly column: string;
      readonly choices: readonly string[];
      readonly file: string;
    }) => `${f.file} has several columns ${quoted(f.column)}, which field ${f.field} reads.`,
    (f) => `Say which: ${oneOf(f.choices)}.`,
  ),
  'columns-by-export': notice(
    (f: {
      readonly export: string;
      readonly taken: readonly { readonly field: string; readonly header: string }[];
    }) =>
      `By \`export: ${f.export}\`, ${f.taken.map(({ field, header }) => `field ${field} is read from ${quoted(header)}`).join(', ')}.`,
    () => 'To pin a column, name it under `column` as the file has it.',
  ),
  'two-columns': notice(
    (f: { readonly field: string; readonly taken: string; readonly other: string }) =>
      `Field ${f.field} can read ${quoted(f.taken)} and ${quoted(f.other)}; ${quoted(f.taken)} is taken, since the definition names it first.`,
  ),
} as const;
