import { error, notice, warning } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

/** Messages about the folders of runs that are read again. */
export const keptRunMessages = {
  'run-absent': error(
    (f: { readonly folder: string }) => `There is no folder ${quoted(f.folder)}.`,
    () => 'Name the folder that `leadpact score --out` wrote.',
  ),
  'run-no-receipt': error(
    (f: { readonly folder: string; readonly runs: readonly string[] }) =>
      `${quoted(f.folder)} holds no run: there is no run.json in it.`,
    (f) =>
      f.runs.length === 0
        ? 'Name the folder that `leadpact score --out` wrote; without its receipt nothing about a run can be told.'
        : `There are runs in it; name one of them: ${f.runs.slice(-mostRuns).map(quoted).join(', ')}${f.runs.length > mostRuns ? ` and ${f.runs.length - mostRuns} before them` : ''}.`,
  ),
  'run-receipt-unreadable': error(
    (f: {
      readonly file: string;
      readonly faults: readonly { readonly at: string; readonly what: string }[];
    }) =>
      `${quoted(f.file)} is no receipt of a run: ${f.faults
        .slice(0, mostFaults)
        .map(({ at, what }) => (at === '' ? what : `${at}: ${what}`))
        .join('; ')}${f.faults.length > mostFaults ? `; and ${f.faults.length - mostFaults} more` : ''}.`,
    () =>
      'It was changed or cut after the run, or a newer leadpact wrote it (`leadpact` in it says which). Get it from where the run was kept, read it with that version, or score the leads again.',
  ),
  'run-file-absent': error(
    (f: { readonly folder: string; readonly files: readonly string[] }) =>
      `The run in ${quoted(f.folder)} has lost ${f.files.map(quoted).join(', ')}.`,
    () => 'Without that nothing can be decided again; get it from where the run was kept.',
  ),
  'series-absent': error(
    (f: { readonly folder: string; readonly isThere: boolean }) =>
      f.isThere
        ? `${quoted(f.folder)} is no series of runs: there is no index.json in it.`
        : `There is no folder ${quoted(f.folder)}.`,
    () => 'Name the folder that `leadpact score --series` writes into.',
  ),
  'series-index-unreadable': error(
    (f: { readonly file: string }) => `${quoted(f.file)} is no index of a series of runs.`,
    () => 'It was changed or cut; get it from where the series is kept.',
  ),
  'series-list-lost': warning(
    (f: { readonly folder: string; readonly runs: readonly string[] }) =>
      `In ${quoted(f.folder)} the list of qualified leads is gone or not as it was written of ${f.runs.map(quoted).join(', ')}.`,
    () =>
      'What such a list holds now is what counts as handed over then. Get the lists from where they are kept, or leads may be handed over again.',
  ),
  'series-runs-astray': error(
    (f: { readonly folder: string; readonly runs: readonly string[] }) =>
      `${quoted(f.folder)} holds runs that do not follow from its index: ${f.runs.map(quoted).join(', ')}.`,
    () =>
      'The index is gone, was cut, or is of another time; or somebody put runs there. Get index.json from where the series is kept, or move those runs away: `leadpact runs` says more.',
  ),
  'series-index-lost': error(
    (f: { readonly folder: string; readonly runs: readonly string[] }) =>
      `${quoted(f.folder)} has lost its index.json; there are runs of a series in it: ${f.runs.map(quoted).join(', ')}.`,
    () =>
      'Get the index from where the series is kept. Each run can still be looked at by `leadpact verify`.',
  ),
  'series-run-added': notice(
    (f: { readonly folder: string; readonly run: string }) =>
      `${quoted(f.run)} in ${quoted(f.folder)} was not in the index, and is now.`,
    () => 'A run that is killed at its end leaves it so. If nobody ran it here, look at what it is.',
  ),
  'run-list-absent': warning(
    (f: { readonly folder: string; readonly files: readonly string[] }) =>
      `The run in ${quoted(f.folder)} has lost ${f.files.map(quoted).join(' and ')}; the leads in there are not counted.`,
    () => 'Get it from where the run was kept, or score the leads again: shares are of what is left.',
  ),
  'run-list-garbled': warning(
    (f: { readonly file: string; readonly reason: string }) =>
      `${quoted(f.file)} cannot be read as a list, and its leads are not counted. ${f.reason}`,
    () => 'Get it from where the run was kept, or score the leads again: shares are of what is left.',
  ),
  'run-rows-unreadable': warning(
    (f: { readonly file: string; readonly rows: number }) =>
      `${f.rows === 1 ? 'A row' : `${f.rows} rows`} of ${quoted(f.file)} cannot be read and ${f.rows === 1 ? 'is' : 'are'} not counted.`,
    () => 'The list was changed after the run; `leadpact verify` says where.',
  ),
  'run-rows-differ': warning(
    (f: { readonly folder: string; readonly rows: number; readonly receipt: number }) =>
      `The lists in ${quoted(f.folder)} have ${f.rows} leads; by its receipt the run decided ${f.receipt}.`,
    () => 'The lists were changed after the run; `leadpact verify` says where.',
  ),
  'run-decided-otherwise': warning(
    (f: {
      readonly leads: number;
      readonly folder: string;
      readonly list: string;
      readonly row: number;
      readonly written: string;
      readonly decided: string;
    }) =>
      `${f.leads === 1 ? 'A lead is' : `${f.leads} leads are`} not decided as the lists say, such as row ${f.row} of ${f.list} in ${quoted(f.folder)}: ${quoted(f.written)} written, ${quoted(f.decided)} decided.`,
    () => 'The audit counts what is decided. `leadpact verify` names every difference.',
  ),
  'nothing-to-audit': error(
    (f: { readonly folders: readonly string[] }) =>
      `There is nothing to audit: the lists in ${f.folders.map(quoted).join(', ')} have no leads.`,
    () => 'Name the folder of a run that has some.',
  ),
  'run-files-differ': error(
    (f: { readonly read: readonly string[]; readonly given: number }) =>
      `The run read ${f.read.length === 1 ? 'one file' : `${f.read.length} files`}, ${f.read.map(quoted).join(', ')}; ${f.given === 1 ? 'one is' : `${f.given} are`} given.`,
    () => 'Name as many, in that order, or none: the leads are then taken from the lists.',
  ),
  'run-definition-changed': warning(
    (f: { readonly folder: string; readonly files: readonly string[] }) =>
      `In ${quoted(f.folder)} ${f.files.map(quoted).join(', ')} ${f.files.length === 1 ? 'is' : 'are'} not what the run decided by.`,
    () =>
      'All here is decided by the files as they are now. `leadpact verify` names what came out otherwise.',
  ),
  'run-twice': error(
    (f: { readonly folder: string }) =>
      `${quoted(f.folder)} is given twice; all its leads would count twice.`,
    () => 'Name each run once.',
  ),
  'redact-unknown': error(
    (f: { readonly field: string; readonly near: readonly string[]; readonly fields: readonly string[] }) =>
      `No definition of these runs has a field ${quoted(f.field)}, so nothing of it can be hidden.`,
    (f) => `${didYouMean(f.near)}--redact names fields of the definition: ${oneOf(f.fields)}.`,
  ),
  'by-column-redacted': error(
    (f: { readonly column: string }) => `--by ${quoted(f.column)} would show what --redact hides.`,
    () => 'Leave one of the two out.',
  ),
} as const;

const mostFaults = 3;

/** Runs that are offered, the latest of a series. */
const mostRuns = 5;
