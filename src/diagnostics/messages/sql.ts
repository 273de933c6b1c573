import { error, notice } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** Messages about what a definition becomes in a warehouse. */
export const sqlMessages = {
  'sql-not-expressible': error(
    (f: { readonly what: string; readonly target: string; readonly why: string }) =>
      `${f.target} cannot decide ${f.what} as leadpact does: ${f.why}.`,
    () => 'Write it otherwise, or decide these leads with `leadpact score`.',
  ),
  'sql-parameter-in-view': error(
    (f: { readonly into: string }) => `A ${f.into} takes no parameter, so it needs a day.`,
    () => 'Give the day as --as-of 2026-11-02, or leave out --into for a query.',
  ),
  'sql-reads-itself': error(
    (f: { readonly from: string; readonly name: string }) =>
      `--name ${f.name} is what --from ${f.from} reads: the decisions would take the place of the leads.`,
    () => 'Give the decisions another name, such as --name lead_decisions.',
  ),
  'sql-view-keeps-day': notice(
    (f: { readonly day: string }) =>
      `The definition counts days, and the view goes on counting them from ${f.day}.`,
    () =>
      'Say which day is meant with --as-of DATE and make the view anew each day, or leave out --into and give --as-of parameter.',
  ),
  'sql-bad-table': error(
    (f: { readonly option: string; readonly text: string }) =>
      `${f.option} names no table: ${quoted(f.text)}.`,
    () =>
      'Write it as crm.leads; what has dots or quotes of its own stands in double quotes: "leads.parquet".',
  ),
  'sql-unqualified': error(
    (f: { readonly option: string; readonly text: string; readonly target: string; readonly by: string }) =>
      `In a view of ${f.target} every table is named with its ${f.by}, and ${f.option} has none: ${quoted(f.text)}.`,
    () => 'Write both names with it: --from crm.leads --name crm.decisions.',
  ),
  'sql-view-too-long': error(
    (f: { readonly size: number; readonly most: number; readonly target: string }) =>
      `The view has ${f.size},000 characters, and ${f.target} takes no more than ${f.most},000.`,
    () =>
      'With --list-tables FILE the long lists stand in tables of their own; --into table makes a table, which may be longer.',
  ),
  'sql-long-name': error(
    (f: {
      readonly option: string;
      readonly text: string;
      readonly target: string;
      readonly longest: number;
    }) =>
      `${f.option} has a name of more than ${f.longest} bytes, which are what ${f.target} is given: ${quoted(f.text)}.`,
    () => 'Give a shorter one, or it would be cut.',
  ),
  'sql-long-statement': notice(
    (f: { readonly size: number; readonly listed: number }) =>
      `The statement has ${f.size} kB of text, of which ${f.listed} kB are long lists, the countries or the free mail domains.`,
    () =>
      'With --list-tables FILE they stand in tables of their own, and the statement is as short as its rules.',
  ),
  'sql-row-order-unseen': notice(
    (f: { readonly column: string; readonly file: string }) =>
      `${f.file} has no column ${quoted(f.column)}, which --row-order names.`,
    () => 'That is right where the table has it beyond the export; else the statement fails by its name.',
  ),
  'dbt-bad-name': error(
    (f: { readonly text: string }) => `${quoted(f.text)} cannot be the name of a model of dbt.`,
    () => 'Give --name letters, digits and underscores, such as lead_decisions.',
  ),
  'dbt-bad-table': error(
    (f: { readonly text: string }) => `dbt has no table of so many parts: ${quoted(f.text)}.`,
    () => 'Give --from a model, such as stg_leads, or a source, such as crm.leads or raw.crm.leads.',
  ),
  'made-file-foreign': error(
    (f: { readonly file: string }) =>
      `${f.file} is there, and leadpact did not make it; it is left as it is.`,
    () => 'Take another name or folder, or remove it first. Nothing was written.',
  ),
  'made-file-stale': error(
    (f: { readonly file: string; readonly how: 'absent' | 'different' | 'left over' }) =>
      ({
        absent: `${f.file} is not there, though the definition compiles to it.`,
        different: `${f.file} is not what the definition compiles to.`,
        'left over': `${f.file} was made of an earlier definition; this one has no such list.`,
      })[f.how],
    () => 'Compile it again without --check, and commit what changes.',
  ),
  'sql-columns-assumed': notice(
    (f: { readonly fields: readonly string[] }) =>
      `Each field is read from the first column that it names; these name several, or may have none: ${f.fields.join(', ')}.`,
    () => 'With --leads FILE, an export of the table, the columns that it has are taken, as `score` does.',
  ),
} as const;
