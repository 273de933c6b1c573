import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';

const head = 'leadpact: 1\nname: Test\nversion: v1\nlead: id\nfields:\n  id: { column: Id, type: id }\n';
const definition = (size: number, extra = ''): string =>
  `${head}  size: { column: Size, type: number }\n${extra}require:\n  large: { when: { size: { at_least: ${size} } } }\n`;
const leads = 'Id,Size,Source\n1,10,Web\n2,60,Web\n3,120,"a|b <b>`x` @y"\n4,60,=1+1\n5,n/a,Web\n';

function files(contents: Readonly<Record<string, string>>): string {
  const folder = scratchFolder();
  for (const [name, text] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const twoOf = (contents: Readonly<Record<string, string>> = {}): string =>
  files({ 'old.yaml': definition(50), 'new.yaml': definition(100), 'leads.csv': leads, ...contents });
const call = (folder: string, ...more: readonly string[]) =>
  leadpact([
    'diff',
    path.join(folder, 'old.yaml'),
    path.join(folder, 'new.yaml'),
    ...more.map((each) => each.replace('{}', folder)),
  ]);
const withLeads = ['--leads', '{}/leads.csv'];

describe('what is said', () => {
  test('a limit in the words of the field, with its lines, as proved, with a lead', async () => {
    const { code, stdout } = await call(twoOf({ 'new.yaml': `# more\n${definition(100)}` }));
    expect(code).toBe(0);
    expect(stdout).toContain('large now asks for 100 or more in size, before 50 or more (line 10, was 9)');
    expect(stdout).toContain('Stricter: some leads come out lower than before, none higher.');
    expect(stdout).toMatch(/qualified -> rejected \(large\): Size: [5-9]\d/u);
  });

  test.each([
    ['comments', `# why\n${definition(50)}# end\n`, 'Only comments, quoting, order or layout changed.'],
    ['quoting', definition(50).replace('name: Test', 'name: "Test"'), 'Only comments, quoting'],
    [
      'the order of keys',
      definition(50).replace('name: Test\nversion: v1', 'version: v1\nname: Test'),
      'Only comments',
    ],
    ['nothing', definition(50), 'The texts are the same.'],
    ['because', definition(50).replace(' } } }', ' } }, because: Small }'), 'decides nothing: because.'],
    [
      'an unused field',
      definition(50, '  note: { column: Note, type: text }\n'),
      'fields that decide nothing',
    ],
  ])('no change for %s', async (_, text, quiet) => {
    const { stdout } = await call(twoOf({ 'new.yaml': text }));
    expect(stdout).toContain('Same meaning: every lead is decided as before.');
    expect(stdout).not.toContain('Changes');
    expect(stdout).toContain(quiet);
  });

  test('a renamed criterion is renamed, not removed and added', async () => {
    const { stdout } = await call(twoOf({ 'new.yaml': definition(50).replace('large:', 'size_enough:') }));
    expect(stdout).toContain('large is called size_enough now');
    expect(stdout).not.toMatch(/is new|is gone/u);
  });

  test('a renamed criterion in other words that mean the same', async () => {
    const text = definition(50).replace(
      'large: { when: { size: { at_least: 50 } } }',
      'big: { when: { not: { size: { less_than: 50 } } } }',
    );
    const { stdout } = await call(twoOf({ 'new.yaml': text }));
    expect(stdout).toContain('large is called big now');
    expect(stdout).toContain('Equivalent: every lead gets the verdict that it got before.');
  });
});

test('of other columns it is said which exports are looked at', async () => {
  const { stdout } = await call(
    twoOf({ 'new.yaml': definition(50).replace('column: Size', 'column: [Size, Staff]') }),
  );
  expect(stdout).toContain('the field size is now read from Size or Staff, before from Size');
  expect(stdout.replaceAll(/\s+/gu, ' ')).toContain(
    'This is about exports with the columns that both name first.',
  );
});

describe('who flips', () => {
  test('is counted by direction, cause and column, and listed', async () => {
    const folder = twoOf();
    const { code, stdout } = await call(folder, ...withLeads, '--by', 'source', '--flips', '{}/flips.csv');
    expect(code).toBe(0);
    expect(stdout).toContain('Of 5 leads in leads.csv 2 flip (40.0%)');
    expect(stdout).toContain('qualified -> rejected: 2, by large 2');
    expect(readFileSync(path.join(folder, 'flips.csv'), 'utf8')).toBe(
      "lead,before,after,cause,source\n2,qualified,rejected,large,Web\n4,qualified,rejected,large,'=1+1\n",
    );
  });

  test.each([
    ['2', 0],
    ['1', 1],
    ['0', 1],
    ['40%', 0],
    ['39.9%', 1],
  ])('may be %s: exit code %i', async (most, wanted) => {
    const { code, stdout, stderr } = await call(twoOf(), ...withLeads, '--max-flips', most);
    expect(code).toBe(wanted);
    expect(stdout).toContain('2 flip');
    expect(stderr.includes('too-many-flips')).toBe(wanted === 1);
  });

  test('nothing of a lead is Markdown', async () => {
    const { stdout } = await call(
      twoOf({ 'new.yaml': definition(200) }),
      ...withLeads,
      '--by',
      'Source',
      '--format',
      'markdown',
    );
    expect(stdout).toContain('| 3 | qualified | rejected | large | a\\|b &lt;b>\\`x\\` &#64;y |');
    expect(stdout).toContain('<summary>The 3 leads that flip</summary>');
  });

  test('duplicates are found by each definition', async () => {
    const same = 'duplicates: { by: [size], keep: first }\n';
    const folder = twoOf({ 'new.yaml': `${definition(50)}${same}` });
    const { stdout } = await call(folder, ...withLeads);
    expect(stdout).toContain('duplicates are now looked for by size, and the first lead is kept');
    expect(stdout).toContain('qualified -> rejected: 1, by duplicates 1');
  });

  test('as data, whole', async () => {
    const { stdout } = await call(twoOf(), ...withLeads, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: { relation: 'stricter', higher: null },
      changes: [{ kind: 'criterion', id: 'large', line: 9, was_line: 9, decides: true }],
      impact: { leads: 5, flips: 2, directions: [{ before: 'qualified', after: 'rejected', leads: 2 }] },
    });
  });
});

describe('what is refused', () => {
  test.each([
    [['--by', 'Source'], 'option-needed'],
    [['--flips', 'x.csv'], 'option-needed'],
    [['--max-flips', '3'], 'option-needed'],
    [[...withLeads, '--by', 'Sorce'], 'by-column-absent'],
    [[...withLeads, '--flips', '{}/leads.csv'], 'file-exists'],
    [['--leads', '{}/none.csv'], 'input-absent'],
    [[...withLeads, '--max-flips', 'few'], 'It wants a number of leads'],
    [[...withLeads, '--max-flips', '101%'], 'It wants a share'],
  ])('%j', async (more, wanted) => {
    const folder = twoOf();
    const { code, stderr, stdout } = await call(folder, ...more);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(wanted);
    expect(readFileSync(path.join(folder, 'leads.csv'), 'utf8')).toBe(leads);
  });

  test('a list of flips is not left half written', async () => {
    const folder = twoOf({ 'leads.csv': 'Id,Size\n' });
    const { code } = await call(folder, ...withLeads, '--flips', '{}/flips.csv');
    expect(code).toBe(2);
    expect([
      existsSync(path.join(folder, 'flips.csv')),
      existsSync(path.join(folder, 'flips.csv.unfinished')),
    ]).toEqual([false, false]);
  });
});

describe('a definition as it was', () => {
  const git = (folder: string, ...args: readonly string[]): void => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@x.example'];
    execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const repository = (): string => {
    const listed = `${definition(50)}  home: { when: { id: { in: ids } } }\nlists:\n  ids: { file: ids.txt }\n`;
    const folder = files({ 'defs/sql.yaml': listed, 'defs/ids.txt': 'a\nb\n', 'top.yaml': definition(50) });
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '.');
    git(folder, 'commit', '-q', '-m', 'first');
    writeFileSync(path.join(folder, 'defs/ids.txt'), 'a\nc\n');
    return folder;
  };

  test('is read with its lists of the same revision', async () => {
    const folder = repository();
    const file = path.join(folder, 'defs/sql.yaml');
    const { code, stdout } = await leadpact(['diff', `git:main:${file}`, file]);
    expect(code).toBe(0);
    expect(stdout).toContain('the list ids of ids.txt gained c and lost b');
    expect(stdout).toContain('Mixed:');
  });

  test.each([
    ['git:none:{}/top.yaml', 'git-revision-unknown'],
    ['git:main:{}/tob.yaml', 'Did you mean `top.yaml`?'],
    ['git:main:{}/defs', 'definition-folder'],
    ['git:top.yaml', 'git-address'],
    ['git:--output=x:{}/top.yaml', 'git-address'],
    ['git:main:/top.yaml', 'git-no-repository'],
  ])('%s is refused', async (address, wanted) => {
    const folder = repository();
    const { code, stderr } = await leadpact([
      'diff',
      address.replace('{}', folder),
      path.join(folder, 'top.yaml'),
    ]);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(wanted);
  });
});
