import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readListFile } from '../../src/records/list-file.ts';
import { scratchFolder } from '../support/cli.ts';

function readList(content: string | Buffer, column?: string) {
  const file = path.join(scratchFolder(), 'list');
  writeFileSync(file, content);
  return readListFile(file, column, 'lists/list');
}

function valuesOf(content: string, column?: string): readonly string[] {
  const list = readList(content, column);
  if ('problem' in list) throw new Error(list.problem.message);
  expect(list.bytes.toString()).toBe(content);
  return list.values;
}

describe('a text has an entry a line', () => {
  test.each<[what: string, content: string, values: readonly string[]]>([
    ['LF', 'CEO\nCFO\n', ['CEO', 'CFO']],
    ['CRLF', 'CEO\r\nCFO\r\n', ['CEO', 'CFO']],
    ['CR', 'CEO\rCFO', ['CEO', 'CFO']],
    ['blank lines', '\nCEO\n \t\n\nCFO', ['CEO', 'CFO']],
    ['comments', '# chiefs\nCEO\n  # more\nC# developer\n', ['CEO', 'C# developer']],
    ['padding', '  Head of IT \t\n', ['Head of IT']],
    ['a byte order mark', '\u{feff}CEO\n', ['CEO']],
    ['commas and quotes', '"CEO", chief\n', ['"CEO", chief']],
    ['other scripts', 'Geschäftsführer\n社長\n', ['Geschäftsführer', '社長']],
    ['an entry twice', 'CEO\nCEO\n', ['CEO', 'CEO']],
    ['nothing', '', []],
  ])('%s', (_, content, values) => {
    expect(valuesOf(content)).toEqual(values);
  });
});

describe('of a CSV file a column is read', () => {
  test.each<[what: string, content: string, values: readonly string[]]>([
    ['plain', 'Id,Domain\n1,rival.example\n2,foe.example\n', ['rival.example', 'foe.example']],
    ['named in other case and padding', 'id, DOMAIN \n1,rival.example\n', ['rival.example']],
    ['quoted', 'Id,Domain\r\n1,"a ""b"", c"\r\n', ['a "b", c']],
    ['empty cells and short rows', 'Id,Domain\n1,\n2\n\n3, foe.example \n', ['foe.example']],
    ['a byte order mark', '\u{feff}Domain\nrival.example\n', ['rival.example']],
    ['what is a comment in a text', 'Domain\n#1\n', ['#1']],
    ['semicolons', 'Domain;Name\nrival.example;Rival, Inc.\n', ['rival.example']],
    ['a header alone', 'Domain\n', []],
  ])('%s', (_, content, values) => {
    expect(valuesOf(content, ' Domain ')).toEqual(values);
  });
});

describe('a list that cannot be read is a finding', () => {
  const problemOf = (list: ReturnType<typeof readListFile>) => ('problem' in list ? list.problem : undefined);

  test('absent', () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'file'), '');
    for (const name of ['none', 'file/none']) {
      const problem = problemOf(readListFile(path.join(folder, name), undefined, 'lists/none'));
      expect(problem).toMatchObject({ code: 'list-file-absent' });
      expect(problem!.message).toContain('lists/none');
    }
  });

  test('a folder', () => {
    const folder = path.join(scratchFolder(), 'list');
    mkdirSync(folder);
    const problem = problemOf(readListFile(folder, undefined, 'list'));
    expect(problem).toMatchObject({ code: 'list-file-unreadable' });
    expect(problem!.message).toContain('it is a folder');
  });

  test('not UTF-8', () => {
    const problem = problemOf(readList(Buffer.from('Gesch\u00e4ftsf\u00fchrer\n', 'latin1')));
    expect(problem).toMatchObject({ code: 'list-file-unreadable' });
    expect(problem!.message).toContain('it is not UTF-8');
  });

  test('a broken quote', () => {
    expect(problemOf(readList('Domain\n"rival.example\n', 'Domain'))?.code).toBe('list-file-unreadable');
  });

  test('without the column, with the nearest name', () => {
    const problem = problemOf(readList('Id,Domain\n1,rival.example\n', 'Domian'));
    expect(problem!.code).toBe('list-column-missing');
    expect(problem!.hint).toMatch(/Did you mean.*Domain.*columns are.*Id/u);
  });

  test('without even a header', () => {
    expect(problemOf(readList('', 'Domain'))?.code).toBe('list-column-missing');
  });
});
