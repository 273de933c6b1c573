import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CellSpec } from '../../src/cells/cell.ts';
import { invalid, whys } from '../../src/cells/invalid.ts';
import { numberReader, numberText } from '../../src/cells/number.ts';

const read = (text: string, spec: Partial<CellSpec> = {}) =>
  numberReader({ locale: spec.locale ?? 'en', range: spec.range, ...(spec.amounts && { amounts: true }) })(
    text,
  );
const value = (number: number) => ({ state: 'value', value: number });

describe('numbers', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['12', 12],
    [' 12\u00a0', 12],
    ['007', 7],
    ['-12', -12],
    ['1200', 1200],
    ['1,200', 1200],
    ['-1,234,567.89', -1234567.89],
    ['12.50', 12.5],
    ['1e3', 1000],
    ['1.5E+3', 1500],
    ['25e-1', 2.5],
    ['1,200e2', 120000],
    ['9007199254740993', 9007199254740992],
    ['0.1', 0.1],
  ])('reads %j as %d', (text, number) => {
    expect(read(text)).toEqual(value(number));
    expect(Object.is((read(text) as { value: number }).value, number)).toBe(true);
  });

  it.each([
    'abc',
    'NaN',
    'Infinity',
    '-Infinity',
    '1_000',
    '+5',
    '.5',
    '5.',
    '12,34',
    '1,2345',
    ',123',
    '1,,000',
    '1234,567',
    '0x10',
    '1 000',
    '+ 5',
    '--5',
    '1e',
    '1e1.5',
    '1.2.3',
    '1.000,5',
    '１２',
    '١٢',
  ])('finds %j to be no number', (text) => {
    expect(read(text)).toEqual(invalid(whys.number));
  });

  it.each(['1e400', '-1e309', '9'.repeat(400)])('finds %s too large', (text) => {
    expect(read(text)).toEqual(invalid(whys.numberTooLarge));
  });

  it('reads back integers with and without groups', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(read(number.toLocaleString('en'))).toEqual(value(number));
        expect(read(String(number))).toEqual(value(number));
      }),
    );
  });

  it('reads back every finite number as numberText prints it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(read(numberText(number))).toEqual(value(number === 0 ? 0 : number));
      }),
    );
  });
});

describe('locales', () => {
  it.each([
    ['de', '1.234,5', 1234.5],
    ['de', '1234,5', 1234.5],
    ['de', '1.234.567', 1234567],
    ['fr', '1 234,5', 1234.5],
    ['fr', '1\u00a0234,5', 1234.5],
    ['fr', '1\u202f234\u202f567', 1234567],
    ['de-CH', "1'234.5", 1234.5],
    ['de-CH', '1’234.5', 1234.5],
    ['en-GB', '1,234.5', 1234.5],
    ['ar-EG', '1234', 1234],
    ['es', '1234,5', 1234.5],
  ])('%s reads %j as %d', (locale, text, number) => {
    expect(read(text, { locale })).toEqual(value(number));
  });

  it.each([
    ['de', '1,234.5'],
    ['de', '1.23'],
    ['fr', '1,234.5'],
    ['de-CH', '1,5'],
    ['en-GB', '1.234,5'],
  ])('%s finds %j invalid', (locale, text) => {
    expect(read(text, { locale })).toEqual(invalid(whys.number));
  });

  it('reads back what Intl prints', () => {
    const locale = fc.constantFrom('de', 'fr', 'de-CH', 'it', 'nl', 'pt-BR', 'pl', 'ru', 'da', 'ja', 'tr');
    fc.assert(
      fc.property(locale, fc.integer(), fc.integer({ min: 0, max: 99 }), (name, whole, cents) => {
        const number = whole + Math.sign(whole) * (cents / 100);
        const text = new Intl.NumberFormat(name, { maximumFractionDigits: 20 }).format(number);
        expect(read(text, { locale: name })).toEqual(value(number));
      }),
    );
  });
});

