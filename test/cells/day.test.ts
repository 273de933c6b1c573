import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInZone, dayOf, dayText, isDay, parseDay } from '../../src/cells/day.ts';

describe('dayOf', () => {
  it.each([
    [1970, 1, 1, 0],
    [1970, 1, 2, 1],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11016],
    [2026, 11, 2, 20759],
    [1, 1, 1, -719162],
    [9999, 12, 31, 2932896],
  ])('of %d-%d-%d is %d', (year, month, day, expected) => {
    expect(dayOf(year, month, day)).toBe(expected);
  });

  it.each([
    [0, 1, 1],
    [10000, 1, 1],
    [2026, 0, 1],
    [2026, 13, 1],
    [2026, 1, 0],
    [2026, 1, 32],
    [2026, 4, 31],
    [2026, 2, 29],
    [1900, 2, 29],
    [2024, 2, 30],
  ])('knows no %d-%d-%d', (year, month, day) => {
    expect(dayOf(year, month, day)).toBeUndefined();
  });

  it('agrees with the built-in calendar', () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (at) => {
        const day = Math.floor(at.getTime() / 86_400_000);
        expect(dayOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())).toBe(day);
        expect(dayText(day)).toBe(at.toISOString().slice(0, 10));
        expect(parseDay(dayText(day))).toBe(day);
        expect(isDay(day)).toBe(true);
      }),
    );
  });
});

it.each([
  ['2026-11-02', 20759],
  [' 2026-11-02 ', 20759],
  ['2026-11-2', undefined],
  ['2026-02-30', undefined],
  ['11/2/2026', undefined],
  ['2026-11-02T00:00', undefined],
  ['', undefined],
])('parseDay(%j) is %s', (text, day) => {
  expect(parseDay(text)).toBe(day);
});

it.each([
  [-719163, false],
  [-719162, true],
  [2932896, true],
  [2932897, false],
])('isDay(%d) is %s', (day, expected) => {
  expect(isDay(day)).toBe(expected);
});

it.each([
  ['2026-11-02T23:30:00Z', 'UTC', '2026-11-02'],
  ['2026-11-02T23:30:00Z', 'Europe/Berlin', '2026-11-03'],
  ['2026-11-02T03:00:00Z', 'America/New_York', '2026-11-01'],
  ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31'],
])('%s in %s is on %s', (instant, timeZone, day) => {
  expect(dayText(dayInZone(Date.parse(instant), timeZone))).toBe(day);
});
