import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/cells/cell.ts';
import { dateReader } from '../../src/cells/date.ts';
import { dayText } from '../../src/cells/day.ts';
import { invalid, whys } from '../../src/cells/invalid.ts';

const read = (text: string, formats: readonly string[] = [], timeZone = 'UTC') =>
  dateReader({ formats, timeZone })(text);
const moment = (text: string, formats: readonly string[] = [], timeZone = 'UTC') => {
  const cell = read(text, formats, timeZone);
  if (cell.state !== 'value') return cell;
  const { day, at } = cell.value as Moment;
  return [dayText(day), new Date(at).toISOString().replace(':00.000Z', 'Z')];
};

describe('days and instants', () => {
  it.each([
    ['2026-11-02', 'UTC', '2026-11-02', '2026-11-02T00:00Z'],
    [' 2026-11-02 ', 'UTC', '2026-11-02', '2026-11-02T00:00Z'],
    ['2026-11-02', 'Europe/Berlin', '2026-11-02', '2026-11-01T23:00Z'],
    ['2026-07-02', 'America/New_York', '2026-07-02', '2026-07-02T04:00Z'],
    ['2026-11-02T23:30', 'UTC', '2026-11-02', '2026-11-02T23:30Z'],
    ['2026-11-02T23:30', 'Europe/Berlin', '2026-11-02', '2026-11-02T22:30Z'],
    ['2026-11-02T23:30Z', 'Europe/Berlin', '2026-11-03', '2026-11-02T23:30Z'],
    ['2026-11-02T23:30Z', 'UTC', '2026-11-02', '2026-11-02T23:30Z'],
    ['2026-11-02T00:30+02:00', 'UTC', '2026-11-01', '2026-11-01T22:30Z'],
    ['2026-11-02T03:30Z', 'America/New_York', '2026-11-01', '2026-11-02T03:30Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25', '2026-10-25T00:30Z'],
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29', '2026-03-29T01:30Z'],
  ])('of %j in %s are %s, %s', (text, timeZone, day, at) => {
    expect(moment(text, [], timeZone)).toEqual([day, at]);
  });

  it('are not beyond the years 1 to 9999', () => {
    expect(read('0001-01-01T00:00+02:00').state).toBe('invalid');
    expect(read('9999-12-31T23:00-02:00').state).toBe('invalid');
    expect(read('9999-12-31T23:00Z', [], 'Asia/Tokyo').state).toBe('invalid');
    expect(read('9999-12-31').state).toBe('value');
  });
});

describe('formats', () => {
  it.each([
    [['M/D/YYYY'], '3/4/2026', '2026-03-04'],
    [['D/M/YYYY'], '3/4/2026', '2026-04-03'],
    [['M/D/YYYY', 'D/M/YYYY'], '3/4/2026', '2026-03-04'],
    [['M/D/YYYY', 'D/M/YYYY'], '25/4/2026', '2026-04-25'],
    [['M/D/YYYY', 'iso'], '2026-04-03', '2026-04-03'],
    [['iso', 'M/D/YYYY'], '4/3/2026', '2026-04-03'],
    [['iso'], '2026-04-03 10:00', '2026-04-03'],
  ])('%j read %j as %s', (formats, text, day) => {
    expect(moment(text, formats)).toEqual([day, expect.anything()]);
  });

  it('do not let ISO in unless it is listed', () => {
    expect(read('2026-04-03', ['M/D/YYYY'])).toEqual(invalid(whys.date(['M/D/YYYY'])));
  });

  it('that are none are a bug of the caller', () => {
    expect(() => dateReader({ formats: ['DD.MM'], timeZone: 'UTC' })).toThrow('year');
  });
});

describe('what to declare', () => {
  it.each([
    ['03/04/2026', 'M/D/YYYY', 'D/M/YYYY'],
    ['3.4.26', 'M.D.YY', 'D.M.YY'],
    ['03-04-2026', 'M-D-YYYY', 'D-M-YYYY'],
    ['03/04/2026 17:05', 'M/D/YYYY H:mm', 'D/M/YYYY H:mm'],
    ['03/04/2026 5:05 PM', 'M/D/YYYY h:mm A', 'D/M/YYYY h:mm A'],
    ['03/04/2026 5:05:06pm', 'M/D/YYYY h:mm:ssA', 'D/M/YYYY h:mm:ssA'],
  ])('for %j is %s or %s', (text, monthFirst, dayFirst) => {
    expect(read(text)).toEqual(invalid(whys.dateOrder(monthFirst, dayFirst)));
    expect(read(text, ['iso'])).toEqual(invalid(whys.dateOrder(monthFirst, dayFirst)));
    expect(read(text, [monthFirst]).state).toBe('value');
    expect(read(text, [dayFirst]).state).toBe('value');
  });

  it.each([
    ['25/12/2026', 'D/M/YYYY'],
    ['12/25/2026 9:00 AM', 'M/D/YYYY h:mm A'],
  ])('for %j is %s', (text, format) => {
    expect(read(text)).toEqual(invalid(whys.dateUndeclared(format)));
    expect(read(text, [format]).state).toBe('value');
  });

  it.each(['soon', '2026', '3/4', '3/4-2026', 'Nov 2, 2026', '2026-02-30'])('for %j is not known', (text) => {
    expect(read(text)).toEqual(invalid(whys.isoDate));
  });

  it('is not asked where formats are declared', () => {
    expect(read('3/4/2026', ['YYYY.MM.DD', 'iso'])).toEqual(invalid(whys.date(['YYYY.MM.DD', 'iso'])));
  });
});
