import { examples, type CommandEntry } from './command.ts';
import { allowOutside, format, needs, wanted } from './entry-options.ts';

/** The command about what both sides promised. */
export const slaCommand: CommandEntry = {
  name: 'sla',
  summary: 'hold what both sides promised against what happened',
  declare: (command, run) =>
    command
      .option('--runs <folders...>', 'runs that `score` wrote, or a folder of them (needed)')
      .option('--feedback <files...>', 'what Sales reports back, CSV files (needed)')
      .option('-d, --definition <file>', 'the definition (default: that of the newest run)')
      .option('--as-of <date>', 'the end of this day is when it is said for (default: now)')
      .option('--since <date>', 'only leads that were handed over from this day on')
      .option('--fail', 'exit 1 where a promise is broken', false)
      .addOption(allowOutside())
      .addOption(format('text', 'json'))
      .addHelpText(
        'after',
        examples(
          [
            'sla --runs handoffs --feedback report.csv',
            'Who kept what, by week and month; both clocks; who was never called.',
          ],
          [
            'sla --runs handoffs --feedback *.csv --since 2026-11-01 --fail',
            'For CI: exit code 1 where a promise is broken since November.',
          ],
        ),
      )
      .hook('preAction', needs(wanted.runs, wanted.feedback))
      .action((options) => run(async (host) => (await import('./sla.ts')).sla(options, host))),
};
