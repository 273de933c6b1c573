import { allowOutside, collected, format, needs, wanted, wholeNumber, withOutcome } from './entry-options.ts';
import { examples, type CommandEntry } from './command.ts';
import { reportCommand } from './report-entry.ts';
import { slaCommand } from './sla-entry.ts';

/** Commands about what comes after the handoff. */
export const loopCommands: readonly CommandEntry[] = [
  {
    name: 'feedback',
    summary: 'join what Sales reports back: who was won, and is the definition right?',
    declare: (command, run) =>
      withOutcome(
        command
          .argument('[reports...]', 'CSV files that Sales sent; read as `feedback` in the definition says')
          .option('--runs <folders...>', 'runs of `score`, or folders of runs (needed)')
          .option('-d, --definition <file>', 'judge this definition (default: that of the newest run)'),
      )
        .option('--capacity <n>', 'find the bar that lets so many leads through', wholeNumber)
        .option('--by <column>', 'also tell by this column who buys; repeatable', collected, [])
        .option('--content <file>', 'what there is to give to leads: CSV of topic, title, url')
        .option('--propose <file>', 'write the definition with what is proposed, for diff')
        .option('--seed <n>', 'another number deals the leads otherwise for back-tests', wholeNumber, 1)
        .option('--as-of <date>', 'the day by which leads are old enough (default: today)')
        .addOption(allowOutside())
        .addOption(format('text', 'json'))
        .addHelpText(
          'after',
          examples(
            [
              'feedback sales-october.csv sales-november.csv --runs handoffs',
              'What became of the leads of a series of runs, and which rules tell.',
            ],
            [
              'feedback --runs handoff --outcome Converted --won 1',
              'The same where the export itself says who was won.',
            ],
          ),
        )
        .hook('preAction', needs(wanted.runs))
        .action((reports: string[], options) =>
          run(async (host) => (await import('./feedback.ts')).feedback(reports, options, host)),
        ),
  },
  slaCommand,
  reportCommand,
];
