import { leadpact } from '../support/cli.ts';
import { madeOnce } from '../support/made-once.ts';
import { smarketingReports, smarketingRunsIn } from '../support/smarketing.ts';
import type { Scenario } from './scenarios.ts';

const asOf = ['--as-of', '2026-11-16'];
const runs = ['--runs', '{out}/handoffs', ...asOf];

const goal = '--revenue 2,000,000 --share 60% --deal 25,000 --lead-to-customer 3% --reps 8'.split(' ');
const ofBothWeeks = ['--runs', '{out}/handoffs', '--as-of', '2026-11-04'];
const broken = ['--feedback', 'fixtures/sla/report-broken.csv'];
const ofOneWeek = ['--runs', '{out}/handoffs/2026-10-19', '--as-of', '2026-10-25', '--fail'];
const slas: readonly (readonly [name: string, ...options: string[]])[] = [
  ['broken', ...ofBothWeeks, ...broken, '--fail'],
  ['kept', ...ofOneWeek, '--feedback', 'fixtures/sla/report-kept.csv'],
  ['json', ...ofBothWeeks, ...broken, '--format', 'json'],
];

/** Two handoffs with their moment, the clocks going back between them. */
export const twoWeeksIn = madeOnce(async (out) => {
  for (const [week, day] of [
    ['43', '2026-10-19'],
    ['44', '2026-10-26'],
  ] as const) {
    const leads = `fixtures/sla/week-${week}.csv`;
    const definition = ['-d', 'fixtures/sla/definition.yaml', '--as-of', day];
    const series = ['--series', `${out}/handoffs`, '--handed-over-at', `${day}T09:30`];
    await leadpact(['score', leads, ...definition, ...series]);
  }
});

/** Two handoffs of a series, four weeks apart. */
export const twoRunsIn = madeOnce(async (out) => {
  for (const [month, day] of [
    ['october', '2026-10-05'],
    ['november', '2026-11-02'],
  ] as const) {
    const definition = 'fixtures/feedback/definition.yaml';
    const leads = `fixtures/feedback/${month}.csv`;
    await leadpact(['score', leads, '-d', definition, '--series', `${out}/handoffs`, '--as-of', day]);
  }
});

/** Calls about what comes after the handoff. */
export const loopScenarios: readonly Scenario[] = [
  ...['feedback', 'sla', 'report'].map((command) => ({ name: `help-${command}`, argv: [command, '--help'] })),
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
  { name: 'help-sla-plan', argv: ['sla', 'plan', '--help'] },
  { name: 'sla-plan', argv: ['sla', 'plan', ...goal] },
  ...slas.map(([name, ...more]) => ({ name: `sla-${name}`, argv: ['sla', ...more], before: twoWeeksIn })),
  {
    name: 'report-markdown',
    argv: [
      'report',
      '--runs',
      '{out}/handoffs',
      '--feedback',
      ...smarketingReports,
      '--content',
      'fixtures/smarketing/content.csv',
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
