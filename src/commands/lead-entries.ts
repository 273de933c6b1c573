import { Option } from 'commander';
import { engines } from '../warehouse/engines.ts';
import { examples, type CommandEntry } from './command.ts';
import {
  allowOutside,
  collected,
  delimiter,
  encoding,
  format,
  needs,
  percent,
  wanted,
  wholeNumber,
  wholeNumberOrNone,
} from './entry-options.ts';

/** Commands about leads and runs. */
export const leadCommands: readonly CommandEntry[] = [
  {
    name: 'score',
    summary: 'decide which leads qualify, and write the lists with the reasons',
    declare: (command, run) =>
      command
        .argument(
          '<leads...>',
          'CSV files; - for standard input, .gz is unpacked; with --engine also Parquet or a table',
        )
        .option('-d, --definition <file>', 'the definition (needed)')
        .option('-o, --out <folder>', 'the folder for the lists and the receipt (or --series, --into-table)')
        .option('--series <folder>', 'a new folder in this one, named by the day; see runs')
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .option('--handed-over-at <datetime>', 'when Sales gets them, for the clocks of the SLA')
        .option('--details', 'also write details.csv, one row a lead and criterion', false)
        .option('--update', 'also write update.csv, for the import back into the CRM', false)
        .option('--excel', 'write update.csv for Excel: with a BOM and semicolons', false)
        .option('--no-near-miss', 'do not say what rejected leads lack')
        .addOption(
          new Option(
            '--engine <name>',
            'an engine that decides every lead as well; see docs/warehouse.md',
          ).choices(engines),
        )
        .option(
          '--database <name>',
          'its database: a file of DuckDB, a name or address of PostgreSQL, a name of Spark',
        )
        .option('--master <url>', 'the cluster of Spark, as spark-sql takes it')
        .option('--row-order <column>', 'what orders the rows of a table; its values must differ')
        .option('--into-table <name>', 'leave the decisions in a table of the engine, and write no lists')
        .option('--force', 'replace a run that is in the folder already, or the table', false)
        .option('--allow-empty', 'take an export without leads for a run', false)
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .option('--max-unreadable <percent>', 'exit 1 where more rows cannot be read (default: 1)', percent)
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
            [
              'score "leads/*.parquet" -d sql.yaml -o handoff --engine duckdb',
              'Decide Parquet files, each lead here and by DuckDB.',
            ],
          ),
        )
        .hook('preAction', needs(wanted.definition))
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
    name: 'example',
    summary: 'turn a disputed lead into an example for the definition, without personal data',
    declare: (command, run) =>
      command
        .argument('<leads>', 'the CSV file that the lead is in')
        .option('-d, --definition <file>', 'the definition (needed)')
        .option('--lead <id>', 'the id of the lead')
        .option('--row <n>', 'the row of the lead, from 1; the header is no row', wholeNumber)
        .addOption(
          new Option('--expect <verdict>', 'what it should be, in place of what is decided now').choices([
            'qualified',
            'rejected',
            'undecided',
          ]),
        )
        .option('--name <text>', 'the name of the example (default: what decides)')
        .option('--redact <field>', 'also replace this number, date or the like; repeatable', collected, [])
        .option('--as-of <date>', 'the day from which days are counted (default: today)')
        .addOption(delimiter())
        .addOption(encoding())
        .addOption(allowOutside())
        .addHelpText(
          'after',
          examples(
            [
              'example leads.csv --lead 00Q5e00001 -d sql.yaml',
              'YAML to paste: an example that holds the definition to this decision.',
            ],
            [
              'example leads.csv --row 7 -d sql.yaml --expect qualified',
              'What Sales wants: `leadpact test` fails until the definition says so.',
            ],
          ),
        )
        .hook('preAction', needs(wanted.definition))
        .action((leads: string, options) =>
          run(async (host) => (await import('./example.ts')).example(leads, options, host)),
        ),
  },
  {
    name: 'audit',
    summary: 'take runs apart: the reasons, what leads lack, who is treated unlike others',
    declare: (command, run) =>
      command
        .argument('<runs...>', 'folders that `score` wrote')
        .option('--by <column>', 'also by a column of the lists; repeatable', collected, [])
        .option('--sample <n>', 'leads to check by hand, of every reason some', wholeNumberOrNone, 0)
        .option('--seed <n>', 'another number draws another sample', wholeNumber, 1)
        .option('--redact <fields...>', 'fields of which no text is shown')
        .addOption(format('text', 'json', 'csv', 'html'))
        .addHelpText(
          'after',
          examples(
            [
              'audit handoff --by "Lead Source" --by Owner',
              'Why leads are turned away, and whether one source fares unlike the others.',
            ],
            [
              'audit handoff --sample 20 --redact email --format html > audit.html',
              'One page to send, with leads to check by hand and without their addresses.',
            ],
          ),
        )
        .action((folders: string[], options) =>
          run(async (host) => (await import('./audit.ts')).audit(folders, options, host)),
        ),
  },
  {
    name: 'verify',
    summary: 'make a run again, and tell what does not come out as it was kept',
    declare: (command, run) =>
      command
        .argument('<run>', 'the folder that score wrote')
        .argument('[leads...]', 'the files it read; without them the leads are taken from the lists')
        .addOption(delimiter())
        .addOption(encoding())
        .option('--threads <n>', 'threads to use (default: one a core, for many leads)', wholeNumber)
        .addOption(format('text', 'json'))
        .addHelpText(
          'after',
          examples(
            [
              'verify handoff leads.csv',
              'Was this batch decided as the agreement in it says, and kept unchanged?',
            ],
            ['verify handoff', 'The same without the export: the lists hold every lead.'],
          ),
        )
        .action((folder: string, leads: string[], options) =>
          run(async (host) => (await import('./verify.ts')).verify(folder, leads, options, host)),
        ),
  },
  {
    name: 'runs',
    summary: 'list the runs of a series, and tell whether any was changed',
    declare: (command, run) =>
      command
        .argument('<series>', 'the folder that score --series writes into')
        .addOption(format('text', 'json'))
        .addHelpText(
          'after',
          examples(
            ['runs handoffs', 'Every handoff: counts, definition, approval.'],
            ['runs handoffs --format json', 'The same for a dashboard.'],
          ),
        )
        .action((folder: string, options) =>
          run(async (host) => (await import('./runs.ts')).runs(folder, options, host)),
        ),
  },
];
