import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessClock, plainClock } from '../../../src/loop/sla/business-time.ts';
import { parseDuration } from '../../../src/loop/sla/duration.ts';
import { calendars } from './calendars.ts';

const clocks = Object.fromEntries(
  Object.entries(calendars).map(([name, calendar]) => [
    name,
    { business: businessClock(calendar), plain: plainClock(calendar.timeZone) },
  ]),
);

/** `h:mm` or `h:mm:ss`. */
function millisecondsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/**
 * Computed by hand, from a calendar and the dates on which clocks change. A second reckoning, in Python 3.11 with zoneinfo,
 * counted each second between the two instants at which the clock on the wall stands within the opening hours of its day, and
 * agrees with every row but one: where clocks go back at 3:00 to 2:00, it takes what opens at 2:30 for closed again for half
 * an hour (3:00 of `opens in the doubled hour`); here it stays open.
 */
const elapsed: readonly (readonly [
  what: string,
  calendar: string,
  start: string,
  end: string,
  plain: string,
  business: string,
])[] = [
  ['within a day', 'berlin', '2026-11-02T10:00+01:00', '2026-11-02T12:30+01:00', '2:30', '2:30'],
  ['no time at all', 'berlin', '2026-11-02T10:00+01:00', '2026-11-02T10:00+01:00', '0:00', '0:00'],
  ['over night', 'berlin', '2026-11-02T17:00+01:00', '2026-11-03T10:00+01:00', '17:00', '2:00'],
  ['over the week end', 'berlin', '2026-11-06T16:30+01:00', '2026-11-09T09:30+01:00', '65:00', '2:00'],
  ['the same, closed at five', 'utc', '2026-11-06T16:30Z', '2026-11-09T09:30Z', '65:00', '1:00'],
  ['begun before opening', 'berlin', '2026-11-02T07:00+01:00', '2026-11-02T09:45+01:00', '2:45', '0:45'],
  ['begun after closing', 'berlin', '2026-11-02T18:30+01:00', '2026-11-03T09:15+01:00', '14:45', '0:15'],
  ['one evening', 'berlin', '2026-11-02T19:00+01:00', '2026-11-02T23:00+01:00', '4:00', '0:00'],
  ['one early morning', 'berlin', '2026-11-03T01:00+01:00', '2026-11-03T08:00+01:00', '7:00', '0:00'],
  ['from closing to opening', 'berlin', '2026-11-02T18:00+01:00', '2026-11-03T09:00+01:00', '15:00', '0:00'],
  ['from opening to closing', 'berlin', '2026-11-02T09:00+01:00', '2026-11-02T18:00+01:00', '9:00', '9:00'],
  ['in a week end', 'berlin', '2026-11-07T10:00+01:00', '2026-11-08T20:00+01:00', '34:00', '0:00'],
  ['from a Saturday', 'berlin', '2026-11-07T10:00+01:00', '2026-11-09T10:00+01:00', '48:00', '1:00'],
  ['to a Sunday', 'berlin', '2026-11-06T17:00+01:00', '2026-11-08T12:00+01:00', '43:00', '1:00'],
  ['a week', 'berlin', '2026-11-02T09:00+01:00', '2026-11-09T09:00+01:00', '168:00', '45:00'],
  ['four weeks', 'berlin', '2026-11-02T09:00+01:00', '2026-11-30T09:00+01:00', '672:00', '180:00'],
  ['a holiday between', 'berlin', '2026-12-24T17:00+01:00', '2026-12-28T10:00+01:00', '89:00', '2:00'],
  ['on a holiday', 'berlin', '2026-12-25T10:00+01:00', '2026-12-25T16:00+01:00', '6:00', '0:00'],
  ['begun on a holiday', 'berlin', '2026-12-25T10:00+01:00', '2026-12-28T09:30+01:00', '71:30', '0:30'],
  ['two holidays', 'berlin', '2026-12-23T12:00+01:00', '2027-01-04T12:00+01:00', '288:00', '54:00'],
  ['over the year', 'berlin', '2026-12-31T16:00+01:00', '2027-01-02T12:00+01:00', '44:00', '2:00'],
  ['seconds', 'berlin', '2026-11-02T17:59:30+01:00', '2026-11-03T09:00:15+01:00', '15:00:45', '0:00:45'],
  ['spring', 'berlin', '2026-03-27T17:00+01:00', '2026-03-30T10:00+02:00', '64:00', '2:00'],
  [
    'spring, always open',
    'berlin, always',
    '2026-03-28T00:00+01:00',
    '2026-03-30T00:00+02:00',
    '47:00',
    '47:00',
  ],
  [
    'a day of 23 hours',
    'berlin, always',
    '2026-03-29T00:00+01:00',
    '2026-03-30T00:00+02:00',
    '23:00',
    '23:00',
  ],
  [
    'opens in the gap',
    'berlin, sundays',
    '2026-03-29T00:00+01:00',
    '2026-03-29T12:00+02:00',
    '11:00',
    '2:00',
  ],
  ['another Sunday', 'berlin, sundays', '2026-03-22T00:00+01:00', '2026-03-22T12:00+01:00', '12:00', '2:30'],
  ['autumn', 'berlin', '2026-10-23T17:00+02:00', '2026-10-26T10:00+01:00', '66:00', '2:00'],
  [
    'a day of 25 hours',
    'berlin, always',
    '2026-10-25T00:00+02:00',
    '2026-10-26T00:00+01:00',
    '25:00',
    '25:00',
  ],
  [
    'opens in the doubled hour',
    'berlin, sundays',
    '2026-10-25T00:00+02:00',
    '2026-10-25T12:00+01:00',
    '13:00',
    '3:30',
  ],
  ['the doubled hour', 'berlin, always', '2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00', '1:00', '1:00'],
  ['a week with the change', 'berlin', '2026-10-19T09:00+02:00', '2026-10-26T09:00+01:00', '169:00', '45:00'],
  ['half a year', 'berlin', '2026-03-02T09:00+01:00', '2026-08-31T09:00+02:00', '4367:00', '1170:00'],
  ['Thanksgiving', 'new york', '2026-11-25T16:30-05:00', '2026-11-27T09:30-05:00', '41:00', '2:00'],
  ['spring, New York', 'new york', '2026-03-06T17:00-05:00', '2026-03-09T09:00-04:00', '63:00', '1:00'],
  ['autumn, New York', 'new york', '2026-10-30T17:00-04:00', '2026-11-02T09:00-05:00', '65:00', '1:00'],
  ['written in UTC', 'new york', '2026-11-02T15:00Z', '2026-11-02T23:00Z', '8:00', '7:30'],
  ['a morning in London', 'new york', '2026-11-02T09:00Z', '2026-11-02T14:00Z', '5:00', '0:30'],
  ['a working Saturday', 'kolkata', '2026-11-07T18:00+05:30', '2026-11-09T11:00+05:30', '41:00', '2:00'],
  ['half hours', 'kolkata', '2026-11-02T04:00Z', '2026-11-02T05:00Z', '1:00', '0:30'],
  ['a holiday in Kolkata', 'kolkata', '2026-12-24T18:30+05:30', '2026-12-26T10:30+05:30', '40:00', '1:00'],
  ['closed on Saturdays', 'kathmandu', '2026-11-06T16:00+05:45', '2026-11-08T10:45+05:45', '42:45', '1:45'],
  ['quarters of an hour', 'kathmandu', '2026-11-02T04:15Z', '2026-11-02T11:15Z', '7:00', '7:00'],
  ['autumn, St John’s', 'st johns', '2026-10-30T16:00-02:30', '2026-11-02T10:00-03:30', '67:00', '2:00'],
  [
    'half an hour back',
    'lord howe, always',
    '2026-04-05T00:00+11:00',
    '2026-04-06T00:00+10:30',
    '24:30',
    '24:30',
  ],
  [
    'half an hour on',
    'lord howe, always',
    '2026-10-04T00:00+10:30',
    '2026-10-05T00:00+11:00',
    '23:30',
    '23:30',
  ],
  ['a Friday that never was', 'apia', '2011-12-29T16:00-10:00', '2011-12-31T12:00+14:00', '20:00', '1:00'],
  [
    'open until 24:00',
    'berlin, evenings',
    '2026-11-06T23:00+01:00',
    '2026-11-07T19:00+01:00',
    '20:00',
    '2:00',
  ],
  ['past 24:00', 'berlin, evenings', '2026-11-07T22:00+01:00', '2026-11-08T06:00+01:00', '8:00', '2:00'],
  [
    'a week of evenings',
    'berlin, evenings',
    '2026-11-06T12:00+01:00',
    '2026-11-13T12:00+01:00',
    '168:00',
    '12:00',
  ],
  [
    'days over the end of the week',
    'berlin, over the week end',
    '2026-11-06T00:00+01:00',
    '2026-11-10T00:00+01:00',
    '96:00',
    '6:00',
  ],
];

