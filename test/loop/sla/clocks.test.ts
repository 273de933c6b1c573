import { describe, expect, test } from 'vitest';
import { spreadOf } from '../../../src/loop/sla/spread.ts';
import type { ClockReport } from '../../../src/loop/sla/clock-report.ts';
import { reportOn, usual, type Told } from './promised.ts';

const late = '2026-11-20T12:00';
const clockOf = (id: ClockReport['clock'], told: Told, asOf = late, sla = usual): ClockReport =>
  reportOn([told], asOf, { sla }).clocks.find(({ clock }) => clock === id)!;
const stateOf = (...call: Parameters<typeof clockOf>): string => {
  const { states } = clockOf(...call);
  return Object.entries(states).find(([, count]) => count > 0)?.[0] ?? 'none';
};

/** A Friday, half past four. */
const friday = { handedOver: '2026-11-06T16:30' };

describe('the unit of a promise picks the clock', () => {
  test.each([
    ['acceptance', ['accepted 2026-11-09 15:30'], 'kept'],
    ['acceptance', ['accepted 2026-11-09 15:31'], 'late'],
    ['contact', ['contacted 2026-11-07 16:30'], 'kept'],
    ['contact', ['contacted 2026-11-09 09:00'], 'late'],
  ] as const)('%s by %j is %s', (clock, events, state) => {
    expect(stateOf(clock, { ...friday, events })).toBe(state);
  });

  test('and both clocks are told', () => {
    const { plain, business, within } = clockOf('contact', {
      ...friday,
      events: ['contacted 2026-11-09 10:00'],
    });
    expect([plain.median_hours, business!.median_hours, within.share]).toEqual([65.5, 2.5, 0]);
  });

  test('over the week end nothing runs on business hours: what is done then is in time', () => {
    const handedOver = '2026-11-06T10:00';
    expect(stateOf('acceptance', { handedOver, events: ['accepted 2026-11-08 20:00'] })).toBe('kept');
  });
});

describe('a lead that waits', () => {
  test.each([
    ['acceptance', '2026-11-09T15:30', 'open'],
    ['acceptance', '2026-11-09T15:31', 'late'],
    ['contact', '2026-11-07T16:30', 'open'],
    ['contact', '2026-11-07T16:31', 'late'],
  ] as const)('%s as of %s is %s', (clock, asOf, state) => {
    expect(stateOf(clock, friday, asOf)).toBe(state);
    expect(clockOf(clock, friday, asOf)).toMatchObject({
      waiting: 1,
      not_measured: [],
      plain: { measured: 0 },
    });
  });

  test('is not answered by what is dated later than the as-of instant', () => {
    expect(
      stateOf('acceptance', { ...friday, events: ['accepted 2026-11-06 17:00'] }, '2026-11-06T16:45'),
    ).toBe('open');
  });

  test('that is rejected need not be touched, unless it was late by then', () => {
    expect(stateOf('contact', { ...friday, events: ['rejected 2026-11-07 12:00'] })).toBe('released');
    expect(stateOf('contact', { ...friday, events: ['rejected 2026-11-09 12:00'] })).toBe('late');
    expect(stateOf('acceptance', { ...friday, events: ['rejected 2026-11-07 12:00'] })).toBe('kept');
  });
});

