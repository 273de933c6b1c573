import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { dayText, parseDay } from '../../../src/cells/day.ts';
import { periodOf, periodsBetween, type PeriodUnit } from '../../../src/loop/sla/period.ts';

test.each([
  ['day', '2026-11-02', '2026-11-02', '2026-11-02', '2026-11-02'],
  ['week', '2026-11-04', '2026-W45', '2026-11-02', '2026-11-08'],
  ['week', '2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
  ['week', '2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
  ['month', '2028-02-10', '2028-02', '2028-02-01', '2028-02-29'],
  ['month', '2026-12-31', '2026-12', '2026-12-01', '2026-12-31'],
  ['month', '9999-12-31', '9999-12', '9999-12-01', '9999-12-31'],
  ['quarter', '2026-11-02', '2026-Q4', '2026-10-01', '2026-12-31'],
  ['quarter', '2026-03-31', '2026-Q1', '2026-01-01', '2026-03-31'],
] as const)('the %s of %s is %s', (unit, day, name, from, to) => {
  const period = periodOf(unit, parseDay(day)!);
  expect([period.name, dayText(period.from), dayText(period.to)]).toEqual([name, from, to]);
});

test('weeks are those of Temporal, and periods follow each other without a gap', () => {
  const day = fc.integer({ min: parseDay('1990-01-01')!, max: parseDay('2060-12-31')! });
  const unit = fc.constantFrom<PeriodUnit>('day', 'week', 'month', 'quarter');
  fc.assert(
    fc.property(day, unit, (first, of) => {
      const date = Temporal.PlainDate.from(dayText(first));
      const week = `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
      expect(periodOf('week', first).name).toBe(week);
      const periods = periodsBetween(of, first, first + 100);
      expect(periods[0]!.from).toBeLessThanOrEqual(first);
      expect(periods.at(-1)!.to).toBeGreaterThanOrEqual(first + 100);
      for (const [at, { from }] of periods.entries()) if (at > 0) expect(from).toBe(periods[at - 1]!.to + 1);
    }),
  );
});
