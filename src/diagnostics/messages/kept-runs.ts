import { error } from '../entry.ts';
import { quoted } from '../suggest.ts';

/** Messages about the folders of runs that are read again. */
export const keptRunMessages = {
  'run-absent': error(
    (f: { readonly folder: string }) => `There is no folder ${quoted(f.folder)}.`,
    () => 'Name the folder that `leadpact score --out` wrote.',
  ),
  'run-no-receipt': error(
    (f: { readonly folder: string }) => `${quoted(f.folder)} holds no run: there is no run.json in it.`,
    () =>
      'Name the folder that `leadpact score --out` wrote; without its receipt nothing about a run can be told.',
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
      'It was changed or cut after the run; get it from where the run was kept, or score the leads again.',
  ),
  'run-file-absent': error(
    (f: { readonly folder: string; readonly files: readonly string[] }) =>
      `The run in ${quoted(f.folder)} has lost ${f.files.map(quoted).join(' and ')}.`,
    () => 'Without it nothing can be decided again; get it from where the run was kept.',
  ),
} as const;

const mostFaults = 3;
