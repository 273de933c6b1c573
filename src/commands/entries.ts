import { InvalidArgumentError, Option, type Command } from 'commander';
import { usageError } from '../diagnostics/usage-error.ts';
import { encodings } from '../records/encoding.ts';
import { examples, type CommandEntry } from './command.ts';

/** Every command, in the order of the help: what it takes, and where its work is. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'score',
    summary: 'decide which leads qualify, and write the lists with the reasons',
    declare: (command, run) =>
      command
        .argument('<leads...>', 'CSV files; - for standard input, .gz is unpacked')
        .option('-d, --definition <file>', 'the definition (needed)')
        .option('-o, --out <folder>', 'the folder for the lists and the receipt (needed)')
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .option('--details', 'also write details.csv, one row a lead and criterion', false)
        .option('--update', 'also write update.csv, for the import back into the CRM', false)
        .option('--excel', 'write update.csv for Excel: with a BOM and semicolons', false)
        .option('--force', 'replace a run that is in the folder already', false)
        .option('--allow-empty', 'take an export without leads for a run', false)
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .option('--max-unreadable <percent>', 'exit 1 where more rows cannot be read', percent, 1)
        .option('--threads <n>', 'threads to use (default: one a core, for many leads)', wholeNumber)
        .option('--verbose', 'say more about what was read', false)
        .addHelpText(
          'after',
          examples(
            [
              'score leads.csv -d sql.yaml -o handoff',
              'Write handoff/qualified.csv, handoff/rejected.csv and the receipt.',
            ],
            [
              'score a.csv b.csv.gz -d sql.yaml -o handoff --as-of 2026-11-02',
              'Decide two exports as of a fixed day, duplicates across both.',
            ],
          ),
        )
        .hook('preAction', needs(wanted.definition, wanted.out))
        .action((leads: string[], options) =>
          run(async (host) => (await import('./score.ts')).score(leads, options, host)),
        ),
  },
  {
    name: 'explain',
    summary: 'show the whole decision about one lead',
    declare: (command, run) =>
      command
        .argument('[leads]', 'a CSV file; without it one lead is read as JSON from standard input')
        .option('-d, --definition <file>', 'the definition (needed)')
        .option('--lead <id>', 'the id of the lead')
        .option('--row <n>', 'the row of the lead, from 1; the header is no row', wholeNumber)
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .addOption(format('text', 'json'))
        .addHelpText(
          'after',
          examples(
            [
              'explain leads.csv --lead 00Q5e00001 -d sql.yaml',
              'Every criterion with what was read and what was asked.',
            ],
            [`explain -d sql.yaml --format json < lead.json`, 'Decide one lead that another program gives.'],
          ),
        )
        .hook('preAction', needs(wanted.definition))
        .action((leads: string | undefined, options) =>
          run(async (host) => (await import('./explain.ts')).explain(leads, options, host)),
        ),
  },
  {
    name: 'check',
    summary: 'find every fault of a definition, and how it fits an export',
    declare: (command, run) =>
      command
        .argument('[definitions...]', 'definition files')
        .option('--leads <file>', 'also check the columns and cells of this export')
        .option('--explain <code>', 'print the page on a finding')
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .addOption(failLevel())
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .addOption(format('text', 'json', 'github', 'sarif'))
        .addHelpText(
          'after',
          examples(
            ['check sql.yaml', 'Exit code 1 where there is an error; made for CI.'],
            [
              'check sql.yaml --leads export.csv',
              'How many cells of each field are filled, missing and invalid.',
            ],
          ),
        )
        .action((files: string[], options) =>
          run(async (host) => (await import('./check.ts')).check(files, options, host)),
        ),
  },
  {
    name: 'test',
    summary: "run a definition's examples",
    declare: (command, run) =>
      command
        .argument('<definitions...>', 'definition files')
        .option('--allow-empty', 'take a definition without examples for passed', false)
        .addOption(allowOutside())
        .addOption(format('text', 'json'))
        .addHelpText(
          'after',
          examples(
            ['test sql.yaml', 'Exit code 1 where an example fails, with the whole decision.'],
            ['test definitions/*.yaml', 'Test several definitions at once.'],
          ),
        )
        .action((files: string[], options) =>
          run(async (host) => (await import('./test.ts')).test(files, options, host)),
        ),
  },
  {
    name: 'show',
    summary: 'print a definition in plain sentences, for both sides to sign',
    declare: (command, run) =>
      command
        .argument('<definition>', 'the definition file')
        .option('-o, --out <file>', 'write the page there (default: standard output)')
        .addOption(
          new Option(
            '--format <format>',
            'how the page is written (default: by the ending of --out, else text)',
          ).choices(['text', 'markdown', 'html']),
        )
        .addOption(allowOutside())
        .addHelpText(
          'after',
          examples(
            ['show sql.yaml', 'The whole agreement as text, no key left out.'],
            ['show sql.yaml -o agreement.html', 'One HTML page, to send, to read on a phone or to print.'],
          ),
        )
        .action((file: string, options) =>
          run(async (host) => (await import('./show.ts')).show(file, options, host)),
        ),
  },
  {
    name: 'init',
    summary: 'write a definition to start from',
    declare: (command, run) =>
      command
        .argument('[file]', 'where to write it', 'definition.yaml')
        .option('--leads <file>', 'infer the fields from this export')
        .addOption(delimiter())
        .addOption(encoding())
        .addHelpText(
          'after',
          examples(
            ['init', 'Write definition.yaml, commented, with examples that pass.'],
            ['init sql.yaml --leads export.csv', 'Begin with what the columns of an export hold.'],
          ),
        )
        .action((file: string, options) =>
          run(async (host) => (await import('./init.ts')).init(file, options, host)),
        ),
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of the definition format',
    declare: (command, run) =>
      command
        .addHelpText(
          'after',
          examples(
            ['schema > definition.schema.json', 'Keep it beside the definitions.'],
            ['schema | jq .properties', 'Look at the keys of the format.'],
          ),
        )
        .action(() => run(async (host) => (await import('./schema.ts')).schema(host))),
  },
];

/**
 * Asks for options that must be there. Commander's own check would come before that for unknown options, and
 * `--definitoin` would be told that `--definition` is missing, not what is mistyped.
 */
