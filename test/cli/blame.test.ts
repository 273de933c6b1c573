import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder, type Ended } from '../support/cli.ts';
import { agreementIn, repositoryIn, type Repository } from '../support/repository.ts';

const asOf = ['--as-of', '2026-11-02'];

function definition(size: number, more = ''): string {
  return [
    'leadpact: 1',
    'name: Test',
    "version: '1'",
    'lead: id',
    'fields:',
    '  id: { column: Id, type: id }',
    '  size: { column: Size, type: number }',
    'require:',
    `  large: { when: { size: { at_least: ${size} } } }`,
    more,
  ].join('\n');
}

/** A repository with a commit for each definition, and a lead of size 60 as JSON. */
function history(...definitions: readonly string[]): Repository {
  const repository = repositoryIn(scratchFolder());
  for (const [at, text] of definitions.entries())
    repository.commit(`2026-0${at + 1}-01`, `version ${at}`, { 'sql.yaml': text });
  repository.write({ 'lead.json': '{"Id": "a", "Size": 60}' });
  return repository;
}

function blame({ folder }: Pick<Repository, 'folder'>, ...options: readonly string[]): Promise<Ended> {
  const inFolder = options.map((each) => each.replace('{}', folder));
  const named = inFolder.some((each) => each.endsWith('.yaml')) ? [] : [path.join(folder, 'sql.yaml')];
  return leadpact(['blame', ...named, ...inFolder, ...asOf]);
}

const ofLead = ['--lead', '{}/lead.json'];

interface Diffed {
  readonly impact: Readonly<Record<'before' | 'after', { readonly qualified: number }>>;
}

interface Step {
  readonly address: string;
  readonly sentence?: string;
  readonly qualified?: number;
  readonly commit: string | null;
  readonly subject: string | null;
  readonly verdict?: string;
  readonly change?: { readonly of: readonly string[]; readonly cause: string | null } | null;
  readonly skipped?: readonly { readonly code: string }[];
}

async function steps(repository: Repository, ...options: readonly string[]): Promise<readonly Step[]> {
  const { code, stdout, stderr } = await blame(repository, ...options, '--format', 'json');
  expect([code, stderr]).toEqual([0, '']);
  return (JSON.parse(stdout) as { readonly versions: readonly Step[] }).versions;
}

/** Subject and verdict of each version, and by what it changed; or why it was passed over. */
const told = (all: readonly Step[]): readonly string[] =>
  all.map(({ subject, verdict, change, skipped }) =>
    [subject ?? 'working copy', skipped?.[0]?.code ?? verdict, change?.cause ?? ''].join(' ').trim(),
  );

