import { describe, expect, test } from 'vitest';
import type { SlaReport } from '../../../src/loop/sla/sla-report.ts';
import { reportOn, usual, type Told } from './promised.ts';

/** Handed over on two Mondays; of the first Sales told, and no report came since. */
const worked: Told = { id: 'a', handedOver: '2026-11-02T10:00', events: ['contacted 2026-11-02 11:00'] };
const told: readonly Told[] = [worked, { id: 'b', handedOver: '2026-11-09T10:00' }];
const byEvents = (
  leads: readonly Told[],
  asOf = '2026-11-16T00:00',
  reported = 'by events',
  sla = usual,
): SlaReport => reportOn(leads, asOf, { reported, sla });
const sales = ({ breaches }: SlaReport): readonly string[] =>
  breaches.flatMap(({ side, promise, period }) => (side === 'sales' ? `${promise} ${period}` : []));
const weekOf = (report: SlaReport, name: string) => report.periods.week!.find((week) => week.name === name)!;

describe('where the reports end before the as-of day', () => {
  test('Sales is not judged for what was due after their last date, and that is said', () => {
    const report = byEvents(told);
    expect(sales(report)).toEqual([]);
    expect(report).toMatchObject({ reported_until: '2026-11-02', leads: { beyond_reports: 1 }, late: [] });
    expect(weekOf(report, '2026-W46')).toMatchObject({
      contact_within: { unmeasured: 1, late: 0, state: null },
      accept_within: { unmeasured: 1, late: 0, state: null },
      accepted: { without_report: 0, too_young: 0, beyond_reports: 1, state: 'open' },
    });
    for (const { clock, not_measured: why, waiting } of report.clocks)
      if (clock === 'contact') expect([why, waiting]).toEqual([[{ why: 'reports-end', leads: 1 }], 0]);
    expect(report.untouched).toEqual([]);
  });

  test('unless somebody says that they tell all until then', () => {
    const report = byEvents(told, '2026-11-17T00:00', '2026-11-15');
    expect(sales(report)).toEqual(['accept_within 2026-W46', 'contact_within 2026-W46']);
    expect([report.reported_until, report.untouched.length]).toEqual(['2026-11-15', 1]);
  });

  test('the day of the last event counts to its end, and no longer', () => {
    const lateAfter = (due: string): readonly string[] =>
      byEvents(
        [
          { handedOver: '2026-11-09T09:00', events: ['contacted 2026-11-10 09:00'] },
          { id: 'b', handedOver: due },
        ],
        '2026-11-17T00:00',
      ).late.flatMap(({ promise, lead }) => (promise === 'contact_within' ? lead : []));
    expect(lateAfter('2026-11-09T23:59')).toEqual(['b']);
    expect(lateAfter('2026-11-10T00:00')).toEqual([]);
  });

  test('what is not due by the as-of instant is open all the same', () => {
    const report = byEvents(told, '2026-11-09T12:00');
    expect(weekOf(report, '2026-W46')).toMatchObject({ contact_within: { open: 1, unmeasured: 0 } });
    expect(report.leads.beyond_reports).toBe(0);
  });

  test('attempts that were due after it are not counted against Sales', () => {
    const [week] = byEvents([worked], '2026-11-30T00:00').periods.week!;
    expect(week!.attempts).toMatchObject({ late: 0, unmeasured: 1 });
  });

  test('a report of the future reaches the as-of instant', () => {
    const late = { id: 'c', handedOver: '2026-11-02T10:00', events: ['won 2026-12-24'] };
    const report = byEvents([...told, late], '2026-11-17T00:00');
    expect([report.reported_until, report.leads.beyond_reports]).toEqual(['2026-11-16', 0]);
  });
});

test.each([[[]], [['contacted']]])('with no date at all (%j) nothing about Sales is judged', (events) => {
  const report = byEvents(
    told.map((lead) => ({ ...lead, events })),
    '2026-11-30T00:00',
  );
  expect(sales(report)).toEqual([]);
  expect([report.reported_until, report.late]).toEqual([null, []]);
  expect(report.not_judged).toEqual([
    ...(events.length === 0 ? ['accepted'] : []),
    'accept_within',
    'contact_within',
    'attempts',
  ]);
});

test('where Sales promised no time to answer, leads handed over after the reports end are not silent', () => {
  const sla = 'sla:\n  marketing: { accepted: 80% }\n';
  const report = byEvents(told, '2026-11-17T00:00', 'by events', sla);
  expect(weekOf(report, '2026-W46').accepted).toMatchObject({ beyond_reports: 1, without_report: 0 });
});
