import { Option, type Command } from 'commander';
import { examples, type CommandEntry, type Run } from './command.ts';
import { allowOutside, amount, format, headcount, needs, rate, wanted } from './entry-options.ts';

/** The command about what both sides promised. */
export const slaCommand: CommandEntry = {
  name: 'sla',
  summary: 'hold what both sides promised against what happened',
  declare: (command, run) => {
    declarePlan(command.enablePositionalOptions().command('plan'), run);
    command
      .option('--runs <folders...>', 'runs that `score` wrote, or a folder of them (needed)')
      .option('--feedback <files...>', 'what Sales reports back, CSV files (needed)')
      .option('-d, --definition <file>', 'the definition (default: that of the newest run)')
      .option('--as-of <date>', 'the end of this day is when it is said for (default: now)')
      .option('--since <date>', 'only leads that were handed over from this day on')
      .option('--reported-until <date>', 'until then the reports tell all (default: their last date)')
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
      .action((options) => run(async (host) => (await import('./sla.ts')).sla(options, host)));
  },
};

function declarePlan(command: Command, run: Run): void {
  command
    .description('from a revenue goal to the quota of each side, each number with its formula')
    .option('--revenue <amount>', 'what is to be reached (needed)', amount)
    .addOption(
      new Option('--per <period>', 'the time in which it is to be reached')
        .choices(['year', 'quarter', 'month'])
        .default('year'),
    )
    .option('--share <percent>', "the part that is to come from Marketing's leads (needed)", rate)
    .option('--deal <amount>', 'what a customer brings on average (needed)', amount)
    .option('--lead-to-customer <percent>', 'qualified leads that become customers (needed)', rate)
    .option('--opportunity-to-customer <percent>', 'opportunities that become customers', rate)
    .option('--reps <n>', 'who work the leads', headcount)
    .addOption(format('text', 'json', 'markdown'))
    .addHelpText(
      'after',
      examples(
        [
          'sla plan --revenue 2,000,000 --share 60% --deal 25,000 \\\n      --lead-to-customer 3%',
          'How many qualified leads Marketing owes a month, and a week.',
        ],
        [
          'sla plan --revenue 500000 --per month --share 100% --deal 10000 \\\n      --lead-to-customer 5% --opportunity-to-customer 33% --reps 10',
          'The same by the month, with opportunities, and by head.',
        ],
      ),
    )
    .hook('preAction', needs(wanted.revenue, wanted.share, wanted.deal, wanted.leadToCustomer))
    .action((options) => run(async (host) => (await import('./sla-plan.ts')).slaPlan(options, host)));
}
