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
      'big: { when: { any: [{ size: { at_least: 50 } }, { size: { at_least: 60 } }] } }',
    );
    const { stdout } = await call(twoOf({ 'new.yaml': text }));
    expect(stdout).toContain('large is called big now');
    expect(stdout).toContain('big is written otherwise and means the same (approvals lapse');
    expect(stdout).not.toContain('now also');
    expect(stdout).toContain('Equivalent: every lead gets the verdict that it got before.');
  });

  test('a criterion in words that mean the same by what is known of them', async () => {
    const text = definition(50).replace('{ size: { at_least: 50 } }', '{ not: { size: { less_than: 50 } } }');
    const { stdout } = await call(twoOf({ 'new.yaml': text }));
    expect(stdout).toContain('Same meaning: every lead is decided as before.');
    expect(stdout).toContain('Only the way in which it is written changed.');
  });

  test('names that two criteria exchanged', async () => {
    const two = `${definition(50)}  web: { when: { id: { is: a } } }\n`;
    const swapped = two.replace('large:', 'x:').replace('web:', 'large:').replace('x:', 'web:');
    const { stdout } = await call(twoOf({ 'old.yaml': two, 'new.yaml': swapped }));
    expect(stdout).toContain('Same meaning: every lead is decided as before; what is told of some changes.');
    expect(stdout).toMatch(/large is called web now.*\n.*web is called large now/u);
    const { stdout: other } = await call(twoOf({ 'old.yaml': two, 'new.yaml': swapped.replace('50', '60') }));
    expect(other).toContain('large is called web now');
    expect(other).toContain('web now asks for 60 or more in size, before 50 or more');
    expect(other).not.toMatch(/is new|is gone/u);
  });

  test('a criterion that became unknown does not pass no longer', async () => {
    const text = definition(50).replace(' } } }', ' } }, if_missing: reject }');
    const { stdout } = await call(twoOf({ 'new.yaml': text }));
    expect(stdout).toContain('unknown -> fails: Size: nothing');
  });

  test('points before and after, against the bar', async () => {
    const points = (bar: number): string =>
      `points: { qualify_at: ${bar}, groups: { fit: { rules: { web: { when: { id: { is: a } }, points: 30 }, big: { when: { size: { at_least: 900 } }, points: 9 } } } } }\n`;
    const { stdout } = await call(
      twoOf({ 'old.yaml': definition(50) + points(30), 'new.yaml': definition(50) + points(35) }),
    );
    expect(stdout).toContain('qualified -> rejected (points 30 of 30 -> 30 of 35): ');
    expect(stdout).toContain('enough -> not enough (points 30 of 30 -> 30 of 35): ');
  });

  test('a fast track that became a requirement is no more and no less', async () => {
    const track = 'vip: { when: { id: { is: a } } }';
    const points = (tracks: string): string =>
      `points: { qualify_at: 5, fast_track: { ${tracks} }, groups: { fit: { rules: { web: { when: { id: { is: b } }, points: 5 } } } } }\n`;
    const { stdout } = await call(
      twoOf({
        'old.yaml': definition(50) + points(track),
        'new.yaml': `${definition(50)}  ${track}\n${points('')}`,
      }),
    );
    expect(stdout).toContain('vip moved from fast_track to require');
    expect(stdout).not.toContain('equivalent');
  });

  test('values of first_match that are alike but for case are told apart', async () => {
    const derived = (first: string): string =>
      `derive: { rank: { from: title, otherwise: none, first_match: { X: [${first}], x: [cfo] } } }\n` +
      'reject_if: { ranked: { when: { rank: { is: x } } } }\n';
    const [old, now] = ['ceo', 'ceo, cto'].map((first) =>
      definition(50, `  title: { column: Title, type: text }\n${derived(first)}`),
    );
    const { stdout } = await call(twoOf({ 'old.yaml': old!, 'new.yaml': now! }));
    expect(stdout).toContain('rank is now x for cto too');
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
      'lead,before,after,cause,points_before,points_max_before,points_after,points_max_after,tier_before,tier_after,source\n' +
        "2,qualified,rejected,large,,,,,,,Web\n4,qualified,rejected,large,,,,,,,'=1+1\n",
    );
  });

  test('of each value which way, and which values have none', async () => {
    const both = definition(50).replace('at_least: 50', 'between: [5, 50]');
    const { stdout } = await call(
      twoOf({ 'new.yaml': both }),
      ...withLeads,
      '--by',
      'source',
      '--by',
      'size',
    );
    expect(stdout).toMatch(/Web +3 +1 +1 +1 +1 +2\n/u);
    expect(stdout).toContain('and none flips of 1 other value (1 lead)');
  });

  test('by points and tier on both sides', async () => {
    const more = (bar: number): string =>
      `points: { qualify_at: ${bar}, groups: { fit: { rules: { some: { field: size, steps: [{ at_least: 900, points: 40 }, { at_least: 50, points: 30 }] } } } } }\n` +
      'tiers: { A: { otherwise: true } }\n';
    const folder = twoOf({ 'old.yaml': definition(50) + more(30), 'new.yaml': definition(50) + more(35) });
    await call(folder, ...withLeads, '--flips', '{}/flips.csv');
    expect(readFileSync(path.join(folder, 'flips.csv'), 'utf8')).toContain(
      '2,qualified,rejected,points (bar),30,30,30,30,A,\n',
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

  test.each([
    ['missing values of the key', { mail: ', missing_values: [n@n.com]' }, 1],
    ['the dates by which the newest is kept', { seen: ', format: D/M/YYYY' }, 2],
    ['a value derived for the key', { key: 'domain_of: mail' }, 1],
  ])(
    'duplicates may be found otherwise by %s',
    async (
      _,
      {
        mail = '',
        seen = ', format: M/D/YYYY',
        key = 'first_filled: [mail]',
      }: { mail?: string; seen?: string; key?: string },
      flips,
    ) => {
      const searching = (a: string, b: string, c: string): string =>
        definition(
          50,
          `  mail: { column: Mail, type: email${a} }\n  seen: { column: Seen, type: date${b} }\n`,
        ) + `derive: { key: { ${c} } }\nduplicates: { by: [key], keep: newest, order: seen }\n`;
      const folder = twoOf({
        'old.yaml': searching('', ', format: M/D/YYYY', 'first_filled: [mail]'),
        'new.yaml': searching(mail, seen, key),
        'leads.csv':
          'Id,Size,Mail,Seen\n1,60,n@n.com,2/1/2026\n2,60,n@n.com,1/3/2026\n3,60,b@n.com,1/1/2026\n',
      });
      const { stdout } = await call(folder, ...withLeads);
      const text = stdout.replaceAll(/\s+/gu, ' ');
      expect(text).toContain('Equivalent: every lead that is no duplicate gets the verdict');
      expect(text).toContain('Duplicates, which are decided apart, may be found otherwise.');
      expect(text).toContain(`Of 3 leads in leads.csv ${flips} flip`);
    },
  );

  test('as data, whole', async () => {
    const { stdout } = await call(twoOf(), ...withLeads, '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: {
        relation: 'stricter',
        lower: { before: { verdict: 'qualified' }, after: { verdict: 'rejected', primary_reason: 'large' } },
        higher: null,
      },
      parts: [{ id: 'large', lower: { before: { result: 'pass' }, after: { result: 'fail' } } }],
      changes: [{ kind: 'criterion', id: 'large', line: 9, was_line: 9, decides: true }],
      impact: {
        leads: 5,
        flips: 2,
        shown: [{ lead: '2', before: 'qualified', points_before: null }, {}],
        directions: [{ before: 'qualified', after: 'rejected', leads: 2 }],
      },
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
    const { code, stderr } = await call(folder, ...withLeads, '--flips', '{}/flips.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('nothing-to-score');
    expect(stderr).not.toContain('--allow-empty');
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
