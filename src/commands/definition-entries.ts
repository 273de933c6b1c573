import { Option } from 'commander';
import { targets } from '../sql/targets.ts';
import { examples, type CommandEntry } from './command.ts';
import {
  allowOutside,
  collected,
  delimiter,
  encoding,
  failLevel,
  format,
  mostFlips,
  needs,
  percent,
  wanted,
  wholeNumber,
} from './entry-options.ts';

/** Commands about definitions. */
export const definitionCommands: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'find every fault of a definition, and how it fits an export',
    declare: (command, run) =>
      command
        .argument('[definitions...]', 'definition files')
        .option('--leads <file>', 'also check the columns and cells of this export')
        .option('--explain <code>', 'print the page on a finding')
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .option('--require-approval', 'fail unless both sides approved what it means now', false)
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
    summary: "run a definition's examples, and find what they leave open",
    declare: (command, run) =>
      command
        .argument('<definitions...>', 'definition files')
        .option('--coverage', 'show what the examples cover, and examples for the rest', false)
        .option('--min-coverage <percent>', 'exit 1 where less is covered', percent)
        .option('--mutate', 'change each part in turn; exit 1 where no example notices', false)
        .option('--allow-empty', 'take a definition without examples for passed', false)
        .addOption(allowOutside())
        .addOption(format('text', 'json', 'junit', 'tap'))
        .addHelpText(
          'after',
          examples(
            ['test sql.yaml', 'Exit code 1 where an example fails, with the whole decision.'],
            [
              'test definitions/*.yaml --min-coverage 90 --mutate --format junit',
              'Several definitions, held by their examples; made for CI.',
            ],
          ),
        )
        .action((files: string[], options) =>
          run(async (host) => (await import('./test.ts')).test(files, options, host)),
        ),
  },
  {
    name: 'diff',
    summary: 'say what changed between two definitions, and which leads flip',
    declare: (command, run) =>
      command
        .argument('<old>', 'a definition: a file, or git:REVISION:PATH')
        .argument('<new>', 'the one that follows it, named likewise')
        .option('--leads <files...>', 'decide these leads by both: who flips?')
        .option('--by <column>', 'also count flips by a column of the leads; repeatable', collected, [])
        .option('--flips <file>', 'write the leads that flip into this CSV file')
        .option('--max-flips <n>', 'exit 1 where more leads flip: 20, or 5%', mostFlips)
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .addOption(format('text', 'json', 'markdown'))
        .addHelpText(
          'after',
          examples(
            ['diff git:main:sql.yaml sql.yaml', 'What the working copy changes, in sentences, as proved.'],
            [
              'diff a.yaml b.yaml --leads leads.csv --by Country --max-flips 5%',
              'Who would flip, and why; exit code 1 where it is more than 5%.',
            ],
          ),
        )
        .action((old: string, now: string, options) =>
          run(async (host) => (await import('./diff.ts')).diff(old, now, options, host)),
        ),
  },
  {
    name: 'blame',
    summary: 'say at which commit a definition began to decide a lead otherwise',
    declare: (command, run) =>
      command
        .argument('<definition>', 'a definition in git: a file, or git:REVISION:PATH')
        .option('--lead <file>', 'one lead: JSON, or a CSV file; - is JSON on standard input')
        .option('--row <n>', 'its row in the CSV file, from 1; the header is no row', wholeNumber)
        .option('--id <id>', 'its id in the CSV file')
        .option('--leads <files...>', 'many leads: how many good ones does each version take?')
        .option('--outcome <column>', 'what became of them (default: the disposition of feedback)')
        .option('--won <values...>', 'values of that column: the lead was won')
        .option('--lost <values...>', 'it was lost')
        .option('--accepted <values...>', 'Sales accepted it')
        .option('--bad <values...>', 'Sales rejected or disqualified it')
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .addOption(format('text', 'json'))
        .addHelpText(
          'after',
          examples(
            [
              'blame sql.yaml --lead leads.csv --id 00Q5e00001',
              'Since which commit is it rejected, and by which criterion?',
            ],
            [
              'blame sql.yaml --leads leads.csv --outcome Stage --won Won',
              'By version: qualified leads, won ones among them, and won ones it rejects.',
            ],
          ),
        )
        .action((file: string, options) =>
          run(async (host) => (await import('./blame.ts')).blame(file, options, host)),
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
    name: 'approve',
    summary: 'record that one side agrees to a definition',
    declare: (command, run) =>
      command
        .argument('<definition>', 'definition file')
        .addOption(new Option('--as <side>', 'who approves').choices(['marketing', 'sales']))
        .option('--by <address>', 'the e-mail address of whoever approves')
        .option('--on <date>', 'the day of the approval (default: today)')
        .addOption(allowOutside())
        .addHelpText(
          'after',
          examples(
            [
              'approve sql.yaml --as sales --by bo@acme.example',
              'Writes fingerprint, day and address into the file.',
            ],
            [
              'check sql.yaml --require-approval',
              'Exit code 1 unless both sides approved what it means now.',
            ],
          ),
        )
        .hook('preAction', needs(wanted.as, wanted.by))
        .action((file: string, options) =>
          run(async (host) => (await import('./approve.ts')).approve(file, options, host)),
        ),
  },
  {
    name: 'compile',
    summary: 'print a definition as SQL that decides leads in a warehouse',
    declare: (command, run) =>
      command
        .argument('<definition>', 'the definition file')
        .addOption(
          new Option('--to <target>', 'the SQL of which engine').choices(targets).makeOptionMandatory(),
        )
        .option('--from <table>', 'the table of leads, such as crm.leads (default: leads)')
        .option('--leads <file>', 'an export of the table: which columns does it have?')
        .option('--row-order <column>', 'the column that numbers the rows, for duplicates')
        .option('--as-of <date>', 'the day from which days are counted, or `parameter` (default: today)')
        .addOption(
          new Option(
            '--into <what>',
            'a query (default), the view or table that it makes, or a model of dbt',
          ).choices(['query', 'view', 'table', 'dbt']),
        )
        .option('--name <table>', 'what that view, table or model is called (default: lead_decisions)')
        .option('--out <folder>', 'the dbt project that gets the model')
        .option('--check', 'write no model; exit 1 where the one that is there is another', false)
        .option('--list-tables <file>', 'leave long lists out, for tables that this file makes')
        .option('--self-check', 'print a query that returns no rows where the engine agrees', false)
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .addHelpText(
          'after',
          examples(
            [
              'compile sql.yaml --to duckdb --from crm.leads --row-order id',
              'All columns of the table, and what is decided of each lead.',
            ],
            [
              'compile sql.yaml --to duckdb --self-check | duckdb',
              'Does this engine decide as leadpact does? No rows: yes.',
            ],
            [
              'compile sql.yaml --to duckdb --into dbt --from stg_leads --out dwh',
              'A model with its properties, seeds and tests, in the dbt project dwh.',
            ],
          ),
        )
        .action((file: string, options) =>
          run(async (host) => (await import('./compile.ts')).compile(file, options, host)),
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
