import { error, notice } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** Messages about engines that decide leads, besides what a definition becomes there. */
export const engineMessages = {
  'engine-not-installed': error(
    (f: { readonly engine: string; readonly needs: string; readonly how: string }) =>
      `${f.engine} cannot be used here: ${f.needs} is not installed.`,
    (f) => f.how,
  ),
  'engine-unreachable': error(
    (f: { readonly engine: string; readonly reason: string; readonly how: string }) =>
      `${f.engine} cannot be reached: ${f.reason}`,
    (f) => f.how,
  ),
  'engine-source-unreadable': error(
    (f: { readonly source: string; readonly engine: string; readonly reason: string }) =>
      `${f.engine} cannot read ${quoted(f.source)}: ${f.reason}`,
    () => 'Check the name, that it is there, and that you may read it.',
  ),
  'engine-failed': error(
    (f: { readonly engine: string; readonly reason: string }) => `${f.engine} gave up: ${f.reason}`,
    () => 'Mend what it says and run it again. Where the statement itself is at fault, please report it.',
  ),
  'engine-one-source': error(
    (f: { readonly engine: string; readonly count: number }) =>
      `${f.engine} is to read ${f.count} sources; it reads one table, or one set of Parquet files.`,
    () => 'Name one, such as "leads/*.parquet", or make a view of them. CSV files may be several.',
  ),
  'engine-row-order-repeats': error(
    (f: { readonly column: string; readonly source: string; readonly rows: number }) =>
      `${quoted(f.column)} does not order the rows of ${quoted(f.source)}: in ${f.rows === 1 ? 'one of them' : `${f.rows} of them`} it is blank, or as in another.`,
    () =>
      'Give --row-order a column whose values differ, such as a key; the first of equal leads is kept by it.',
  ),
  'engine-column-absent': error(
    (f: { readonly column: string; readonly source: string; readonly names: readonly string[] }) =>
      `${quoted(f.source)} has no column ${quoted(f.column)} for --row-order.`,
    (f) => `It has ${f.names.map(quoted).join(', ')}.`,
  ),
  'engine-decides-otherwise': error(
    (f: {
      readonly engine: string;
      readonly lead: string;
      readonly row: number;
      readonly ours: string;
      readonly theirs: string;
    }) =>
      `${f.engine} decides lead ${quoted(f.lead)}, row ${f.row}, otherwise than leadpact: there ${f.theirs}; here ${f.ours}.`,
    () =>
      'Nothing was written. That is a fault of leadpact or of the engine: please report it with the cells of the lead. `leadpact score` without --engine decides meanwhile.',
  ),
  'engine-rows-differ': error(
    (f: { readonly engine: string; readonly ours: number; readonly theirs: number }) =>
      `${f.engine} decided ${f.theirs} leads, leadpact ${f.ours}.`,
    () => 'Nothing was written. If nobody changed the leads meanwhile it is a fault: please report it.',
  ),
  'engine-table-exists': error(
    (f: { readonly engine: string; readonly table: string }) => `${f.engine} has ${quoted(f.table)} already.`,
    () => 'Name another with --into-table, or replace it with --force.',
  ),
  'engine-rows-unreadable': error(
    (f: { readonly file: string; readonly rows: number; readonly line: number; readonly table: string }) =>
      `${f.rows === 1 ? 'A row' : `${f.rows} rows`} of ${f.file} cannot be read, the first in line ${f.line}, and ${quoted(f.table)} has no place for ${f.rows === 1 ? 'it' : 'them'}.`,
    () => 'Mend the export, or write lists with --out: there they go to unreadable.csv.',
  ),
  'engine-columns-alike': error(
    (f: { readonly file: string; readonly one: string; readonly other: string }) =>
      `A table cannot hold both ${quoted(f.one)} and ${quoted(f.other)} of ${f.file}: to an engine they have one name.`,
    () => 'Rename one of them in the export, or write lists with --out.',
  ),
  'engine-order-open': notice(
    (f: { readonly source: string }) => `The rows of ${quoted(f.source)} come in any order.`,
    () => 'With --row-order COLUMN the lists have the same order, and the same bytes, each time.',
  ),
} as const;