describe('time between two instants', () => {
  test.each(elapsed)('%s (%s): %s to %s', (_, calendar, start, end, plain, business) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    const { [calendar]: ours } = clocks;
    expect(ours!.plain.elapsed(from, to)).toBe(millisecondsOf(plain));
    expect(ours!.business.elapsed(from, to)).toBe(millisecondsOf(business));
  });

  test('there are at least forty cases', () => {
    expect(elapsed.length).toBeGreaterThanOrEqual(40);
  });

  test('none has passed where the end comes first', () => {
    expect(clocks['berlin']!.plain.elapsed(2, 1)).toBe(0);
    expect(clocks['berlin']!.business.elapsed(Date.UTC(2026, 10, 3), Date.UTC(2026, 10, 2))).toBe(0);
  });
});

/** By hand as well. */
const deadlines: readonly (readonly [duration: string, calendar: string, start: string, end: string])[] = [
  ['8 business hours', 'berlin', '2026-11-02T10:00+01:00', '2026-11-02T18:00+01:00'],
  ['8 business hours', 'berlin', '2026-11-02T11:00+01:00', '2026-11-03T10:00+01:00'],
  ['8 business hours', 'berlin', '2026-11-06T16:30+01:00', '2026-11-09T15:30+01:00'],
  ['8 business hours', 'berlin', '2026-11-07T12:00+01:00', '2026-11-09T17:00+01:00'],
  ['8 business hours', 'berlin', '2026-12-24T16:00+01:00', '2026-12-28T15:00+01:00'],
  ['8 business hours', 'kolkata', '2026-11-07T15:00+05:30', '2026-11-09T14:00+05:30'],
  ['30 business minutes', 'berlin', '2026-11-06T17:45+01:00', '2026-11-09T09:15+01:00'],
  ['100 business hours', 'berlin', '2026-10-19T09:00+02:00', '2026-11-03T10:00+01:00'],
  ['45 minutes', 'berlin', '2026-11-06T17:45+01:00', '2026-11-06T18:30+01:00'],
  ['24 hours', 'berlin', '2026-03-28T12:00+01:00', '2026-03-29T13:00+02:00'],
  ['1 day', 'berlin', '2026-03-28T12:00+01:00', '2026-03-29T12:00+02:00'],
  ['24 hours', 'berlin', '2026-10-24T12:00+02:00', '2026-10-25T11:00+01:00'],
  ['14 days', 'berlin', '2026-10-15T09:00+02:00', '2026-10-29T09:00+01:00'],
  ['2 weeks', 'berlin', '2026-10-15T09:00+02:00', '2026-10-29T09:00+01:00'],
  ['2 business days', 'berlin', '2026-11-06T16:30+01:00', '2026-11-10T16:30+01:00'],
  ['2 business days', 'berlin', '2026-11-07T10:00+01:00', '2026-11-11T09:00+01:00'],
  ['1 business day', 'berlin', '2026-12-24T10:00+01:00', '2026-12-28T10:00+01:00'],
  ['1 business day', 'berlin', '2026-11-02T19:00+01:00', '2026-11-04T09:00+01:00'],
  ['1 business day', 'berlin', '2026-11-02T18:00+01:00', '2026-11-04T09:00+01:00'],
  ['1 business day', 'berlin, short fridays', '2026-11-05T16:00+01:00', '2026-11-06T14:00+01:00'],
  ['1 business day', 'berlin', '2026-10-23T16:00+02:00', '2026-10-26T16:00+01:00'],
  ['1 business week', 'berlin', '2026-11-04T11:00+01:00', '2026-11-11T11:00+01:00'],
  ['1 business week', 'berlin, evenings', '2026-11-06T19:00+01:00', '2026-11-13T19:00+01:00'],
  ['0 business hours', 'berlin', '2026-11-07T10:00+01:00', '2026-11-07T10:00+01:00'],
];