function needs(...options: readonly { readonly flag: string; readonly why: string }[]) {
  return (command: Command): void => {
    for (const { flag, why } of options) {
      if (command.getOptionValue(flag.slice(2)) === undefined)
        throw usageError('option-needed', { option: flag, why });
    }
  };
}

const wanted = {
  definition: { flag: '--definition', why: 'which definition decides?' },
  out: { flag: '--out', why: 'where shall the lists go?' },
} as const;

function format(...choices: readonly string[]): Option {
  return new Option('--format <format>', 'how the result is printed').choices(choices).default(choices[0]);
}

function failLevel(): Option {
  return new Option('--fail-level <level>', 'how grave a finding is that makes the check fail')
    .choices(['error', 'warning', 'notice'])
    .default('error');
}

function delimiter(): Option {
  return new Option('--delimiter <what>', 'what stands between cells (default: detected)').argParser(
    delimiterNamed,
  );
}

function allowOutside(): Option {
  return new Option('--allow-outside', "read list files outside the definition's folder too").default(false);
}

function encoding(): Option {
  return new Option('--encoding <name>', 'what the export is written in (default: detected)').choices(
    encodings,
  );
}

const delimiters: Readonly<Record<string, string>> = {
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '|': '|',
  pipe: '|',
  '\t': '\t',
  tab: '\t',
};

function delimiterNamed(text: string): string {
  const character = Object.hasOwn(delimiters, text) ? delimiters[text] : undefined;
  if (character === undefined)
    throw new InvalidArgumentError('It wants comma, semicolon, tab or pipe, or the character itself.');
  return character;
}

function percent(text: string): number {
  const value = Number(text.replace(/\s*%$/u, ''));
  if (text.trim() === '' || !(value >= 0 && value <= 100))
    throw new InvalidArgumentError('It wants a share from 0 to 100 %.');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It wants a whole number from 1 on.');
  return value;
}
