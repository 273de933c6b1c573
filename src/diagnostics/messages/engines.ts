import { error, notice } from '../entry.ts';
import { didYouMean, quoted } from '../suggest.ts';

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
    (f: { readonly engine: string; readonly reason: string; readonly how?: string | undefined }) =>
      `${f.engine} gave up: ${f.reason}`,
    (f) =>
      f.how ??
      'Mend what it says and run it again. Where the statement itself is at fault, please report it.',
  ),
  'engine-one-source': error(
    (f: { readonly engine: string; readonly count: number; readonly readsFiles: boolean }) =>
      f.readsFiles
        ? `${f.engine} is to read ${f.count} sources; it reads one table, or one set of Parquet files.`
        : `${f.engine} is to read ${f.count} tables; it reads one.`,
    (f) =>
      f.readsFiles
        ? 'Name one, such as "leads/*.parquet", or make a view of them. CSV files may be several.'
        : 'Name one, or make a view of them.',
  ),
  'engine-source-twofold': error(
    (f: { readonly source: string; readonly database: string; readonly table: string }) =>
      `${quoted(f.source)} is a file here, and a table of ${f.database}.`,
    (f) => `Write ./${f.source} for the file, or '${f.table}' for the table.`,
  ),
  'engine-reads-no-files': error(
    (f: {
      readonly engine: string;
      readonly file: string;
      readonly table: string;
      readonly readsParquet: boolean;
    }) =>
      `${quoted(f.file)} is a file, and ${f.engine} reads tables${f.readsParquet ? ' and Parquet files' : ''} only.`,
    (f) =>
      `Load it into a table and name that, or take --engine duckdb. A table of this name is written '${f.table}'.`,
  ),
  'engine-bad-database': error(
    (f: { readonly engine: string; readonly database: string }) =>
      f.database === ''
        ? `--database is blank, so it names no database of ${f.engine}.`
        : `--database ${quoted(f.database)} is no file of a database, and DuckDB has its tables in such files here.`,
    (f) =>
      f.engine === 'DuckDB'
        ? 'Name a file, such as crm.duckdb.'
        : 'Name one, or leave the option out for the usual one.',
  ),
  'engine-row-order-repeats': error(
    (f: { readonly column: string; readonly source: string; readonly rows: number }) =>
      `${quoted(f.column)} does not order the rows of ${quoted(f.source)}: in ${f.rows === 1 ? 'one of them' : `${f.rows} of them`} it is blank, or as in another.`,
    () =>
      'Give --row-order a column whose values differ, such as a key; the first of equal leads is kept by it.',
  ),
  'engine-column-absent': error(
    (f: {
      readonly column: string;
      readonly source: string;
      readonly names: readonly string[];
      readonly near: readonly string[];
    }) => `${quoted(f.source)} has no column ${quoted(f.column)} for --row-order.`,
    (f) => `${didYouMean(f.near)}It has ${f.names.map(quoted).join(', ')}.`,
  ),
  'engine-column-nested': error(
    (f: {
      readonly column: string;
      readonly type: string;
      readonly field: string;
      readonly source: string;
    }) =>
      `${quoted(f.column)} of ${quoted(f.source)} is of type ${f.type}, which is no cell for the field ${quoted(f.field)}.`,
    () =>
      "Make a view with a text in its place, such as array_to_string(tags, ';') for a list, and score that.",
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
  'engine-leads-differ': error(
    (f: { readonly engine: string; readonly row: number; readonly ours: string; readonly theirs: string }) =>
      `Row ${f.row} is lead ${quoted(f.theirs)} to ${f.engine}, and ${quoted(f.ours)} to leadpact.`,
    () => 'Nothing was written. One of them lost a row, or took one twice: please report it.',
  ),
  'engine-table-exists': error(
    (f: { readonly engine: string; readonly table: string }) => `${f.engine} has ${quoted(f.table)} already.`,
    () => 'Name another with --into-table, or replace it with --force.',
  ),
  'engine-no-table': error(
    (f: { readonly engine: string; readonly table: string }) =>
      `${quoted(f.table)} is there, and is no table of ${f.engine} but a view or the like.`,
    () => 'Name another with --into-table. What is no table is not replaced, with --force neither.',
  ),
  'engine-table-lost': error(
    (f: { readonly engine: string; readonly table: string }) =>
      `${f.engine} would not keep ${quoted(f.table)}: it is of another database than the one that is open, or temporary.`,
    () => 'Name a table of this database with --into-table, or another database with --database.',
  ),
  'engine-table-is-source': error(
    (f: { readonly table: string; readonly source: string }) =>
      f.table === f.source
        ? `${quoted(f.table)} holds the leads, so it cannot be replaced with the decisions.`
        : `The leads of ${quoted(f.source)} come from ${quoted(f.table)}, so it cannot be replaced with the decisions.`,
    () => 'Name another table with --into-table.',
  ),
  'engine-table-incomplete': error(
    (f: {
      readonly engine: string;
      readonly table: string;
      readonly source: string;
      readonly rows: number;
      readonly leads: number;
      readonly staysAnyway: boolean;
    }) => `${quoted(f.source)} has ${f.leads} leads, and ${f.engine} left ${f.rows} in ${quoted(f.table)}.`,
    (f) =>
      f.staysAnyway
        ? 'The table stays as it is, since this engine takes nothing back. Where nobody changes the leads meanwhile, run it again.'
        : 'Nothing was changed. Where a rule or trigger of the table changes what is put into it, name another table; else please report it.',
  ),
  'engine-rows-unreadable': error(
    (f: { readonly file: string; readonly rows: number; readonly line: number; readonly table: string }) =>
      `${f.rows === 1 ? 'A row' : `${f.rows} rows`} of ${f.file} cannot be read, the first in line ${f.line}, and ${quoted(f.table)} has no place for ${f.rows === 1 ? 'it' : 'them'}.`,
    () => 'Mend the export, or write lists with --out: there they go to unreadable.csv.',
  ),
  'engine-row-unreadable': error(
    (f: {
      readonly source: string;
      readonly lead: string;
      readonly row: number;
      readonly why: 'nul' | 'too-long';
    }) =>
      `Row ${f.row} of ${quoted(f.source)}, lead ${quoted(f.lead)}, cannot be read here: it ${f.why === 'nul' ? 'holds the character NUL' : 'is longer than 1 MiB'}.`,
    () => 'Mend it at its source, or score a view that leaves such rows out. Nothing was written.',
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