describe('one lead', () => {
  test('each change is told with what made it, newest first; what means the same is folded', async () => {
    const repository = history(definition(50), `# why\n${definition(50)}`, definition(70), definition(60));
    expect(told(await steps(repository, ...ofLead))).toEqual([
      'version 3 qualified large',
      'version 2 rejected large',
      'version 0 qualified',
    ]);
    expect((await blame(repository, ...ofLead)).stdout).toContain('1 other commit changed');
  });

  test('a commit that changes a list file alone is a version, and lists come from the same commit', async () => {
    const listed = definition(
      50,
      'lists: { out: { file: out.txt } }\nreject_if: { gone: { when: { id: { in: out } } } }',
    );
    const repository = history(definition(50));
    repository.commit('2026-02-01', 'listed', { 'sql.yaml': listed, 'out.txt': 'b\n' });
    repository.commit('2026-03-01', 'a goes', { 'out.txt': 'b\na\n' });
    repository.commit('2026-04-01', 'a is back', { 'out.txt': 'b\n' });
    expect(told(await steps(repository, ...ofLead))).toEqual([
      'a is back qualified gone',
      'a goes rejected gone',
      'listed qualified',
      'version 0 qualified',
    ]);
  });

  test('versions that cannot be read are named with the fault and passed over', async () => {
    const noList = definition(50, 'lists: { out: { file: gone.txt } }');
    const other = definition(50).replace('leadpact: 1', 'leadpact: 2');
    const repository = history(definition(70), other, noList, definition(50));
    const all = await steps(repository, ...ofLead);
    expect(all.map(({ skipped }) => skipped?.[0]?.code)).toEqual([
      undefined,
      'list-file-absent',
      'wrong-value',
      undefined,
    ]);
    expect(all[0]!.change?.cause).toBe('large');
  });

  test('a version whose column the export has not is passed over', async () => {
    const repository = history(definition(50).replace('Size,', 'Employees,'), definition(70));
    repository.write({ 'leads.csv': 'Id,Size\na,60\n' });
    expect(told(await steps(repository, '--lead', '{}/leads.csv'))).toEqual([
      'version 1 rejected',
      'version 0 column-missing',
    ]);
  });

  test('the working copy is the last version where it decides otherwise', async () => {
    const repository = history(definition(50));
    repository.write({ 'sql.yaml': definition(70) });
    expect(told(await steps(repository, ...ofLead))).toEqual([
      'working copy rejected large',
      'version 0 qualified',
    ]);
    const { stdout } = await blame(repository, 'git:HEAD:{}/sql.yaml', ...ofLead);
    expect(stdout).not.toContain('not committed');
    repository.write({ 'sql.yaml': `# a word\n${definition(50)}` });
    expect((await blame(repository, ...ofLead)).stdout).toContain('not committed; they decide nothing.');
  });

  test('of a merge counts what it brought to the branch', async () => {
    const repository = history(definition(50));
    repository.git('checkout', '-q', '-b', 'trial');
    repository.commit('2026-02-01', 'tried', { 'sql.yaml': definition(90) });
    repository.commit('2026-02-02', 'agreed', { 'sql.yaml': definition(70) });
    repository.git('checkout', '-q', 'main');
    repository.commit('2026-02-03', 'besides', { 'other.txt': 'x' });
    repository.git('merge', '-q', '--no-ff', '-m', 'merged', 'trial');
    expect(told(await steps(repository, ...ofLead))).toEqual([
      'merged rejected large',
      'version 0 qualified',
    ]);
  });

  test('a file that was renamed, removed and put back is followed', async () => {
    const repository = history(definition(50));
    repository.git('mv', 'sql.yaml', 'lead.yaml');
    repository.commit('2026-02-01', 'renamed');
    repository.git('rm', '-q', 'lead.yaml');
    repository.commit('2026-03-01', 'removed');
    repository.commit('2026-04-01', 'back', { 'lead.yaml': definition(70) });
    const { stdout } = await blame(repository, '{}/lead.yaml', ...ofLead);
    expect(stdout).toMatch(/back\n {2}qualified -> rejected, by large[\s\S]*version 0\n {2}at first/u);
    expect(stdout).toContain('once called sql.yaml');
  });

  test('JSON on standard input is a lead; keys that no version reads are told', async () => {
    const { folder } = history(definition(70));
    const call = ['blame', path.join(folder, 'sql.yaml'), '--lead', '-', ...asOf];
    const { code, stdout, stderr } = await leadpact(call, { stdin: '\uFEFF{"size": 60, "nickname": "x"}' });
    expect([code, stdout.includes('Rejected (definition) by large')]).toEqual([0, true]);
    expect(stderr).toContain('No field reads `nickname`');
  });

  test('a fast track that a lead no longer has is named', async () => {
    const points = (track: string): string =>
      `points: { qualify_at: 10, ${track}groups: { g: { rules: { big: { when: { size: { at_least: 90 } }, points: 10 } } } } }`;
    const track = 'fast_track: { known: { when: { id: { is: a } } } }, ';
    const repository = history(
      definition(50, points('')),
      definition(50, points(track)),
      definition(50, points('')),
    );
    expect(told(await steps(repository, ...ofLead))).toEqual([
      'version 2 rejected points (known)',
      'version 1 qualified points (known)',
      'version 0 rejected',
    ]);
  });

  test('every version decides as explain does, and counts as diff does', async () => {
    const repository = await agreementIn(scratchFolder());
    for (const row of ['1', '2', '6', '14', '40']) {
      const all = await steps(repository, '--lead', '{}/leads.csv', '--row', row);
      for (const { address, sentence } of all.filter(({ skipped }) => skipped === undefined)) {
        const call = [
          'explain',
          path.join(repository.folder, 'leads.csv'),
          '--row',
          row,
          '-d',
          address,
          ...asOf,
        ];
        const { stdout } = await leadpact([...call, '--format', 'json']);
        expect((JSON.parse(stdout) as Step).sentence).toBe(sentence);
      }
    }
    const leads = path.join(repository.folder, 'leads.csv');
    const all = await steps(repository, '--leads', leads, '--outcome', 'stage', '--won', 'Closed Won');
    const [newest, ...older] = all.filter(({ skipped }) => skipped === undefined);
    for (const { address, qualified } of older) {
      const call = ['diff', address, newest!.address, '--leads', leads, '--format', 'json', ...asOf];
      const { impact } = JSON.parse((await leadpact(call)).stdout) as Diffed;
      expect([impact.before.qualified, impact.after.qualified]).toEqual([qualified, newest!.qualified]);
    }
  });

  test('the words of a commit do no harm to a terminal, nor to the reading', async () => {
    const repository = history(definition(50));
    repository.commit('2026-02-01', 'red \u001B[31m and \u0001 "more"', { 'sql.yaml': definition(70) });
    expect((await steps(repository, ...ofLead)).map(({ subject }) => subject)).toEqual([
      'red  [31m and   "more"',
      'version 0',
    ]);
  });

  test('duplicates are decided as in a run over the file', async () => {
    const repository = history(definition(50), definition(50, 'duplicates: { by: [size], keep: first }'));
    repository.write({ 'leads.csv': 'Id,Size\na,60\nb,60\n' });
    expect(told(await steps(repository, '--lead', '{}/leads.csv', '--id', 'b'))).toEqual([
      'version 1 rejected duplicates',
      'version 0 qualified',
    ]);
  });

  test('of a shallow clone it is said where the history ends', async () => {
    const { folder, git } = history(definition(50), definition(70));
    const clone = path.join(folder, 'clone');
    git('clone', '-q', '--depth', '1', `file://${folder}`, clone);
    const { code, stdout, stderr } = await blame({ folder: clone }, '--lead', `${folder}/lead.json`);
    expect([code, stdout.includes('version 1'), stdout.includes('version 0')]).toEqual([0, true, false]);
    expect(stderr).toContain('git-history-shallow');
  });
});

