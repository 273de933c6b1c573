import { describe, expect, test } from 'vitest';
import { watchColumn } from '../../src/infer/column-profile.ts';
import { inferField, type FieldHints, type InferredField } from '../../src/infer/infer-field.ts';

const noHints: FieldHints = { name: 'f', type: undefined, leaning: undefined, preset: undefined };

function inferred(header: string, cells: readonly string[], hints: Partial<FieldHints> = {}): InferredField {
  const watch = watchColumn(header, 1);
  for (const cell of cells) watch.add(cell);
  return inferField(watch.profile(), { ...noHints, ...hints });
}

/** What a column is read as, without what is not said. */
const readingOf = (header: string, cells: readonly string[], hints: Partial<FieldHints> = {}) => {
  const { type, formats, separator, locale, range } = inferred(header, cells, hints);
  return [type, ...formats, ...[separator, locale, range].filter((each) => each !== undefined)].join(' ');
};

describe('types by their cells', () => {
  test.each<[string, readonly string[], string]>([
    ['Mail', ['ada@a.example', 'bo@b.example'], 'email'],
    ['Contact', ['ada@a.example', 'nobody'], 'text'],
    ['Opted in', ['Yes', 'no', ''], 'boolean'],
    ['Flag', ['0', '1', '1'], 'boolean'],
    ['Ones', ['1', '1'], 'number'],
    ['Employees', ['12', '1,200', '1.0E8'], 'number'],
    ['Revenue', ['$1,200', 'USD 15.50', '(30)'], 'number en'],
    ['Umsatz', ['1.200,50 €', '12,5 €'], 'number de'],
    ['Company size', ['11-50', '51 to 200', '10,001+'], 'number low'],
    ['Country', ['Germany', 'UK', 'nowhere'], 'country'],
    ['City', ['Georgia', 'Berlin'], 'text'],
    ['Interests', ['Pricing;Demo', 'Demo', 'Pricing; Demo'], 'list ;'],
    ['Tags', ['a, b', 'b', 'a, c, b'], 'list ,'],
    ['Address', ['1 High St, York', '2 High St, York', '3 Low St, York'], 'text'],
    ['Phone', ['4915112345', '4915112346'], 'text'],
    ['Zip', ['12345', '01234'], 'text'],
    ['Lead ID', ['1', '2'], 'id'],
    ['OwnerId', ['a', 'b'], 'id'],
    ['Number', ['3152079000000153079', '3152079000000153080'], 'id'],
    ['Name', ['Ada', 'Bo'], 'text'],
    ['Empty', ['', ' '], 'text'],
  ])('%s %j', (header, cells, expected) => {
    expect(readingOf(header, cells)).toBe(expected);
  });
});

describe('dates', () => {
  test.each<[readonly string[], string]>([
    [['2026-11-02', '2026-11-02 17:16:45', '2026-11-02T10:00:00Z'], 'date iso'],
    [['3/4/2026', '3/14/2026'], 'date M/D/YYYY'],
    [['03/04/2026', '31/10/2026'], 'date D/M/YYYY'],
    [['15.01.26', '03.02.26'], 'date D.M.YY'],
    [['2026-11-02', '3/15/2026 2:30 PM'], 'date iso M/D/YYYY h:mm A'],
    [['15 Jan 2026', '3 Feb 2026'], 'date D MMM YYYY'],
    [['Jan 15, 2026', 'Feb 3, 2026 4:05 PM'], 'date MMM D, YYYY MMM D, YYYY h:mm A'],
    [['1762041600000', '1762041600001'], 'date x'],
    [['1762041600', '1762041601'], 'date X'],
  ])('%j', (cells, expected) => {
    expect(readingOf('Created at', cells)).toBe(expected);
  });

  test('digits are seconds only where the header speaks of a time', () => {
    expect(readingOf('Turnover', ['1762041600', '1762041601'])).toBe('number');
  });

  test('what no cell tells is taken from the other columns, and said to be unsure', () => {
    const told = inferred('Created', ['03/04/2026'], { leaning: 'day-first' });
    expect(told.formats).toEqual(['D/M/YYYY']);
    expect(told.doubts[0]).toContain('as in the other dates of the file');
    const guessed = inferred('Created', ['03/04/2026']);
    expect(guessed.formats).toEqual(['M/D/YYYY']);
    expect(guessed.doubts[0]).toContain('no cell tells whether the month or the day comes first');
    expect(
      inferred('Created', ['13/04/2026', ...Array.from({ length: 12 }, () => '04/13/2026')]).doubts[0],
    ).toContain('the month comes first in 12 cells and the day in 1');
    expect(inferred('Created', ['13/04/2026']).doubts).toEqual([]);
  });
});

describe('what a column may be otherwise is said', () => {
  test.each<[string, readonly string[], string, string]>([
    [
      'Mixed',
      ['13/04/2026', '04/13/2026', '01/02/2026'],
      'date',
      'the month comes first in 1 cells and the day in 1',
    ],
    ['Create Date', ['46000', '46021'], 'number', 'dates as a spreadsheet counts days'],
    ['Size', ['1-10', '11-50', '51-200', 'May-20'], 'number', 'what a spreadsheet makes of a range'],
    ['Opt in', ['ja', 'nein', 'ja'], 'text', 'read in English only'],
  ])('%s %j is %s: %s', (header, cells, type, doubt) => {
    const found = inferred(header, cells);
    expect(found.type).toBe(type);
    expect(found.doubts.join()).toContain(doubt);
  });

  test.each<[string, readonly string[], string]>([
    ['HasOptedOutOfFax', ['0', '0'], 'boolean'],
    ['Count', ['0', '0'], 'number'],
    ['Tags', ['a;b;c', 'b;d'], 'list ;'],
  ])('%s %j is %s', (header, cells, expected) => {
    expect(readingOf(header, cells)).toBe(expected);
  });
});

describe('missing values', () => {
  test('are those that people and systems write for nothing', () => {
    const { missingValues, filled, rows, doubts } = inferred('Level', [
      'Select',
      '#N/A',
      '',
      'Unknown',
      'CEO',
      'CEO',
    ]);
    expect(missingValues).toEqual(['Select', '#N/A']);
    expect([filled, rows]).toEqual([3, 6]);
    expect(doubts).toEqual(['does "Unknown" (a cell) mean missing? Now it is read as a value']);
  });

  test('a column of nothing but them has no cell filled', () => {
    const { missingValues, filled, doubts } = inferred('Level', ['-', '-']);
    expect([missingValues, filled, doubts.length]).toEqual([['-'], 0, 1]);
  });

  test('a text that may mean missing is invalid in a column of another type, and that is said', () => {
    const cells = [...Array.from({ length: 12 }, () => '7'), 'unknown', 'unknown'];
    const { type, doubts } = inferred('Size', ['8', ...cells, ...cells.slice(0, 12)]);
    expect([type, doubts[0]]).toEqual(['number', expect.stringContaining('it is invalid as number')]);
  });
});

describe('hints of a known export', () => {
  test('its type is taken where half of the cells read so', () => {
    expect(readingOf('Land', ['Germany', 'Atlantis'], { type: 'country' })).toBe('country');
    expect(readingOf('Land', ['Lemuria', 'Atlantis'], { type: 'country' })).toBe('text');
  });
});

test('a column with more texts than are kept is counted all the same', () => {
  const cells = Array.from({ length: 30_000 }, (_, row) => `name ${row}`);
  const { filled, looked, fits, type } = inferred('Name', cells);
  expect([filled, looked, fits, type]).toEqual([30_000, 20_000, 20_000, 'text']);
});