describe('the end of a length of time', () => {
  test.each(deadlines)('%s (%s) from %s: %s', (text, calendar, start, end) => {
    const duration = parseDuration(text);
    const { [calendar]: ours } = clocks;
    const at = ours![duration.clock].deadline(Date.parse(start), duration);
    expect(new Date(at).toISOString()).toBe(new Date(end).toISOString());
  });

  test('is never where the calendar ends', () => {
    const { berlin } = clocks;
    expect(berlin!.business.deadline(Date.UTC(9999, 11, 31), { amount: 99, unit: 'day' })).toBe(Infinity);
    expect(berlin!.business.deadline(Date.UTC(9999, 11, 31), { amount: 99, unit: 'hour' })).toBe(Infinity);
  });
});

describe('long times', () => {
  /** The same, day after day. */
  const byDay = (which: string, start: number, end: number): number => {
    const { business } = clocks[which]!;
    let sum = 0;
    for (let at = start; at < end; at += 86_400_000)
      sum += business.elapsed(at, Math.min(at + 86_400_000, end));
    return sum;
  };

  test.each(Object.keys(clocks))('over years, holidays and clock changes: %s', (which) => {
    const [start, end] = [Date.parse('2024-02-28T13:00Z'), Date.parse('2027-01-06T10:00Z')];
    expect(clocks[which]!.business.elapsed(start, end)).toBe(byDay(which, start, end));
  });
});

