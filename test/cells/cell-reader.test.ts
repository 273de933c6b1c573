import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CachePool } from '../../src/cells/cache-pool.ts';
import { cellReader, defaultSpec, rememberingReader, valueText } from '../../src/cells/cell-reader.ts';
import { fieldTypes, type CellSpec, type CellValue, type FieldType } from '../../src/cells/cell.ts';

const read = (type: FieldType, text: string, spec: Partial<CellSpec> = {}) =>
  cellReader({ ...defaultSpec(type), ...spec })(text);

describe('cellReader', () => {
  it.each<[FieldType, string, CellValue]>([
    ['id', ' 0012 ', '0012'],
    ['text', ' Demo  REQUEST', 'demo request'],
    ['number', '1,200', 1200],
    ['date', '1970-01-03', { day: 2, at: 172_800_000 }],
    ['boolean', 'Yes', true],
    ['list', 'Demo;Events', ['demo', 'events']],
    ['email', 'Ada@BigCo.example', 'ada@bigco.example'],
    ['country', 'Germany', 'DE'],
  ])('reads %s %j', (type, text, value) => {
    expect(read(type, text)).toEqual({ state: 'value', value });
  });

  it.each(fieldTypes)('finds a blank %s missing', (type) => {
    for (const text of ['', ' ', '\t\u00a0\ufeff\r\n'])
      expect(read(type, text)).toEqual({ state: 'missing' });
  });

  it.each(fieldTypes)('finds the missing values of a %s missing, whatever the type makes of them', (type) => {
    const missingValues = ['Select', ' #N/A', '0'];
    for (const text of ['Select', '#N/A ', '0']) {
      expect(read(type, text, { missingValues })).toEqual({ state: 'missing' });
    }
  });

  it('compares missing values folded, but those of ids exactly', () => {
    const missingValues = ['(No Value)'];
    expect(read('text', '(no  value)', { missingValues })).toEqual({ state: 'missing' });
    expect(read('country', '(NO VALUE)', { missingValues })).toEqual({ state: 'missing' });
    expect(read('id', ' (No Value) ', { missingValues })).toEqual({ state: 'missing' });
    expect(read('id', '(no value)', { missingValues })).toEqual({ state: 'value', value: '(no value)' });
  });

  it('hands each type its part of the spec', () => {
    expect(read('number', '1.200', { locale: 'de' })).toEqual({ state: 'value', value: 1200 });
    expect(read('number', '11-50', { range: 'high' })).toEqual({ state: 'value', value: 50 });
    expect(read('list', 'a|b', { separator: '|' })).toEqual({ state: 'value', value: ['a', 'b'] });
    expect(read('date', '3/1/70', { formats: ['D/M/YY'] })).toEqual({
      state: 'value',
      value: { day: 2, at: 172_800_000 },
    });
    expect(read('date', '1970-01-01', { timeZone: 'Europe/Berlin' })).toEqual({
      state: 'value',
      value: { day: 0, at: -3_600_000 },
    });
  });

  it.each(fieldTypes)('reads any text as a %s, the same each time', (type) => {
    const specs: readonly Partial<CellSpec>[] = [
      {},
      {
        missingValues: ['a', ''],
        formats: ['M/D/YYYY h:mm A', 'iso', 'X'],
        separator: '',
        locale: 'fr',
        range: 'middle',
      },
      { formats: ['x'], timeZone: 'America/New_York', locale: 'de-CH' },
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789-+.,/:e @TZ'.split('')) }),
    );
    for (const spec of specs) {
      const reader = rememberingReader({ ...defaultSpec(type), ...spec }, new CachePool());
      fc.assert(
        fc.property(text, (cell) => {
          const once = reader(cell);
          expect(reader(cell)).toEqual(once);
          expect(read(type, cell, spec)).toEqual(once);
          expect(once.state === 'value' ? typeof valueText(type, once.value) : 'string').toBe('string');
        }),
      );
    }
  });

  it.each([1, 2, 3])('reads a column alike however its texts repeat (%d times)', (times) => {
    const reader = rememberingReader(defaultSpec('text'), new CachePool());
    const wrong: string[] = [];
    for (let index = 0; index < 70_000; index += 1) {
      const text = `Text ${Math.floor(index / times) % 25_000}`;
      const cell = reader(text);
      if (cell.state !== 'value' || cell.value !== text.toLowerCase()) wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  it('remembers repeated texts, but no long ones', () => {
    const reader = rememberingReader(defaultSpec('text'), new CachePool());
    expect(reader('CEO')).toBe(reader('CEO'));
    const long = 'CEO '.repeat(100);
    expect(reader(long)).not.toBe(reader(long));
    expect(reader(long)).toEqual(reader(long));
  });
});

it.each<[FieldType, CellValue, string]>([
  ['id', '0012', '0012'],
  ['text', 'head of sales', 'head of sales'],
  ['number', 1200, '1200'],
  ['number', 1e-7, '0.0000001'],
  ['date', { day: 20759, at: 0 }, '2026-11-02'],
  ['boolean', true, 'yes'],
  ['boolean', false, 'no'],
  ['list', ['demo', 'events'], 'demo; events'],
  ['email', 'ada@bigco.example', 'ada@bigco.example'],
  ['country', 'DE', 'DE'],
])('prints %s %j as %s', (type, value, text) => {
  expect(valueText(type, value)).toBe(text);
});
