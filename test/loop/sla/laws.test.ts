import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PeriodReport } from '../../../src/loop/sla/period-report.ts';
import type { SlaReport } from '../../../src/loop/sla/sla-report.ts';
import { reportOn, type Told } from './promised.ts';

/** A time in four weeks with the end of summer time in them; a tenth of them without a time of day. */
const time = fc
  .record({ day: fc.integer({ min: 10, max: 31 }), minute: fc.nat(1439), isTimed: fc.nat(9) })
  .map(({ day, minute, isTimed }) => {
    const pad = (value: number): string => String(value).padStart(2, '0');
    const date = `2026-10-${day}`;
    return isTimed === 0 ? date : `${date} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  });
const disposition = fc.constantFrom(
  'accepted',
  'rejected',
  'contacted',
  'disqualified',
  'recycled',
  'won',
  'lost',
);
const event = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(disposition, time).map((parts) => parts.join(' ')) },
  { weight: 1, arbitrary: disposition },
);
const lead: fc.Arbitrary<Told> = fc.record({
  handedOver: time,
  raised: time,
  events: fc.array(event, { maxLength: 5 }),
});
const leads = fc.array(lead, { minLength: 1, maxLength: 12 });
const asOf = time.filter((text) => text.includes(':')).map((text) => text.replace(' ', 'T'));

const sumOf = (periods: readonly PeriodReport[], of: (period: PeriodReport) => number): number =>
  periods.reduce((sum, period) => sum + of(period), 0);
const states = ['kept', 'late', 'open', 'released', 'unmeasured'] as const;
const promises = ['accept_within', 'contact_within', 'attempts'] as const;

describe('whatever Sales reports', () => {
  test('every lead is counted once: by week, by month, by clock, and in each state', () => {
    fc.assert(
      fc.property(leads, asOf, (told, at) => {
        const report = reportOn(told, at);
        const { handed_over: all, answered } = report.leads;
        for (const periods of Object.values(report.periods)) {
          expect(sumOf(periods, ({ sent }) => sent.leads)).toBe(all);
          expect(sumOf(periods, ({ accepted }) => accepted.rate.whole)).toBe(answered);
          expect(
            sumOf(periods, ({ accepted: { without_report: silent, too_young: young } }) => silent + young),
          ).toBe(all - answered);
          for (const promise of promises) {
            expect(
              sumOf(periods, (period) => states.reduce((sum, state) => sum + period[promise]![state], 0)),
            ).toBe(all);
            const late = report.late.filter((each) => each.promise === promise).length;
            expect(sumOf(periods, (period) => period[promise]!.late)).toBe(late);
          }
        }
        const acceptance = report.clocks.find(({ clock }) => clock === 'acceptance')!;
        const unknown = acceptance.not_measured.reduce((sum, { leads: count }) => sum + count, 0);
        if (report.leads.without_moment === 0)
          expect(acceptance.plain.measured + unknown + acceptance.waiting).toBe(all);
        for (const breach of report.breaches) expect(breach.short).toBeGreaterThan(0);
      }),
    );
  });

  test('what is late stays late, and what was kept stays kept', () => {
    const stateOf = (report: SlaReport, clock: number, state: (typeof states)[number]): number =>
      report.clocks[clock]!.states[state];
    fc.assert(
      fc.property(lead, asOf, asOf, (told, one, other) => {
        // Of an event without a time of day it is known, on its day, that it came before the moment that is looked at.
        fc.pre(
          ![one, other].some((at) => (told.events ?? []).some((each) => each.endsWith(at.slice(0, 10)))),
        );
        const [first, second] = [one, other].toSorted().map((at) => reportOn([told], at)) as [
          SlaReport,
          SlaReport,
        ];
        for (const clock of [1, 2]) {
          expect(stateOf(second, clock, 'late')).toBeGreaterThanOrEqual(stateOf(first, clock, 'late'));
          expect(stateOf(second, clock, 'kept')).toBeGreaterThanOrEqual(stateOf(first, clock, 'kept'));
        }
      }),
    );
  });
});
