import { leadpact } from '../support/cli.ts';
import { smarketingReports, smarketingRunsIn } from '../support/smarketing.ts';
import type { Scenario } from './scenarios.ts';

const asOf = ['--as-of', '2026-11-16'];
const runs = ['--runs', '{out}/handoffs', ...asOf];

/** Calls about what comes after the handoff. */
export const loopScenarios: readonly Scenario[] = [
  ...['feedback', 'report'].map((command) => ({ name: `help-${command}`, argv: [command, '--help'] })),
  { name: 'feedback', argv: ['feedback', 'fixtures/feedback/sales.csv', ...runs], before: twoRunsIn },
  {
    name: 'feedback-bad',
    argv: ['feedback', 'fixtures/feedback/sales-bad.csv', ...runs],
    before: twoRunsIn,
  },
  {
    name: 'feedback-json',
    argv: ['feedback', 'fixtures/feedback/sales.csv', ...runs, '--format', 'json'],
    before: twoRunsIn,
  },
  {
    name: 'report-markdown',
    argv: [
      'report',
      '--runs',
      '{out}/handoffs',
      '--feedback',
      ...smarketingReports,
      '--as-of',
      '2026-11-30',
      '--format',
      'markdown',
    ],
    before: smarketingRunsIn,
  },
  {
    name: 'report-since-after',
    argv: ['report', ...runs, '--since', '2026-11-17'],
    before: twoRunsIn,
  },
];

/** Two handoffs of a series, four weeks apart. */
export async function twoRunsIn(out: string): Promise<void> {
  for (const [month, day] of [
    ['october', '2026-10-05'],
    ['november', '2026-11-02'],
  ] as const) {
    const definition = 'fixtures/feedback/definition.yaml';
    const leads = `fixtures/feedback/${month}.csv`;
    await leadpact(['score', leads, '-d', definition, '--series', `${out}/handoffs`, '--as-of', day]);
  }
}
