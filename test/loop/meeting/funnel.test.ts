import { describe, expect, test } from 'vitest';
import type { FeedbackEvent, Disposition } from '../../../src/loop/feedback/event.ts';
import type { ReportedLead } from '../../../src/loop/feedback/reported-lead.ts';
import { standingOf } from '../../../src/loop/feedback/standing.ts';
import { funnelOf } from '../../../src/loop/meeting/funnel.ts';
import { rateOf } from '../../../src/run/audit/rate.ts';

/** A lead with what Sales reported, in order. */
function lead(isQualified: boolean, said: readonly Disposition[], mature = true): ReportedLead {
  const events = said.map((disposition) => ({ disposition, reason: '' }) as FeedbackEvent);
  const standing = standingOf(events);
  const decision = { verdict: isQualified ? 'qualified' : 'rejected' };
  const won = mature && events.length > 0 ? (standing.won ?? false) : undefined;
  return { decision, events, standing, mature, won } as unknown as ReportedLead;
}

describe('the funnel', () => {
  const funnel = funnelOf([
    lead(true, ['accepted', 'contacted', 'won']),
    lead(true, ['accepted', 'contacted', 'lost']),
    lead(true, ['accepted']),
    lead(true, ['rejected']),
    lead(true, []),
    lead(true, ['accepted', 'won'], false),
    lead(false, ['contacted', 'won']),
    lead(false, []),
  ]);

  test('counts at each stage leads of the stage before, those that are old enough', () => {
    expect(funnel.stages.map(({ stage, leads }) => [stage, leads])).toEqual([
      ['leads', 7],
      ['qualified', 5],
      ['accepted', 3],
      ['contacted', 2],
      ['won', 1],
    ]);
    expect(funnel.young).toBe(1);
  });

  test('has no rate of what nobody reported about', () => {
    expect(funnel.unreported).toBe(1);
    expect(funnel.stages.map(({ rate }) => rate)).toEqual([
      null,
      rateOf(5, 7),
      rateOf(3, 4),
      rateOf(2, 3),
      rateOf(1, 2),
    ]);
  });

  test('of no lead has no rate that is a number', () => {
    expect(funnelOf([]).stages.map(({ rate }) => rate?.share)).toEqual([undefined, null, null, null, null]);
  });
});