describe('amounts', () => {
  it.each([
    ['en', '$1,200', 1200],
    ['en', 'USD 1,315.00', 1315],
    ['en', '1,315.00 USD', 1315],
    ['en', 'US$ 5', 5],
    ['en', '-$5', -5],
    ['en', '$-5', -5],
    ['en', '(1,200.00)', -1200],
    ['en', '($1,200)', -1200],
    ['en', '12.5%', 12.5],
    ['en', '-3 %', -3],
    ['en', '1,200', 1200],
    ['en', '1e3', 1000],
    ['de', '1.200 €', 1200],
    ['de', '€ 1.234,50', 1234.5],
    ['de', '1.000.000,50 EUR', 1000000.5],
    ['de', '2.500.000', 2500000],
    ['de', '0,5', 0.5],
    ['fr', '1 234,5 €', 1234.5],
  ])('%s: %j is %d where a locale is declared', (locale, text, number) => {
    expect(read(text, { locale, amounts: true })).toEqual(value(number));
  });

  it.each(['$5', '5%', '5 €', '(5)', 'USD 5', '- 5'])(
    '%j is invalid without one, and says what to declare',
    (text) => {
      expect(read(text)).toEqual(invalid(whys.numberAmount));
    },
  );

  it.each([
    'XXY 5',
    '$5 USD',
    '--5',
    '-$-5',
    '(-5)',
    '()',
    '$',
    '%',
    '5 %%',
    '1.2M',
    '5 pcs',
    '((5))',
    'Infinity €',
  ])('%j is no amount', (text) => {
    expect(read(text, { amounts: true })).toEqual(invalid(whys.number));
  });
});

describe('what a spreadsheet makes of a range', () => {
  it.each([
    ['May-20', '5-20'],
    ['20-May', '5-20'],
    ['Nov-50', '11-50'],
    ['10-JAN', '1-10'],
  ])('%s is told as %s', (text, range) => {
    expect(read(text)).toEqual(invalid(whys.spreadsheetDate(range)));
    expect(read(text, { range: 'low' })).toEqual(invalid(whys.spreadsheetDate(range)));
  });

  it.each(['Mai-20', 'May', 'May-2020', '20-May-26'])('%s is not', (text) => {
    expect(read(text)).toEqual(invalid(whys.number));
  });
});

describe('ranges', () => {
  it.each([
    ['11-50', 11, 30.5, 50],
    ['51 to 200', 51, 125.5, 200],
    ['51 TO 200', 51, 125.5, 200],
    ['11 – 50', 11, 30.5, 50],
    ['11—50', 11, 30.5, 50],
    ['1,001 - 5,000', 1001, 3000.5, 5000],
    ['10,001+', 10001, 10001, 10001],
    ['10001 +', 10001, 10001, 10001],
    ['5-5', 5, 5, 5],
    ['42', 42, 42, 42],
    ['-5 to 5', -5, 0, 5],
  ])('%j is %d, %d or %d', (text, low, middle, high) => {
    expect(read(text, { range: 'low' })).toEqual(value(low));
    expect(read(text, { range: 'middle' })).toEqual(value(middle));
    expect(read(text, { range: 'high' })).toEqual(value(high));
  });

  it.each(['11-50', '51 to 200', '10,001+'])('asks to declare what %j counts as', (text) => {
    expect(read(text)).toEqual(invalid(whys.numberRange));
  });

  it.each(['50-11', '11-', '-', '+', '1-2-3', 'a-b', '1+-2'])('finds %j to be no number', (text) => {
    expect(read(text, { range: 'low' })).toEqual(invalid(whys.number));
    expect(read(text)).toEqual(invalid(whys.number));
  });

  it('follows the locale', () => {
    expect(read('1.001-5.000', { locale: 'de', range: 'high' })).toEqual(value(5000));
  });
});

it.each([
  [0, '0'],
  [-0, '0'],
  [1200, '1200'],
  [-1.5, '-1.5'],
  [0.1, '0.1'],
  [123456789012345680000, '123456789012345680000'],
  [1e-7, '0.0000001'],
  [-1.25e-9, '-0.00000000125'],
  [1e300, '1e+300'],
  [5e-324, '5e-324'],
])('prints %d as %s', (number, text) => {
  expect(numberText(number)).toBe(text);
});