describe('many leads', () => {
  const leads = 'Id,Size,Stage\na,60,Won\nb,80, won \nc,80,Junk\nd,60,Taken\ne,90,Lost\nf,90,\n';
  const counted = async (repository: Repository, ...options: readonly string[]): Promise<unknown> => {
    repository.write({ 'leads.csv': leads });
    const { stdout } = await blame(repository, '--leads', '{}/leads.csv', ...options, '--format', 'json');
    const { versions } = JSON.parse(stdout) as { readonly versions: readonly Record<string, unknown>[] };
    return versions.map(({ qualified, acceptance, won_rate: won, losses }) => [
      qualified,
      acceptance,
      won,
      losses,
    ]);
  };
  const expected = [
    [4, { part: 2, whole: 3 }, { part: 1, whole: 2 }, { part: 1, whole: 2 }],
    [6, { part: 4, whole: 5 }, { part: 2, whole: 3 }, { part: 0, whole: 2 }],
  ];

  test('acceptance and losses are counted by version, by values that are given', async () => {
    const values = ['--won', 'Won', '--lost', 'Lost', '--accepted', 'Taken', '--bad', 'Junk'];
    const all = await counted(history(definition(50), definition(70)), '--outcome', 'Stage', ...values);
    expect(all).toEqual(expected);
  });

  test('or by those of the feedback', async () => {
    const feedback = [
      'feedback:',
      '  columns: { disposition: [Status, Stage] }',
      '  dispositions: { contacted: [Taken], rejected: [Junk], won: [Won], lost: [Lost] }',
    ].join('\n');
    expect(await counted(history(definition(50), definition(70, feedback)))).toEqual(expected);
  });

  test('more versions than share a pass are counted alike, and leads read once for what became of them', async () => {
    const repository = history(definition(50));
    for (let at = 0; at < 14; at += 1)
      repository.commit('2026-02-01', `more ${at}`, { 'sql.yaml': definition(at % 2 === 0 ? 70 : 50) });
    const all = (await counted(repository, '--outcome', 'Stage', '--won', 'Won')) as readonly unknown[][];
    const alternating = Array.from({ length: 15 }, (_, at) => (at % 2 === 0 ? 6 : 4));
    expect(all.map(([qualified]) => qualified)).toEqual(alternating);
    const { stdout } = await blame(
      repository,
      '--leads',
      '{}/leads.csv',
      '--outcome',
      'Stage',
      '--won',
      'Won',
    );
    expect(stdout).toContain('6 leads of leads.csv: 2 won, 4 without an outcome');
  });
});

