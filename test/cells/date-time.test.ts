import { expect, test } from 'vitest';
import { dateTimeText, parseDateTime } from '../../src/cells/date-time.ts';

test.each([
  ['2026-11-02T09:30', 'Europe/Berlin', '2026-11-02T09:30:00+01:00'],
  ['2026-07-02 09:30:15', 'Europe/Berlin', '2026-07-02T09:30:15+02:00'],
  [' 2026-11-02T09:30Z ', 'Europe/Berlin', '2026-11-02T10:30:00+01:00'],
  ['2026-11-02T09:30-05:00', 'Asia/Kolkata', '2026-11-02T20:00:00+05:30'],
  ['2026-11-02T09:30', 'America/St_Johns', '2026-11-02T09:30:00-03:30'],
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T03:30:00+02:00'],
  ['2026-11-02T09:30', 'UTC', '2026-11-02T09:30:00+00:00'],
])('%s in %s is %s', (text, zone, expected) => {
  const at = parseDateTime(text, zone)!;
  expect(dateTimeText(at, zone)).toBe(expected);
  expect(parseDateTime(expected, 'UTC')).toBe(at);
});

test.each([
  '',
  'soon',
  '2026-11-02',
  '2/11/2026 9:30',
  '2026-11-31T09:30',
  '2026-11-02T25:00',
  '0001-01-01T00:00+14:00',
])('%j is no date with a time of day', (text) => {
  expect(parseDateTime(text, 'Europe/Berlin')).toBeUndefined();
});
