import { describe, expect, test } from 'vitest';
import { dayText } from '../../src/cells/day.ts';
import { readSilences } from '../../src/definition/silences.ts';

function read(text: string) {
  const { silences, diagnostics } = readSilences({ name: 'sql.yaml', text });
  return {
    silences: silences.map(({ codes, until, reason, line }) => [
      codes.join(' '),
      dayText(until),
      reason,
      line,
    ]),
    problems: diagnostics.map(({ message }) => /: (?<what>.*)\.$/u.exec(message)!.groups!['what']),
  };
}

describe('comments that silence findings', () => {
  test.each([
    ['a: 1 # leadpact-ignore unused-field until 2027-03-31: why', ['unused-field', '2027-03-31', 'why', 1]],
    [
      '#leadpact-ignore unused-field,unused-list until 2027-03-31 :  a: b \n\n# more\nb: 2',
      ['unused-field unused-list', '2027-03-31', 'a: b', 4],
    ],
    [
      'list:\n  - x # leadpact-ignore  unused-list   until   2027-03-31:y',
      ['unused-list', '2027-03-31', 'y', 2],
    ],
    ['[1, # leadpact-ignore unused-list until 2027-03-31: y\n2]', ['unused-list', '2027-03-31', 'y', 1]],
    [
      'a: 1\r\n# leadpact-ignore unused-list until 2027-03-31: y\r\nb: 1\r\n',
      ['unused-list', '2027-03-31', 'y', 3],
    ],
  ])('%j', (text, silence) => {
    expect(read(text)).toEqual({ silences: [silence], problems: [] });
  });

  test.each([
    'a: "# leadpact-ignore unused-field until 2027-03-31: why"',
    'a: |\n  # leadpact-ignore unused-field until 2027-03-31: why\n',
    'a: x#leadpact-ignore unused-field until 2027-03-31: why',
    '# leadpact-ignored nothing',
    '# see leadpact-ignore',
  ])('%j is none', (text) => {
    expect(read(text)).toEqual({ silences: [], problems: [] });
  });

  test.each([
    ['# leadpact-ignore', 'it names no finding'],
    ['# leadpact-ignore until 2027-03-31: y', 'it names no finding'],
    [
      '# leadpact-ignore unused-feild until 2027-03-31: y',
      'there is no finding `unused-feild`, but `unused-field`',
    ],
    ['# leadpact-ignore unused-field: y', 'it has no day until which it holds'],
    ['# leadpact-ignore unused-field until 2027-02-30: y', '`2027-02-30` is no day such as 2027-03-31'],
    ['# leadpact-ignore unused-field until 2027-03-31', 'it gives no reason'],
    ['# leadpact-ignore unused-field until 2027-03-31: ', 'it gives no reason'],
  ])('%j silences nothing', (text, problem) => {
    expect(read(`${text}\na: 1\n`)).toEqual({ silences: [], problems: [problem] });
  });
});