describe('a clock without its input has measured nothing, which is not zero', () => {
  const measured = (told: Told, sla = usual): readonly unknown[] => {
    const { plain, states, not_measured: why } = clockOf('contact', told, late, sla);
    return [plain.measured, plain.median_hours, states.unmeasured, why];
  };

  test.each([
    [
      'no moment of the handoff',
      { handedOver: '2026-11-06', events: ['contacted 2026-11-06 17:00'] },
      'no-handoff-moment',
    ],
    [
      'a touch on the day it is due, without a time',
      { ...friday, events: ['contacted 2026-11-07'] },
      'no-time-of-day',
    ],
    ['a touch that nobody dated', { ...friday, events: ['contacted'] }, 'no-date'],
    ['a touch before the handoff', { ...friday, events: ['contacted 2026-11-06 16:29'] }, 'before-handoff'],
  ])('%s', (_, told, why) => {
    expect(measured(told)).toEqual([0, null, 1, [{ why, leads: 1 }]]);
  });

  test('without business hours there are no business hours', () => {
    const sla = 'sla:\n  sales: { contact_within: 8 business hours }\n';
    const told = { ...friday, events: ['contacted 2026-11-06 17:00'] };
    expect(measured(told, sla)).toEqual([1, 0.5, 1, [{ why: 'no-business-hours', leads: 1 }]]);
    expect(clockOf('contact', told, late, sla).business).toBeNull();
  });

  test('a date alone is enough where the whole day is in time, or too late', () => {
    expect(stateOf('contact', { ...friday, events: ['contacted 2026-11-06'] })).toBe('kept');
    expect(stateOf('contact', { ...friday, events: ['contacted 2026-11-09'] })).toBe('late');
    const days =
      'sla:\n  business_hours: { mon-fri: "09:00-18:00" }\n  sales: { contact_within: 2 business days }\n';
    expect(stateOf('contact', { ...friday, events: ['contacted 2026-11-09'] }, late, days)).toBe('kept');
    expect(stateOf('contact', { ...friday, events: ['contacted 2026-11-11'] }, late, days)).toBe('late');
  });

  test('where one of two touches has a time, it counts', () => {
    expect(stateOf('contact', { ...friday, events: ['contacted', 'contacted 2026-11-07 16:00'] })).toBe(
      'kept',
    );
  });
});

describe('speed to lead', () => {
  const speed = (raised: string, events = ['contacted 2026-11-06 17:30']): ClockReport =>
    clockOf('speed', { ...friday, raised, events });

  test('runs from the hand-raise, not from the handoff', () => {
    const { plain, business, promised } = speed('2026-11-05T17:00');
    expect([plain.median_hours, business!.median_hours, promised]).toEqual([24.5, 9.5, null]);
  });

  test.each([
    ['', 'raised-at-missing'],
    ['soon', 'raised-at-missing'],
    ['2026-11-05', 'no-time-of-day'],
    ['2026-11-06T18:00', 'before-raised'],
    ['0001-01-01T08:00', 'raised-long-ago'],
    ['2024-11-05T17:00', 'raised-long-ago'],
  ])('raised at %j is %s', (raised, why) => {
    expect(speed(raised)).toMatchObject({ plain: { measured: 0 }, not_measured: [{ why, leads: 1 }] });
  });

  test('two years before the handoff is not too long ago', () => {
    expect(speed('2024-11-06T17:30').plain.median_hours).toBe(730 * 24);
  });

  test('a hand-raise at midnight is one, if it says so', () => {
    expect(speed('2026-11-06T00:00').plain.median_hours).toBe(17.5);
  });

  test('a date without a time of day is none by any zone of the promises', () => {
    const sla = usual.replace('sla:\n', 'sla:\n  time_zone: America/New_York\n');
    const events = ['contacted 2026-11-06 17:30'];
    const inNewYork = (raised: string): ClockReport =>
      clockOf('speed', { ...friday, raised, events }, late, sla);
    expect(inNewYork('2026-11-05').not_measured).toEqual([{ why: 'no-time-of-day', leads: 1 }]);
    // Six in the morning in Berlin is midnight in New York.
    expect(inNewYork('2026-11-06T06:00').plain.median_hours).toBe(11.5);
  });

  test('no field of the definition, no clock', () => {
    const sla = 'sla:\n  sales: { contact_within: 24 hours }\n';
    const told = { ...friday, raised: '2026-11-05T17:00', events: ['contacted 2026-11-06 17:30'] };
    expect(clockOf('speed', told, late, sla).not_measured).toEqual([{ why: 'no-raised-at', leads: 1 }]);
  });
});

/** Python: `numpy.percentile(x, [50, 95])`, numpy 2.4. */
test('median and P95 are those of numpy', () => {
  const hours = (values: readonly number[]): readonly number[] => values.map((value) => value * 3_600_000);
  expect(spreadOf(hours([71, 2.5, 4, 8, 8, 1, 9.25, 30]))).toEqual({
    measured: 8,
    median_hours: 8,
    p95_hours: 56.65,
  });
  const squares = Array.from({ length: 37 }, (_, at) => 0.1 * (at + 1) ** 2);
  expect(spreadOf(hours(squares))).toEqual({ measured: 37, median_hours: 36.1, p95_hours: 123.92 });
  expect(spreadOf([])).toEqual({ measured: 0, median_hours: null, p95_hours: null });
});