describe('the laws of a business clock', () => {
  const name = fc.constantFrom(...Object.keys(clocks));
  const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
  const minutes = fc.integer({ min: 1, max: 6000 });

  test('it adds up, and never runs faster than plain time', () => {
    fc.assert(
      fc.property(name, fc.array(instant, { minLength: 3, maxLength: 3 }), (which, instants) => {
        const [a, b, c] = instants.toSorted((x, y) => x - y) as [number, number, number];
        const { business, plain } = clocks[which]!;
        const whole = business.elapsed(a, c);
        expect(business.elapsed(a, b) + business.elapsed(b, c)).toBe(whole);
        expect(whole).toBeLessThanOrEqual(plain.elapsed(a, c));
        expect(business.elapsed(a, b)).toBeLessThanOrEqual(whole);
      }),
    );
  });

  test('a deadline is the first instant at which the time has passed, and a later start has no earlier one', () => {
    fc.assert(
      fc.property(name, instant, minutes, fc.nat(86_400_000), (which, start, amount, later) => {
        const { business } = clocks[which]!;
        const duration = { amount, unit: 'minute' } as const;
        const end = business.deadline(start, duration);
        expect(business.elapsed(start, end)).toBe(amount * 60_000);
        expect(business.elapsed(start, end - 1)).toBe(amount * 60_000 - 1);
        expect(business.deadline(start + later, duration)).toBeGreaterThanOrEqual(end);
      }),
    );
  });
});
