import { Option } from 'commander';
import { examples, type CommandEntry } from './command.ts';
import { allowOutside, collected, needs, wanted, wholeNumber, withOutcome } from './entry-options.ts';

/** The page for the weekly meeting. */
export const reportCommand: CommandEntry = {
  name: 'report',
  summary: 'write the page for the weekly meeting: what to decide, with the evidence',
  declare: (command, run) =>
    withOutcome(
      command
        .option('--runs <folders...>', 'runs of `score`, or folders of runs (needed)')
        .option('--feedback <files...>', 'CSV files that Sales sent; see feedback')
        .option('-d, --definition <file>', 'judge this definition (default: that of the newest run)'),
    )
      .option('--content <file>', 'what there is to give to leads: CSV of topic, title, url')
      .option('--since <date>', 'the day of the last meeting (default: a week before)')
      .option('--reported-until <date>', 'until then the reports tell all (default: their last date)')
      .option('--capacity <n>', 'find the bar that lets so many leads through', wholeNumber)
      .option('--by <column>', 'also tell by this column who buys; repeatable', collected, [])
      .option('--seed <n>', 'another number deals the leads otherwise for back-tests', wholeNumber, 1)
      .option('--as-of <date>', 'the day of the meeting (default: today)')
      .option('-o, --out <file>', 'write it there; an ending .html, .md or .json says the format')
      .addOption(allowOutside())
      .addOption(
        new Option('--format <format>', 'how it is printed (default: by --out, else markdown)').choices([
          'html',
          'markdown',
          'json',
        ]),
      )
      .addHelpText(
        'after',
        examples(
          [
            'report --runs handoffs --feedback sales-*.csv --out report.html',
            'One page that needs no network: to send, to print, to show.',
          ],
          [
            'report --runs handoffs --feedback sales-*.csv --format markdown',
            'The same in short, for a chat.',
          ],
        ),
      )
      .hook('preAction', needs(wanted.runs))
      .action((options) => run(async (host) => (await import('./report.ts')).report(options, host))),
};
