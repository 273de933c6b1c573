import { describe, expect, test } from 'vitest';
import type { RuleJudgement } from '../../../src/loop/criteria.ts';
import type { JudgedCriterion } from '../../../src/loop/feedback/feedback.ts';
import type { AgendaItem } from '../../../src/loop/meeting/agenda.ts';
import type { Meeting } from '../../../src/loop/meeting/meeting.ts';
import type { Proposal } from '../../../src/loop/proposals/proposal.ts';
import { agendaWords } from '../../../src/render/meeting/agenda-words.ts';
import { rateOf } from '../../../src/run/audit/rate.ts';

const meeting = {
  sla: { per: 'week', promises: { sales: { contact_within: '24 hours' } } },
} as unknown as Meeting;
const judged = {
  id: 'webinar',
  held: rateOf(10, 100),
  others: rateOf(60, 200),
  lift: undefined,
  difference: undefined,
  finding: 'wrong-way',
} as const;
const rule = (points: number): RuleJudgement => ({
  ...judged,
  group: 'interest',
  points: { min: points, max: points },
});
const criterion: JudgedCriterion = {
  ...judged,
  id: 'company_size',
  because: 'They plan in their heads',
  alone: 31,
  false_rejects: Array.from({ length: 12 }, (_, at) => `L-${at}`),
};
const performance = { auc: 0.6, volume: rateOf(5, 9), precision: rateOf(1, 5), recall: rateOf(1, 2) };
const backTest = {
  before: performance,
  after: performance,
  comes: rateOf(0, 0),
  goes: rateOf(0, 0),
  of: 'order',
  gain: { value: 0.05, low: 0.01, high: 0.09 },
  chance: 0.001,
} as const;
const proposal: Proposal = {
  id: 'webinar',
  kind: 'points-changed',
  edits: [],
  words: 'Give 5 points where it rains.',
  patch: '',
  backTest,
};
const breach = {
  side: 'sales',
  promise: 'contact_within',
  period: '2026-W43',
  promised: 90,
  was: 3,
  of: 16,
  short: 12,
  open: 0,
  leads: [],
} as const;
const share = rateOf(7, 28);

/** Each sort of item, and what its words must not leave out. */
const cases: readonly (readonly [AgendaItem, readonly string[]])[] = [
  [
    { kind: 'promise-broken', side: 'sales', breaches: [breach] },
    ['Sales', '2026-W43', '3 of 16', '24 hours'],
  ],
  [{ kind: 'proposed', proposals: [proposal] }, ['Give 5 points', '+0.050', '+0.010']],
  [
    { kind: 'wrong-way', rules: [rule(20)], criteria: [] },
    ['interest.webinar', '20 points', 'less', '10.0%', '30.0%'],
  ],
  [{ kind: 'wrong-way', rules: [rule(-20)], criteria: [] }, ['-20 points', 'more']],
  [{ kind: 'wrong-way', rules: [], criteria: [criterion] }, ['company_size', 'more', '10.0% of 100']],
  [
    { kind: 'false-rejects', criterion },
    ['company_size', '31 leads', '12 of them', 'L-9 and 2 more', 'in their heads'],
  ],
  [
    { kind: 'unanswered', topics: [{ topic: 'Works council', leads: 7 }] },
    ['Marketing', 'Works council (7 leads)'],
  ],
  [{ kind: 'unreported', leads: ['L-1', 'L-2'], handed_over: 9 }, ['Sales', '2 of 9 leads', 'L-1, L-2']],
  [
    { kind: 'commonest-loss', loss: { disposition: 'lost', reason: 'No budget', leads: 7, share } },
    ['No budget', '7 lost', '25.0%'],
  ],
];

describe('each thing to decide', () => {
  test.each(cases)('$kind is a question to somebody, with its figures', (item, needed) => {
    const { question, evidence } = agendaWords(item, meeting);
    expect(question).toMatch(/^(?:Marketing|Sales|Both): .*\?$/u);
    const words = [question, ...evidence].join(' ');
    expect(needed.filter((each) => !words.includes(each))).toEqual([]);
    expect(evidence.filter((line) => !line.endsWith('.'))).toEqual([]);
  });
});
