import { error, warning } from '../entry.ts';
import { didYouMean, oneOf, quoted } from '../suggest.ts';

type Names = readonly string[];

/** Messages about the text of a definition, as YAML and as a shape. */
export const definitionMessages = {
  'definition-too-large': error(
    (f: { readonly most: string }) => `A definition may have ${f.most} at most.`,
    () =>
      'Move long lists into files beside it: `lists: { customers: { file: customers.csv, column: Domain } }`.',
  ),
  'nested-too-deep': error(
    (_: object) => 'The YAML is nested too deeply to be read.',
    () => 'A definition needs a dozen levels at most; look for brackets that were never closed.',
  ),
  'too-many-aliases': error(
    (f: { readonly most: number }) => `The YAML expands more than ${f.most} aliases (\`*name\`).`,
    () => 'Write the values out, or name a list under `lists:`.',
  ),
  'unknown-alias': error(
    (f: { readonly name: string; readonly near: Names }) =>
      `To YAML, ${quoted(`*${f.name}`)} repeats a value named ${quoted(`&${f.name}`)}, and nothing above has that name.`,
    (f) =>
      `${didYouMean(f.near.map((name) => `*${name}`))}For a text that begins with a star, quote it: "*${f.name}".`,
  ),
  'not-yaml': error(
    (f: { readonly reason: string }) => `This is no YAML: ${f.reason.replace(/\.?$/u, '.')}`,
    () => 'Check the indentation, the quotes and the brackets just before this place.',
  ),
  'tab-indent': error(
    (_: object) => 'A tab stands where YAML wants spaces.',
    () => 'Indent with two spaces a level.',
  ),
  'several-documents': error(
    (_: object) => 'The file holds more than one YAML document.',
    () => 'Keep one definition a file; remove the line `---`.',
  ),
  'definition-empty': error(
    (_: object) => 'The definition is empty.',
    () => '`leadpact init` writes one to start from.',
  ),
  'definition-no-mapping': error(
    (f: { readonly found: string }) =>
      `A definition is a mapping of keys to values; this file holds ${f.found}.`,
    () => 'Begin with `leadpact: 1`; `leadpact init` writes one to start from.',
  ),
  'duplicate-key': error(
    (f: { readonly key: string }) =>
      `The key ${quoted(f.key)} stands here a second time; only one of the two can count.`,
    () => 'Rename one, or join the two.',
  ),
  'split-number': error(
    (f: { readonly written: string }) => `YAML reads ${quoted(f.written)} as two entries, not as one number.`,
    (f) =>
      `In a cell of an example quote it, "${f.written}"; elsewhere write ${f.written.replaceAll(',', '')}.`,
  ),
  'ambiguous-scalar': error(
    (f: { readonly written: string; readonly otherwise: string }) =>
      `Not every YAML reader takes ${quoted(f.written)} for the same: some read ${f.otherwise}.`,
    (f) => `Quote it if you mean the text, "${f.written}"; else write true, false or a plain number.`,
  ),
  'unknown-key': error(
    (f: { readonly key: string; readonly within: string; readonly allowed: Names; readonly near: Names }) =>
      `${quoted(f.key)} is no key of ${f.within.split(':')[0]}.`,
    (f) => `${didYouMean(f.near)}Allowed here: ${oneOf(f.allowed)}.`,
  ),
  'missing-key': error(
    (f: { readonly key: string; readonly expected: string }) => `The key ${quoted(f.key)} is missing here.`,
    (f) => `Add \`${f.key}:\` with ${f.expected}.`,
  ),
  'wrong-value': error(
    (f: { readonly key: string; readonly expected: string; readonly found: string; readonly near: Names }) =>
      `${quoted(f.key)} wants ${f.expected}, not ${f.found}.`,
    (f) => (f.near.length > 0 ? didYouMean(f.near).trim() : undefined),
  ),
  'empty-group': error(
    (f: { readonly key: string }) => `${quoted(f.key)} is empty, so it asks for nothing.`,
    () => 'Fill it, or remove the key.',
  ),
  'bad-name': error(
    (f: { readonly name: string }) => `${quoted(f.name)} cannot be a name.`,
    () => 'A name begins with a letter or a digit and has letters, digits, `_`, `+` and `-` only.',
  ),
  'reserved-name': error(
    (f: { readonly name: string; readonly reserved: Names }) =>
      `${quoted(f.name)} is a word of the tool's own.`,
    (f) => `Choose another name than ${oneOf(f.reserved)}.`,
  ),
  'doubled-name': error(
    (f: { readonly name: string; readonly what: string }) =>
      `${quoted(f.name)} is the name of ${f.what} already.`,
    () => 'Give each its own name, so that reasons can tell them apart.',
  ),
  'nothing-decides': error(
    (_: object) => 'The definition has no `reject_if`, no `require` and no `points`: nothing decides.',
    () => 'Add at least one criterion.',
  ),
  'unknown-time-zone': error(
    (f: { readonly name: string }) => `${quoted(f.name)} is no time zone.`,
    () => 'Use an IANA name such as Europe/Berlin, America/New_York or UTC.',
  ),
  'unknown-locale': error(
    (f: { readonly name: string }) => `${quoted(f.name)} is no locale that is known here.`,
    () => 'Use a name such as en, de, fr-CH or pt-BR.',
  ),
  'unknown-days': error(
    (f: { readonly text: string; readonly near: Names; readonly days: Names }) =>
      `${quoted(f.text)} is no day of the week and no stretch of days.`,
    (f) => `Write a day (${oneOf(f.days)}) or two with a hyphen: mon-fri.`,
  ),
  'closed-hours': error(
    (f: { readonly hours: string }) => `The hours ${quoted(f.hours)} end before they begin.`,
    () => 'Write them as "09:00-18:00"; leave a closed day out.',
  ),
  'doubled-day': error(
    (f: { readonly day: string; readonly other: string }) =>
      `${quoted(f.day)} has its hours already, by ${quoted(f.other)}.`,
    () => 'Give each day of the week one stretch of hours: mon-thu and fri.',
  ),
  'doubled-disposition': error(
    (f: { readonly spelling: string; readonly dispositions: readonly [string, string] }) =>
      `${quoted(f.spelling)} is said to mean ${quoted(f.dispositions[0])} and ${quoted(f.dispositions[1])}.`,
    () => 'Leave it under the one that Sales means by it; case and spacing tell no spellings apart.',
  ),
  'list-file-empty': warning(
    (f: { readonly name: string; readonly file: string }) =>
      `The list ${f.name} is empty: ${f.file} has no entries.`,
    () => 'A condition on it never holds. Fill the file, or remove the list.',
  ),
  'list-file-absent': error(
    (f: { readonly file: string }) => `There is no list file ${quoted(f.file)} beside the definition.`,
    () => 'Paths are relative to the folder of the definition.',
  ),
  'list-file-unreadable': error(
    (f: { readonly file: string; readonly reason: string }) =>
      `The list file ${quoted(f.file)} cannot be read: ${f.reason}.`,
    () => 'A list file is UTF-8 text with one entry a line, or a CSV file with `column:` named.',
  ),
  'list-file-outside': error(
    (f: { readonly file: string }) =>
      `The list file ${quoted(f.file)} lies outside the folder of the definition.`,
    () =>
      'Keep list files beside the definition, so that they are reviewed together, or allow it by --allow-outside.',
  ),
  'list-column-missing': error(
    (f: { readonly file: string; readonly column: string; readonly columns: Names; readonly near: Names }) =>
      `The list file ${quoted(f.file)} has no column ${quoted(f.column)}.`,
    (f) => `${didYouMean(f.near)}Its columns are ${oneOf(f.columns)}.`,
  ),
} as const;
