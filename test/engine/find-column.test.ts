import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnAddress, columnAddresses, findColumn } from '../../src/engine/find-column.ts';

describe('a column is found', () => {
  test.each([
    ['Email', ['Id', 'Email'], 1],
    ['e-mail  ADDRESS', ['Id', 'E-Mail Address'], 1],
    ['email', ['Email', 'email'], 1],
    ['Email#2', ['Email', 'Id', 'Email'], 2],
    ['Email#2', ['email', 'Email', 'Email'], 2],
    ['Email#2', ['EMAIL', 'email'], 1],
    ['Email#2', ['Email', 'Email#2', 'Email'], 1],
    ['#2', ['', 'Id', ' '], 2],
  ])('%s in %j at %i', (wanted, header, index) => {
    expect(findColumn(header, wanted)).toEqual({ kind: 'found', index });
  });

  test('by the very name that says which of several is meant', () => {
    const name = fc.constantFrom('Email', 'email', ' Email', 'E mail', '', ' ', 'Id', 'Größe');
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 6 }), (header) => {
        header.forEach((_, index) => {
          expect(findColumn(header, columnAddress(header, index))).toEqual({ kind: 'found', index });
        });
      }),
    );
  });
});

describe('a column is not guessed', () => {
  test.each([
    ['Email', ['Email', 'Email'], ['Email#1', 'Email#2']],
    ['Email', ['email', 'Email', 'Email'], ['Email#1', 'Email#2']],
    ['EMAIL', ['email', 'Email', 'Email'], ['email', 'Email#1', 'Email#2']],
  ])('%s in %j', (wanted, header, choices) => {
    expect(findColumn(header, wanted)).toEqual({ kind: 'ambiguous', choices });
  });

  test('where only another one is near', () => {
    expect(findColumn(['Job Title', ''], 'Job Titel')).toEqual({ kind: 'absent', near: ['Job Title'] });
  });
});

test('the addresses of all columns at once are those of each, and many are no matter', () => {
  const header = ['Email', '', 'email', 'Email', ' ', 'Id', 'Id '];
  expect(columnAddresses(header)).toEqual(header.map((_, index) => columnAddress(header, index)));
  expect(columnAddresses(Array.from({ length: 300_000 }, () => '')).at(-1)).toBe('#300000');
});
