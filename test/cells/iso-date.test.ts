import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, dayText } from '../../src/cells/day.ts';
import { parseIsoDate } from '../../src/cells/iso-date.ts';

describe('parseIsoDate', () => {
  it.each([
    ['2026-11-02', '2026-11-02T00:00:00.000'],
    ['2026-11-02T03:04', '2026-11-02T03:04:00.000'],
    ['2026-11-02 03:04', '2026-11-02T03:04:00.000'],
    ['2026-11-02T03:04:05', '2026-11-02T03:04:05.000'],
    ['2026-11-02T03:04:05.6', '2026-11-02T03:04:05.600'],
    ['2026-11-02T03:04:05.123456789', '2026-11-02T03:04:05.123'],
    ['2026-11-02T03:04Z', '2026-11-02T03:04:00.000Z'],
    ['2026-11-02t03:04:05z', '2026-11-02T03:04:05.000Z'],
    ['2026-11-02T03:04:05.000+0000', '2026-11-02T03:04:05.000Z'],
    ['2026-11-02 03:04:05+02:00', '2026-11-02T01:04:05.000Z'],
    ['2026-11-02T03:04:05-05', '2026-11-02T08:04:05.000Z'],
  ])('reads %j as %s', (text, expected) => {
    const match = parseIsoDate(text)!;
    expect(new Date(match.at).toISOString().slice(0, match.isInstant ? 24 : 23)).toBe(expected);
  });

  it.each([
    '',
    '2026-11',
    '2026-11-2',
    '2026-02-29',
    '2026-13-01',
    '0000-01-01',
    '20261102',
    '2026/11/02',
    '2026-11-02T',
    '2026-11-02T03',
    '2026-11-02T24:00',
    '2026-11-02T03:60',
    '2026-11-02T03:04:60',
    '2026-11-02T03:04:05.',
    '2026-11-02T03:04:05.1234567890',
    '2026-11-02T03:04+99:00',
    '2026-11-02T03:04+01:60',
    '2026-11-02Z',
    '2026-11-02  ',
    '2026-11-0203:04',
    '-2026-11-02',
  ])('does not read %j', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });

  it('reads back every day from 1900 to 2100', () => {
    const wrong: string[] = [];
    for (let day = dayOf(1900, 1, 1)!; day <= dayOf(2100, 12, 31)!; day += 1) {
      if (parseIsoDate(dayText(day))?.at !== day * 86_400_000) wrong.push(dayText(day));
    }
    expect(wrong).toEqual([]);
  });

  it('reads back every instant', () => {
    const date = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (at) => {
        expect(parseIsoDate(at.toISOString())).toEqual({ at: at.getTime(), isInstant: true });
      }),
    );
  });
});
