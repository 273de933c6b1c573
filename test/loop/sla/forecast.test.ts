import { describe, expect, test } from 'vitest';
import { reportOn, type Told } from './promised.ts';

/** Leads that are handed over on a day at ten. */
const worked = (count: number, day: string): readonly Told[] =>
  Array.from({ length: count }, () => ({ handedOver: `${day}T10:00` }));

describe('the forecast', () => {
  const monthly = 'sla:\n  marketing: { qualified_leads: 60, per: month }\n';
  /** Monday's handoffs of five weeks, the last of which goes on. */
  const mondays = [
    ...worked(9, '2026-11-02'),
    ...worked(3, '2026-11-09'),
    ...worked(4, '2026-11-16'),
    ...worked(2, '2026-11-23'),
    ...worked(2, '2026-11-30'),
    ...worked(1, '2026-12-07'),
  ];

  test('goes on as in the last four full weeks, for the week and, without a promise, for the month', () => {
    const { forecasts } = reportOn(mondays, '2026-12-08T13:30');
    // (3 + 4 + 2 + 2) / 4 a week; from this Monday on December has 18 days of business, one of 19 being a holiday.
    const rhythm = { a_week: 2.75, weeks_before: 4, days_a_week: 5, are_business_days: true };
    expect(forecasts).toEqual([
      { period: '2026-W50', sent: 1, sent_this_week: 1, promised: 3, days: 5, expected: 3, ...rhythm },
      { period: '2026-12', sent: 1, sent_this_week: 1, promised: null, days: 18, expected: 10, ...rhythm },
    ]);
  });

  test('begins a week in the zone of the promises', () => {
    // Half past midnight on a Monday in Berlin, when it is Sunday in UTC.
    const [, month] = reportOn(mondays, '2026-12-07T00:30').forecasts;
    expect(month).toMatchObject({ period: '2026-12', sent: 0, days: 18 });
  });

  test('is not rounded before its end, counts what came before this week, and never less than there is', () => {
    const told = [...worked(1, '2026-11-02'), ...worked(0, '2026-11-09'), ...worked(1, '2026-11-16')];
    const [week1, month] = reportOn([...told, ...worked(9, '2026-11-23')], '2026-11-24T12:00').forecasts;
    expect(week1).toMatchObject({ a_week: 2 / 3, expected: 9 });
    expect(month).toMatchObject({ sent: 11, sent_this_week: 9, days: 6, expected: 11 });
    // 2 + 2 / 3 * 6 / 5 = 2.8
    expect(reportOn(told, '2026-11-24T12:00').forecasts[1]).toMatchObject({ sent: 2, expected: 3 });
  });

  test('before this Monday and this month nothing of this week is counted', () => {
    const told = [...worked(6, '2026-10-19'), ...worked(6, '2026-10-26'), ...worked(2, '2026-11-01')];
    const { forecasts } = reportOn(told, '2026-11-01T12:00', { sla: monthly });
    expect(forecasts).toMatchObject([{ period: '2026-11', sent: 2, a_week: 6, days: 30 }]);
    // In Berlin it is November when it is October in UTC.
    const atNight = reportOn(told, '2026-11-01T00:30', { sla: monthly });
    expect(atNight.forecasts).toMatchObject([{ period: '2026-11', sent: 0, days: 30 }]);
  });

  test('is none before a full week is known, none of a day, and none where no number is promised', () => {
    expect(reportOn(worked(2, '2026-11-02'), '2026-11-03T12:00').forecasts).toEqual([]);
    expect(reportOn(worked(2, '2026-11-04'), '2026-11-10T12:00').forecasts).toEqual([]);
    for (const marketing of ['{ accepted: 80% }', '{ qualified_leads: 3, per: day }']) {
      const sla = `sla:\n  marketing: ${marketing}\n`;
      expect(reportOn(mondays, '2026-12-08T13:30', { sla }).forecasts).toEqual([]);
    }
  });

  test('counts all days where no business hours are stated', () => {
    const { forecasts } = reportOn(worked(20, '2026-11-02'), '2026-11-11T00:00', { sla: monthly });
    // 20 + 20 x 22 / 7
    expect(forecasts).toMatchObject([{ days: 22, days_a_week: 7, are_business_days: false, expected: 83 }]);
  });
});
