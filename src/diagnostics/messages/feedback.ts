import { error, notice, warning } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

/** How often something stands in the reports, and the commonest of it. */
export interface Told {
  readonly rows: number;
  readonly shown: readonly string[];
}

/** A column that a report is to have. */
export interface ReportColumn {
  readonly file: string;
  readonly what: string;
  readonly wanted: readonly string[];
  readonly near: readonly string[];
  readonly header: readonly string[];
}

/** Messages about what Sales reports back. */
export const feedbackMessages = {
  'feedback-undeclared': error(
    (f: { readonly file: string }) =>
      `${quoted(f.file)} does not say how a report of Sales is read: it has no \`feedback\`.`,
    () =>
      'Add it: `feedback: { columns: { lead: Lead ID, disposition: Status }, dispositions: { won: [Closed Won], lost: [Closed Lost] } }`, or name another definition by -d.',
  ),
  'feedback-nothing': error(
    () => 'No report of Sales is given, and no column of the lists that says what became of leads.',
    () => 'Name report files, or `--outcome COLUMN --won VALUE`.',
  ),
  'runs-after': notice(
    (f: { readonly runs: readonly string[]; readonly asOf: string }) =>
      `${f.runs.length === 1 ? 'A run is' : `${f.runs.length} runs are`} later than ${f.asOf} and left out: ${f.runs.slice(0, 5).map(quoted).join(', ')}.`,
    () => 'Give a later --as-of to see them.',
  ),
  'output-in-run': error(
    (f: { readonly file: string; readonly folder: string }) =>
      `${quoted(f.file)} lies in the run ${quoted(f.folder)}, which stays as it was kept.`,
    () => 'Name a file elsewhere.',
  ),
  'proposal-unwritten': error(
    (f: { readonly file: string }) =>
      `The proposals cannot be written to ${quoted(f.file)}: together they do not fit the layout of the definition.`,
    () => 'Paste the patches that are printed, one after the other.',
  ),
  'content-column-absent': error(
    (f: { readonly file: string; readonly lacking: readonly string[]; readonly header: readonly string[] }) =>
      `${quoted(f.file)} has no column ${f.lacking.map(quoted).join(' and no ')}, so it is no list of content.`,
    (f) =>
      `Its header is to be topic,title,url; there ${f.header.length === 1 ? 'is' : 'are'} ${f.header.slice(0, 12).map(quoted).join(', ')}.`,
  ),
  'report-column-absent': error(
    (f: ReportColumn) => `${quoted(f.file)} has no column ${oneOf(f.wanted)}, which says ${f.what}.`,
    calledWords,
  ),
  'report-column-lacking': warning(
    (f: ReportColumn) => `${quoted(f.file)} has no column ${oneOf(f.wanted)}, which says ${f.what}.`,
    (f: ReportColumn) => `The rest of it is read. ${calledWords(f)}`,
  ),
  'report-column-ambiguous': error(
    (f: { readonly file: string; readonly wanted: string; readonly choices: readonly string[] }) =>
      `${quoted(f.file)} has several columns ${quoted(f.wanted)}.`,
    (f) => `Say in \`feedback.columns\` which: ${oneOf(f.choices)}.`,
  ),
  'report-empty': warning(
    (f: { readonly file: string }) => `${quoted(f.file)} has a header and no row.`,
    () => 'Nothing is counted from it. Was the report exported with a filter?',
  ),
  'report-outcome-blank': error(
    (f: { readonly files: readonly string[]; readonly column: string; readonly rows: number }) =>
      `${quoted(f.column)} is blank on all ${f.rows} rows of ${f.files.map(quoted).join(', ')}: nothing is known of what became of any lead.`,
    () => 'Ask for an export with that column filled, or name the column that is.',
  ),
  'report-outcome-unread': error(
    (f: { readonly column: string; readonly shown: readonly string[]; readonly known: readonly string[] }) =>
      `No value of ${quoted(f.column)} is a disposition: it has ${f.shown.join(', ')}; known are ${oneOf(f.known)}.`,
    () => 'Add how Sales writes them to `feedback.dispositions`.',
  ),
  'report-unmatched': error(
    (f: { readonly events: number; readonly shown: readonly string[]; readonly ids: readonly string[] }) =>
      `${f.events === 1 ? 'The one event that was read is about no lead' : `Not one of the ${f.events} events that were read is about a lead`} of these runs: the reports have ${f.shown.map(quoted).join(', ')}, the runs ${f.ids.map(quoted).join(', ')}.`,
    () =>
      'Are the runs of the same CRM, and is `feedback.columns.lead` the id that the `lead` field of the definition reads?',
  ),
  'outcome-values-absent': error(
    (f: { readonly column: string; readonly named: readonly string[]; readonly shown: readonly string[] }) =>
      `No lead of these runs has ${oneOf(f.named)} in ${quoted(f.column)}: it has ${f.shown.join(', ')}.`,
    () =>
      'Name a value that is there with --won; nothing can be told of leads of which none was won or lost.',
  ),
  'outcome-values-unnamed': warning(
    (f: { readonly column: string; readonly rows: number; readonly shown: readonly string[] }) =>
      `${f.rows === 1 ? 'A lead has' : `${f.rows} leads have`} a value of ${quoted(f.column)} that is not named, and ${f.rows === 1 ? 'is' : 'are'} not counted: ${f.shown.join(', ')}.`,
    () => 'Name it under --won, --lost, --accepted or --bad; without --lost every other value is not won.',
  ),
  'report-rows-unreadable': warning(
    (f: Told) => `${rows(f)} cannot be read as a record, and ${are(f)} not counted.`,
    () => 'A quote is open or cells are missing there; export the report again.',
  ),
  'report-lead-blank': warning(
    (f: Told) => `${rows(f)} ${f.rows === 1 ? 'names' : 'name'} no lead, and ${are(f)} not counted.`,
    () => 'Fill the id of the lead, or its e-mail address.',
  ),
  'report-lead-rewritten': warning(
    (f: Told) => `${rows(f)} ${f.rows === 1 ? 'has' : 'have'} an id that a spreadsheet rewrote: ${shown(f)}.`,
    () =>
      'Such rows are not counted unless an e-mail address tells the lead. Export the report again and do not save it with a spreadsheet, or have the column of ids read as text.',
  ),
  'report-lead-unknown': warning(
    (f: Told) => `${rows(f)} ${are(f)} about leads that are in none of these runs: ${shown(f)}.`,
    () => 'They were never handed over by these runs, and are not counted; name the other runs too.',
  ),
  'report-lead-ambiguous': warning(
    (f: Told) =>
      `${rows(f)} ${f.rows === 1 ? 'names' : 'name'} an e-mail address that several leads have: ${shown(f)}.`,
    () => 'They are not counted. Have the report name leads by id.',
  ),
  'report-disposition-blank': warning(
    (f: Told) => `${rows(f)} ${f.rows === 1 ? 'has' : 'have'} no disposition, and ${are(f)} not counted.`,
    () => 'A lead without a report is not a lost one; ask what became of it.',
  ),
  'report-disposition-unknown': warning(
    (f: Told & { readonly near: readonly string[] }) =>
      `${rows(f)} ${f.rows === 1 ? 'has' : 'have'} a disposition that is not declared, and ${are(f)} not counted: ${shown(f)}.`,
    (f) => `${didYouMean(f.near)}Add the spelling to \`feedback.dispositions\`.`,
  ),
  'report-date-unread': warning(
    (f: Told & { readonly why: string }) =>
      `${rows(f)} ${f.rows === 1 ? 'has' : 'have'} a date that cannot be read: ${shown(f)}; it ${f.why}.`,
    () =>
      'The disposition counts, as it stands in the file; its time does not. Declare how dates are written: `feedback.format`.',
  ),
  'report-amount-unread': warning(
    (f: Told) => `${rows(f)} ${f.rows === 1 ? 'has' : 'have'} an amount that is no number: ${shown(f)}.`,
    () => 'The disposition counts; the amount does not. Declare how they are written: `feedback.locale`.',
  ),
  'report-currencies': warning(
    (f: Told) => `Amounts are in several currencies: ${shown(f)}.`,
    () => 'Each is summed by itself; nothing is converted.',
  ),
  'report-rows-repeated': notice(
    (f: Told) =>
      `${rows(f)} ${f.rows === 1 ? 'says' : 'say'} what another row says already, and ${f.rows === 1 ? 'counts' : 'count'} once.`,
    () => 'Exports that overlap have this.',
  ),
  'report-after-as-of': notice(
    (f: Told) =>
      `${rows(f)} ${are(f)} dated after the day that is looked at, and ${are(f)} not counted: ${shown(f)}.`,
    () => 'What is said of a day knows of no later one. Are the dates right?',
  ),
  'report-before-handoff': warning(
    (f: Told) => `${rows(f)} ${are(f)} dated before the lead was handed over: ${shown(f)}.`,
    () =>
      'What became of the lead counts; no clock is measured by them. Is the date right, or was the lead worked before?',
  ),
  'report-conflict': warning(
    (f: Told) =>
      `${f.rows === 1 ? 'A lead is' : `${f.rows} leads are`} reported both as won and as not: ${shown(f)}.`,
    () => 'The later report counts, without dates the lower one. Ask which is so.',
  ),
} as const;

function calledWords({ near, header }: ReportColumn): string {
  return `${didYouMean(near)}Say in \`feedback.columns\` what it is called; there are ${header.slice(0, 12).map(quoted).join(', ')}.`;
}

function rows({ rows: count }: Told): string {
  return count === 1 ? 'A row' : `${count} rows`;
}

function are({ rows: count }: Told): string {
  return count === 1 ? 'is' : 'are';
}

function shown({ shown: texts }: Told): string {
  return texts.join(', ');
}
