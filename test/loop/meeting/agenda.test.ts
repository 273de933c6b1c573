import { describe, expect, test } from 'vitest';
import type { RuleJudgement } from '../../../src/loop/criteria.ts';
import type { Feedback, JudgedCriterion } from '../../../src/loop/feedback/feedback.ts';
import { agendaOf, type AgendaItem } from '../../../src/loop/meeting/agenda.ts';
import type { Breach } from '../../../src/loop/sla/breaches.ts';
import { nothingReported } from '../../support/reported.ts';
import { rateOf } from '../../../src/run/audit/rate.ts';

/** A report of which nothing follows. */
const nothing: Feedback = {
  ...nothingReported,
  reports: [{ file: 'sales.csv', rows: 9, events: 9 }],
};

const breach = (side: Breach['side']): Breach => ({
  side,
  promise: side === 'sales' ? 'contact_within' : 'qualified_leads',
  period: '2026-W43',
  promised: 25,
  was: 16,
  of: null,
  open: 0,
  short: 9,
  leads: [],
});

const judged = {
  id: 'webinar',
  held: rateOf(10, 100),
  others: rateOf(60, 200),
  lift: undefined,
  difference: undefined,
};
const rule = (finding: RuleJudgement['finding']): RuleJudgement => ({
  ...judged,
  finding,
  group: 'engagement',
  points: { min: 10, max: 10 },
});
const criterion = (falseRejects: number): JudgedCriterion => ({
  ...judged,
  id: `turned_away_${falseRejects}`,
  finding: 'none',
  because: null,
  alone: 20,
  false_rejects: Array.from({ length: falseRejects }, (_, at) => `lead ${at}`),
});
const loss = (leads: number) => ({
  disposition: 'lost',
  reason: 'No budget',
  leads,
  share: rateOf(leads, 20),
});

const kindsOf = (feedback: Partial<Record<keyof Feedback, unknown>>, broken: readonly Breach[] = []) =>
  agendaOf({ broken, feedback: { ...nothing, ...feedback } as Feedback }).map(({ kind }) => kind);

describe('the agenda', () => {
  test('is empty where nothing stands out', () => {
    expect(kindsOf({})).toEqual([]);
    expect(kindsOf({ rules: [rule('none'), rule('too-few')], criteria: [criterion(2)] })).toEqual([]);
  });

  test('has each reason to talk', () => {
    const unanswered = { supply: { unanswered: [{ topic: 'Works council', leads: 3 }] } };
    const cases: readonly (readonly [AgendaItem['kind'], Parameters<typeof kindsOf>[0]])[] = [
      ['proposed', { proposals: { proposals: [{}] } }],
      ['wrong-way', { rules: [rule('wrong-way')] }],
      ['wrong-way', { criteria: [{ ...criterion(0), finding: 'wrong-way' }] }],
      ['false-rejects', { criteria: [criterion(3)] }],
      ['unanswered', { content: unanswered }],
      ['unreported', { unreported: ['7'] }],
      ['commonest-loss', { loss_reasons: [loss(3)] }],
    ];
    for (const [kind, feedback] of cases) expect(kindsOf(feedback)).toEqual([kind]);
  });

  test('has three things at most: promises first, then the definition', () => {
    const all = { rules: [rule('wrong-way')], criteria: [criterion(5)], loss_reasons: [loss(9)] };
    expect(kindsOf(all)).toEqual(['wrong-way', 'false-rejects', 'commonest-loss']);
    expect(kindsOf(all, [breach('sales'), breach('marketing')])).toEqual([
      'promise-broken',
      'promise-broken',
      'wrong-way',
    ]);
  });

  test('names a side by its own breaches, and the criterion that costs most', () => {
    const items = agendaOf({
      broken: [breach('sales')],
      feedback: { ...nothing, criteria: [criterion(3), criterion(8), criterion(4)] },
    });
    expect(items).toMatchObject([
      { kind: 'promise-broken', side: 'sales', breaches: [{ promise: 'contact_within' }] },
      { kind: 'false-rejects', criterion: { id: 'turned_away_8' } },
    ]);
  });

  test('asks Sales for nothing where no report was given, and of few losses nothing', () => {
    expect(kindsOf({ unreported: ['7'], reports: [] })).toEqual([]);
    expect(kindsOf({ loss_reasons: [loss(2)] })).toEqual([]);
  });
});