describe('what is refused', () => {
  test.each([
    [[], '--lead or --leads is missing'],
    [['--lead', '{}/lead.json', '--leads', '{}/lead.json'], 'Give only one of --lead and --leads'],
    [['--lead', '{}/leads.csv', '--row', '1', '--id', 'a'], 'Give only one of --row and --id'],
    [['--lead', '{}/leads.csv'], 'which of the 2 leads of leads.csv is meant?'],
    [['--lead', '{}/leads.csv', '--id', 'c1'], 'lead-not-found'],
    [['--lead', '{}/none.csv'], 'input-absent'],
    [['--row', '1', '--leads', '{}/leads.csv'], '--lead is missing'],
    [[...ofLead, '--won', 'x'], '--leads is missing'],
    [['--leads', '{}/leads.csv'], '--outcome is missing'],
    [['--leads', '{}/leads.csv', '--outcome', 'Size'], '--won or --accepted is missing'],
    [['--leads', '{}/leads.csv', '--outcome', 'Sise', '--won', '1'], 'Did you mean `Size`?'],
    [['--leads', '{}/leads.csv', '--outcome', 'Size', '--won', 'X', '--lost', 'x'], 'outcome-twice'],
    [['{}/new.yaml', ...ofLead], 'git-never-committed'],
    [['{}/none.yaml', ...ofLead], 'definition-absent'],
    [['git:none:{}/sql.yaml', ...ofLead], 'git-revision-unknown'],
  ])('%j: %s', async (options, wanted) => {
    const repository = history(definition(50));
    repository.write({ 'leads.csv': 'Id,Size\na,60\nb,1\n', 'new.yaml': definition(50) });
    const { code, stdout, stderr } = await blame(repository, ...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\s+/gu, ' ')).toContain(wanted);
  });

  test('a definition outside of git, and one of a repository without a commit', async () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'sql.yaml'), definition(50));
    writeFileSync(path.join(folder, 'lead.json'), '{"Size": 60}');
    expect((await blame({ folder }, ...ofLead)).stderr).toContain('git-no-repository');
    repositoryIn(folder);
    expect((await blame({ folder }, ...ofLead)).stderr).toContain('git-never-committed');
  });

  test('git that is not there', async () => {
    const repository = history(definition(50));
    const before = process.env['PATH'];
    process.env['PATH'] = repository.folder;
    try {
      expect((await blame(repository, ...ofLead)).stderr).toContain('git-absent');
    } finally {
      process.env['PATH'] = before;
    }
  });

  test('a history of which nothing can be read ends with the faults of the newest version', async () => {
    const repository = history('leadpact: 2\n', `${definition(50)}\nwrong: 1\n`);
    const { code, stderr } = await blame(repository, ...ofLead);
    expect([code, stderr.includes('unknown-key'), stderr.includes('wrong-value')]).toEqual([2, true, false]);
  });
});

describe('the pages show what is printed', () => {
  test('the README, and the page on blame', async () => {
    const folder = scratchFolder();
    await agreementIn(folder);
    for (const page of ['README.md', 'docs/blame.md']) {
      const text = readFileSync(page, 'utf8');
      const runs = [...text.matchAll(/```console\n\$ leadpact (blame .*)\n([\s\S]*?)```/gu)];
      expect(runs).toHaveLength(1);
      const [, call, shown] = runs[0]!;
      const argv = [...call!.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, inQuotes, plain]) => inQuotes ?? plain!);
      const there = argv.map((each) =>
        existsSync(path.join(folder, each)) ? path.join(folder, each) : each,
      );
      const { stdout } = await leadpact(there);
      expect(stdout).toContain(shown!.replaceAll(/^\.\.\.$/gmu, '').trim());
    }
  });
});
