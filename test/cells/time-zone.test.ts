import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantOf, isTimeZone, zoneOffset } from '../../src/cells/time-zone.ts';

const hour = 3_600_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/St_Johns',
];
const epoch = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2060, 0, 1) });

it.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Europe/Atlantis', false],
  ['Asia/Calcutta', true],
  ['CET', true],
  ['PST', false],
  ['IST', false],
  ['CEST?', false],
  ['+02:00', false],
  ['-0500', false],
  ['', false],
])('isTimeZone(%j) is %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

describe('zoneOffset', () => {
  it.each([
    ['2026-07-01T00:00:00Z', 'Europe/Berlin', 2 * hour],
    ['2026-01-01T00:00:00Z', 'Europe/Berlin', hour],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', hour],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 2 * hour],
    ['2026-01-01T00:00:00Z', 'Asia/Kolkata', 5.5 * hour],
    ['2026-01-01T00:00:00Z', 'UTC', 0],
  ])('at %s in %s is %d', (instant, zone, offset) => {
    expect(zoneOffset(Date.parse(instant), zone)).toBe(offset);
  });

  it('agrees with Temporal', () => {
    fc.assert(
      fc.property(epoch, fc.constantFrom(...zones), (at, zone) => {
        const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(zoneOffset(at, zone)).toBe(zoned.offsetNanoseconds / 1e6);
      }),
    );
  });
});

describe('instantOf', () => {
  const local = (text: string): number => Date.parse(`${text}Z`);

  it.each([
    ['2026-11-02T12:00', 'Europe/Berlin', '2026-11-02T11:00Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30Z'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30Z'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30Z'],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00Z'],
    ['2026-11-02T12:00', 'UTC', '2026-11-02T12:00Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(instantOf(local(text), zone)).toBe(Date.parse(instant));
  });

  it('agrees with Temporal, around changes of the clock too', () => {
    const near = fc.tuple(epoch, fc.constantFrom(...zones)).map(([at, zone]) => {
      const change = Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(zone)
        .getTimeZoneTransition('next');
      return { zone, at: change === null ? at : change.epochMilliseconds + zoneOffset(at, zone) };
    });
    fc.assert(
      fc.property(near, fc.integer({ min: -3 * hour, max: 3 * hour }), ({ at, zone }, shift) => {
        const text = new Date(at + shift).toISOString().slice(0, -1);
        const expected = Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
        expect(instantOf(at + shift, zone)).toBe(expected);
      }),
    );
  });
});
