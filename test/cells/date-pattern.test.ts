import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../src/cells/date-pattern.ts';
import { dayOf, dayText } from '../../src/cells/day.ts';

const read = (pattern: string, text: string): string | undefined => {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) throw new Error(compiled.problem);
  const match = compiled.parse(text);
  return match === undefined
    ? undefined
    : new Date(match.at).toISOString().slice(0, match.isInstant ? 24 : 23);
};

describe('parse', () => {
  it.each([
    ['YYYY-MM-DD', '2026-11-02', '2026-11-02T00:00:00.000'],
    ['M/D/YYYY', '1/2/2026', '2026-01-02T00:00:00.000'],
    ['M/D/YYYY', '01/02/2026', '2026-01-02T00:00:00.000'],
    ['D.M.YYYY', '1.2.2026', '2026-02-01T00:00:00.000'],
    ['DD/MM/YY', '01/02/69', '2069-02-01T00:00:00.000'],
    ['DD/MM/YY', '01/02/70', '1970-02-01T00:00:00.000'],
    ['YYYYMMDD', '20261102', '2026-11-02T00:00:00.000'],
    ['D MMMM YYYY', '2 november 2026', '2026-11-02T00:00:00.000'],
    ['MMM D, YYYY', 'NOV 2, 2026', '2026-11-02T00:00:00.000'],
    ['MMM D, YYYY', 'May 2, 2026', '2026-05-02T00:00:00.000'],
    ['M/D/YYYY h:mm A', '11/1/2026 9:05 AM', '2026-11-01T09:05:00.000'],
    ['M/D/YYYY h:mm A', '11/1/2026 12:05 am', '2026-11-01T00:05:00.000'],
    ['M/D/YYYY h:mm A', '11/1/2026 12:05 PM', '2026-11-01T12:05:00.000'],
    ['M/D/YYYY hh:mm a', '11/1/2026 09:05 pM', '2026-11-01T21:05:00.000'],
    ['M/D/YYYY h:mm A', '11/1/2026 \u00a0 9:05\tAM', '2026-11-01T09:05:00.000'],
    ['M/D/YYYY HH:mm A', '11/1/2026 21:05 PM', '2026-11-01T21:05:00.000'],
    ['YYYY-MM-DDTHH:mm:ss', '2026-11-02T23:59:58', '2026-11-02T23:59:58.000'],
    ['YYYY-MM-DD H:m:s', '2026-11-02 3:4:5', '2026-11-02T03:04:05.000'],
    ['YYYY-MM-DD HH:mm:ss.SSS', '2026-11-02 03:04:05.019', '2026-11-02T03:04:05.019'],
    ['YYYY-MM-DD HH:mm:ss.S', '2026-11-02 03:04:05.57', '2026-11-02T03:04:05.570'],
    ['YYYY-MM-DD HH:mm:ss.SSSSSSSSS', '2026-11-02 03:04:05.123456789', '2026-11-02T03:04:05.123'],
    ['YYYY-MM-DD HH:mm Z', '2026-11-02 03:04 +02:00', '2026-11-02T01:04:00.000Z'],
    ['YYYY-MM-DD HH:mm Z', '2026-11-02 03:04 -0530', '2026-11-02T08:34:00.000Z'],
    ['YYYY-MM-DD HH:mmZ', '2026-11-02 03:04+02', '2026-11-02T01:04:00.000Z'],
    ['YYYY-MM-DD HH:mmZ', '2026-11-02 03:04Z', '2026-11-02T03:04:00.000Z'],
    ['X', '0', '1970-01-01T00:00:00.000Z'],
    ['X', '1793577600', '2026-11-02T00:00:00.000Z'],
    ['x', '1793577600123', '2026-11-02T00:00:00.123Z'],
    ['x', '-1', '1969-12-31T23:59:59.999Z'],
    ['[on] D/M/YYYY [at] HH:mm', 'on 2/11/2026 at 03:04', '2026-11-02T03:04:00.000'],
    ['YYYY[年]M[月]D[日]', '2026年11月2日', '2026-11-02T00:00:00.000'],
    ['(YYYY.MM.DD)*', '(2026.11.02)*', '2026-11-02T00:00:00.000'],
    ['[M/D] M/D/YYYY', 'M/D 11/2/2026', '2026-11-02T00:00:00.000'],
    [' D/M/YYYY ', '2/11/2026', '2026-11-02T00:00:00.000'],
  ])('%s reads %j as %s', (pattern, text, expected) => {
    expect(read(pattern, text)).toBe(expected);
  });

  it.each([
    ['YYYY-MM-DD', '2026-1-02'],
    ['YYYY-MM-DD', '26-11-02'],
    ['YYYY-MM-DD', '2026-11-02 '],
    ['YYYY-MM-DD', '2026-11-02T00:00'],
    ['YYYY-MM-DD', '0000-01-01'],
    ['YYYY.MM.DD', '2026-11-02'],
    ['D/M/YYYY', '31/02/2026'],
    ['D/M/YYYY', '29/2/2025'],
    ['D/M/YYYY', '0/2/2025'],
    ['D/M/YYYY', '1/13/2025'],
    ['M/D/YYYY', '13/1/2025'],
    ['M/D/YYYY', '011/1/2025'],
    ['MMMM D YYYY', 'nov 2 2026'],
    ['MMM D YYYY', 'november 2 2026'],
    ['MMM D YYYY', 'Okt 2 2026'],
    ['YYYY-MM-DD HH:mm', '2026-11-02 24:00'],
    ['YYYY-MM-DD HH:mm', '2026-11-02 12:60'],
    ['YYYY-MM-DD HH:mm', '2026-11-0212:00'],
    ['YYYY-MM-DD HH:mm:ss', '2026-11-02 12:00:60'],
    ['YYYY-MM-DD h:mm A', '2026-11-02 13:00 PM'],
    ['YYYY-MM-DD h:mm A', '2026-11-02 0:30 AM'],
    ['YYYY-MM-DD H:mm A', '2026-11-02 3:30 PM'],
    ['YYYY-MM-DD H:mm A', '2026-11-02 15:30 AM'],
    ['YYYY-MM-DD HH:mm:ss.SSS', '2026-11-02 12:00:00.1'],
    ['YYYY-MM-DD HH:mm Z', '2026-11-02 12:00 +19:00'],
    ['YYYY-MM-DD HH:mm Z', '2026-11-02 12:00 +01:75'],
    ['YYYY-MM-DD HH:mm Z', '2026-11-02 12:00 CET'],
    ['X', '999999999999'],
    ['x', '999999999999999'],
    ['X', '1.5'],
    ['YYYY-MM-DD', '２０２６-11-02'],
  ])('%s does not read %j', (pattern, text) => {
    expect(read(pattern, text)).toBeUndefined();
  });

  it.each(['YYYY-MM-DD', 'D/M/YYYY', 'MM/DD/YYYY', 'D MMMM YYYY', 'MMM DD, YYYY', 'YYYYMMDD'])(
    '%s reads back every day from 1900 to 2100',
    (pattern) => {
      const compiled = compilePattern(pattern);
      const parse = 'parse' in compiled ? compiled.parse : () => undefined;
      const wrong: string[] = [];
      for (let day = dayOf(1900, 1, 1)!; day <= dayOf(2100, 12, 31)!; day += 1) {
        const text = printed(pattern, day);
        if (parse(text)?.at !== day * 86_400_000) wrong.push(text);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('reads back every instant', () => {
    const date = fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (at) => {
        const iso = at.toISOString();
        expect(read('YYYY-MM-DDTHH:mm:ss.SSSZ', iso)).toBe(iso);
        expect(read('x', String(at.getTime()))).toBe(iso);
      }),
    );
  });
});

describe('problems', () => {
  it.each([
    '',
    'YYYY',
    'MM/DD',
    'YYYY-MM',
    'DD/YYYY',
    'HH:mm',
    'iso',
    'ISO',
    'YYYY-MM-DD h:mm',
    'YYYY-MM-DD hh:mm',
    'YYY-MM-DD',
    'YYYYY-MM-DD',
    'yyyy-MM-dd',
    'DDD/MM/YYYY',
    'Do MMM YYYY',
    'ddd, D MMM YYYY',
    'YYYY-MM-DD at HH:mm',
    'YYYY年M月D日',
    'M/M/YYYY',
    'MMM M D YYYY',
    'YYYY YY-MM-DD',
    'M/D/YYYY H h:mm A',
    'YYYY-MM-DD HH:mm:ss.SSSSSSSSSS',
    'YYYY-MM-DD X',
    'X x',
    'MDYYYY',
    'D/MYYYY',
    'YYYY-MM-DD [at',
  ])('are found in %j', (pattern) => {
    expect(compilePattern(pattern)).toHaveProperty('problem', expect.stringMatching(/./u));
  });

  it('are all that can go wrong', () => {
    const piece = fc.constantFrom(
      'YYYY',
      'M',
      'D',
      'h',
      'A',
      'Z',
      'S',
      'T',
      '[',
      ']',
      '(',
      '\\',
      '?',
      '{',
      ' ',
      '.',
      'q',
    );
    const pattern = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(pattern, fc.string(), (text, cell) => {
        const compiled = compilePattern(text);
        expect(() => 'parse' in compiled && compiled.parse(cell)).not.toThrow();
      }),
    );
  });
});

const monthNames =
  'January February March April May June July August September October November December'.split(' ');

function printed(pattern: string, day: number): string {
  const [year = '', month = '', date = ''] = dayText(day).split('-');
  const name = monthNames[Number(month) - 1] ?? '';
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    MMMM: name,
    MMM: name.slice(0, 3),
    MM: month,
    M: String(Number(month)),
    DD: date,
    D: String(Number(date)),
  };
  return pattern.replaceAll(/Y+|M+|D+/gu, (token) => parts[token] ?? '');
}
