import { error, notice } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

/** Messages about how a command was called, and about the files it was given. */
export const usageMessages = {
  'definition-absent': error(
    (f: { readonly file: string }) => `There is no definition ${quoted(f.file)}.`,
    () => 'Check the path; `leadpact init` writes a definition to start from.',
  ),
  'definition-folder': error(
    (f: { readonly file: string }) => `${quoted(f.file)} is a folder; a definition is one YAML file.`,
    () => 'Name the file in it.',
  ),
  'definition-unreadable': error(
    (f: { readonly file: string; readonly reason: string }) =>
      `The definition ${quoted(f.file)} cannot be read: ${f.reason}.`,
    () => 'A definition is UTF-8 text that you may read.',
  ),
  'git-absent': error(
    (f: { readonly address: string }) => `${quoted(f.address)} is read by git, which is not there.`,
    () => 'Install git, or name a file.',
  ),
  'git-address': error(
    (f: { readonly address: string }) => `${quoted(f.address)} names no revision and path.`,
    () => 'Write git:REVISION:PATH, such as git:main:sql.yaml or git:HEAD~1:definitions/sql.yaml.',
  ),
  'git-no-repository': error(
    (f: { readonly folder: string; readonly reason: string }) =>
      `${quoted(f.folder)} is in no git repository: ${f.reason}.`,
    () => 'Call it in the repository of the definition, or name a file.',
  ),
  'git-revision-unknown': error(
    (f: { readonly revision: string; readonly reason: string }) =>
      `The repository has no revision ${quoted(f.revision)}${f.reason === '' ? '' : `: ${f.reason}`}.`,
    () =>
      'See `git log --oneline`. A shallow clone has few of them: `git fetch --unshallow`, in CI fetch-depth: 0.',
  ),
  'git-path-unknown': error(
    (f: { readonly revision: string; readonly path: string; readonly near: readonly string[] }) =>
      `There is no file ${quoted(f.path)} in the revision ${quoted(f.revision)}.`,
    (f) => `${didYouMean(f.near)}A path counts from the current folder, as that of a file does.`,
  ),
  'git-never-committed': error(
    (f: { readonly file: string }) => `${quoted(f.file)} was never committed, so it has no history.`,
    () => 'Commit it first, or name a definition that git has.',
  ),
  'git-history-shallow': notice(
    (f: { readonly commit: string; readonly day: string }) =>
      `The clone is shallow: the history ends at ${f.commit} (${f.day}), older versions are not known.`,
    () => 'Get the others by `git fetch --unshallow`, in CI with fetch-depth: 0.',
  ),
  'outcome-column-absent': error(
    (f: { readonly column: string; readonly file: string; readonly near: readonly string[] }) =>
      `${f.file} has no column ${quoted(f.column)} that says what became of a lead.`,
    (f) => `${didYouMean(f.near)}--outcome names a column of the export by its header.`,
  ),
  'outcome-twice': error(
    (f: { readonly value: string; readonly meanings: readonly string[] }) =>
      `${quoted(f.value)} cannot mean both ${f.meanings.join(' and ')}.`,
    () => 'Name each value of the column once.',
  ),
  'too-many-flips': error(
    (f: { readonly flips: number; readonly leads: number; readonly most: string }) =>
      `${f.flips} of ${f.leads} leads flip (${((100 * f.flips) / Math.max(1, f.leads)).toFixed(1)}%); at most ${f.most} may.`,
    () => 'Agree on the change and raise --max-flips, or make a smaller one.',
  ),
  'by-column-absent': error(
    (f: {
      readonly column: string;
      readonly file: string;
      readonly near: readonly string[];
      readonly columns: readonly string[];
    }) => `${f.file} has no column ${quoted(f.column)}.`,
    (f) =>
      f.near.length > 0
        ? `${didYouMean(f.near)}--by names a column by its header.`
        : `--by names a column by its header: ${oneOf(f.columns)}.`,
  ),
  'by-column-ambiguous': error(
    (f: { readonly column: string; readonly file: string; readonly choices: readonly string[] }) =>
      `${quoted(f.column)} may be several columns of ${f.file}: ${oneOf(f.choices)}.`,
    () => 'Write the header exactly as the file has it.',
  ),
  'no-examples': error(
    (f: { readonly file: string }) => `${f.file} has no examples, so there is nothing to test.`,
    () => 'Add `examples:` with a few leads and what must come of them, or give --allow-empty.',
  ),
  'bad-date': error(
    (f: { readonly option: string; readonly text: string }) =>
      `${f.option} wants a date, not ${quoted(f.text)}.`,
    () => 'Write it as YYYY-MM-DD: 2026-11-02.',
  ),
  'bad-date-time': error(
    (f: { readonly option: string; readonly text: string; readonly timeZone: string }) =>
      `${f.option} wants a date with a time of day, not ${quoted(f.text)}.`,
    (f) => `Write it as 2026-11-02T09:30 (in ${f.timeZone}), or with its offset: 2026-11-02T09:30+01:00.`,
  ),
  'bad-address': error(
    (f: { readonly option: string; readonly text: string }) =>
      `${f.option} wants an e-mail address, not ${quoted(f.text)}.`,
    () => 'Give the address of whoever approves: ada@acme.example.',
  ),
  'option-needed': error(
    (f: { readonly option: string; readonly why: string }) =>
      `${f.option} is missing: ${f.why.replace(/[?]?$/u, (end) => end || '.')}`,
    () => 'See --help for examples.',
  ),
  'options-conflict': error(
    (f: { readonly options: readonly string[] }) => `Give only one of ${f.options.join(' and ')}.`,
  ),
  'unknown-code': error(
    (f: { readonly code: string; readonly near: readonly string[] }) =>
      `There is no finding ${quoted(f.code)}.`,
    (f) => `${didYouMean(f.near)}\`check\` prints the code of each finding in [brackets].`,
  ),
  'lead-not-found': error(
    (f: {
      readonly lead: string;
      readonly file: string;
      readonly column: string;
      readonly near: readonly string[];
    }) => `No lead of ${f.file} has ${quoted(f.lead)} in the column ${quoted(f.column)}.`,
    (f) => (f.near.length > 0 ? didYouMean(f.near).trim() : 'Give the id as the file has it, or --row N.'),
  ),
  'row-not-found': error(
    (f: { readonly row: number; readonly rows: number; readonly file: string }) =>
      `${f.file} has no row ${f.row}; it has ${f.rows === 1 ? '1 row' : `${f.rows} rows`}.`,
    () => 'Rows count from 1; the header is no row.',
  ),
  'lead-no-json': error(
    (f: { readonly name: string; readonly reason: string }) =>
      `${f.name} is no lead as JSON: ${f.reason.replaceAll(/\s+/gu, ' ')}.`,
    () =>
      'Give one object whose keys are columns or fields: {"Email": "ada@bigco.example", "Country": "Germany"}.',
  ),
  'file-exists': error(
    (f: { readonly file: string }) => `${quoted(f.file)} exists already and is left as it is.`,
    () => 'Name another file, or remove it first.',
  ),
  'run-exists': error(
    (f: { readonly folder: string; readonly file: string }) =>
      `${quoted(f.folder)} holds a run already (${f.file}).`,
    () => 'Name another folder, or give --force to replace that run.',
  ),
  'folder-in-use': error(
    (f: { readonly folder: string; readonly file: string }) =>
      `${quoted(f.folder)} has ${quoted(f.file)} and no run.json, so no run wrote it; it is left as it is.`,
    () => 'Name another folder for the run.',
  ),
  'folder-locked': error(
    (f: { readonly folder: string; readonly host: string; readonly pid: number; readonly name: string }) =>
      `Another run writes into ${quoted(f.folder)}: process ${f.pid} on ${f.host}.`,
    (f) =>
      `Wait for its end, or name another folder. If there is no such run, remove the folder ${f.name} in it.`,
  ),
  'input-in-output': error(
    (f: { readonly file: string; readonly folder: string }) =>
      `The run would overwrite ${quoted(f.file)}, which it reads, by a list of its own in ${quoted(f.folder)}.`,
    () => 'Name another folder for the run.',
  ),
  'output-is-input': error(
    (f: { readonly file: string }) => `The page would overwrite ${quoted(f.file)}, which it is made from.`,
    () => 'Name another file for --out.',
  ),
  'since-after': error(
    (f: { readonly since: string; readonly asOf: string }) =>
      `--since ${f.since} is after the day of which all is said, ${f.asOf}.`,
    () => 'Give --since a day before --as-of, or leave it out.',
  ),
  'update-without-id': error(
    (f: { readonly field: string; readonly columns: readonly string[] }) =>
      `update.csv names each lead by the field ${f.field}, and the file has no column ${oneOf(f.columns)}.`,
    () => 'Export the id as well, or leave --update out.',
  ),
  'output-unwritable': error(
    (f: { readonly path: string; readonly reason: string }) =>
      `${quoted(f.path)} cannot be written: ${f.reason}.`,
    () => 'Name another place, or make room there.',
  ),
  'nothing-to-score': error(
    (f: { readonly files: string; readonly mayBeAllowed?: boolean }) =>
      `There is nothing to score: ${f.files} has a header and no leads.`,
    (f) =>
      f.mayBeAllowed === true
        ? 'Give --allow-empty if an empty export is fine.'
        : 'Name an export that has leads.',
  ),
  'nothing-to-infer': error(
    (f: { readonly file: string }) =>
      `${f.file} has a header and no leads, so nothing can be inferred from its cells.`,
    () => 'Export it with leads, or begin with `leadpact init` without --leads.',
  ),
  'inputs-differ': error(
    (f: { readonly file: string; readonly first: string; readonly what: string }) =>
      `${f.file} and ${f.first} have not the same ${f.what}.`,
    () => 'Files that are scored together must share header and delimiter; score them one by one.',
  ),
} as const;
