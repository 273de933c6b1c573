import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { repositoryIn, type Repository } from '../support/repository.ts';

const marketing = ['--as', 'marketing', '--by', 'hello@acme.example', '--on', '2026-11-02'];
const sales = ['--as', 'sales', '--by', 'bo@acme.example', '--on', '2026-11-03'];

function starter(): string {
  const file = path.join(scratchFolder(), 'sql.yaml');
  copyFileSync('definitions/starter.yaml', file);
  return file;
}

interface Found {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

const approvalsFound = async (file: string): Promise<readonly Found[]> => {
  const { stdout } = await leadpact(['check', file, '--require-approval', '--format', 'json']);
  return (JSON.parse(stdout) as { files: readonly { findings: readonly Found[] }[] }).files[0]!.findings;
};

const isApproved = async (file: string): Promise<readonly [code: number, codes: readonly string[]]> => {
  const { code, stdout } = await leadpact(['check', file, '--require-approval', '--format', 'json']);
  const { files } = JSON.parse(stdout) as { files: readonly { findings: readonly { code: string }[] }[] };
  return [code, files[0]!.findings.map((finding) => finding.code)];
};

describe('approve', () => {
  test('records both sides; a change of meaning ends what they approved, a better reason does not', async () => {
    const file = starter();
    const before = readFileSync(file, 'utf8');
    expect(await isApproved(file)).toEqual([1, ['approval-missing', 'approval-missing']]);
    const first = await leadpact(['approve', file, ...marketing]);
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('Sales has not approved it')]);
    expect(await isApproved(file)).toEqual([1, ['approval-missing']]);
    const second = await leadpact(['approve', file, ...sales]);
    expect([second.code, second.stderr]).toEqual([
      0,
      expect.stringContaining('Both sides have approved it.'),
    ]);
    expect(await isApproved(file)).toEqual([0, []]);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith(before)).toBe(true);
    writeFileSync(file, text.replace(/because: .*/u, 'because: Said better'));
    expect(await isApproved(file)).toEqual([0, []]);
    writeFileSync(file, text.replace(/at_least: \d+/u, 'at_least: 7'));
    expect(await isApproved(file)).toEqual([
      1,
      ['approval-outdated', 'approval-outdated', 'approved-text-unknown'],
    ]);
    await leadpact(['approve', file, ...sales]);
    expect(await isApproved(file)).toEqual([1, ['approval-outdated', 'approved-text-unknown']]);
  });

  describe('what changed since is told from the history', () => {
    const approvedIn = async (folder: string): Promise<Repository> => {
      const repository = repositoryIn(folder);
      const file = path.join(folder, 'sql.yaml');
      copyFileSync('definitions/starter.yaml', file);
      repository.commit('2026-09-01', 'A first draft');
      await leadpact(['approve', file, ...marketing]);
      await leadpact(['approve', file, ...sales]);
      repository.commit('2026-09-07', 'Both agree');
      return repository;
    };
    const changed = (file: string, from: string, to: string): void =>
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

    test('the commit that changed it first, and every sentence since', async () => {
      const folder = scratchFolder();
      const file = path.join(folder, 'sql.yaml');
      const { commit } = await approvedIn(folder);
      changed(file, 'employees: { at_least: 10 }', 'employees: { at_least: 20 }');
      commit('2026-10-05', 'Larger companies only');
      changed(file, 'qualify_at: 35', 'qualify_at: 40');
      commit('2026-10-12', 'A higher bar');
      const found = await approvalsFound(file);
      expect(found.map(({ code }) => code)).toEqual([
        'approval-outdated',
        'approval-outdated',
        'changed-since-approval',
      ]);
      const { message, hint } = found[2]!;
      expect(message).toMatch(
        /^It means something else than Marketing and Sales approved since 2026-10-05 \(/u,
      );
      expect(message).toContain('Larger companies only');
      expect(message).toContain('large_enough now asks for 20 or more in employees, before 10 or more');
      expect(message).toContain('40');
      expect(hint).toMatch(/leadpact diff git:[0-9a-f]+:\S*sql\.yaml /u);
    });

    test('each side what it approved, where these were two things', async () => {
      const folder = scratchFolder();
      const file = path.join(folder, 'sql.yaml');
      const { commit } = await approvedIn(folder);
      changed(file, 'qualify_at: 35', 'qualify_at: 40');
      await leadpact(['approve', file, ...sales]);
      commit('2026-10-12', 'A higher bar');
      changed(file, 'qualify_at: 40', 'qualify_at: 45');
      const messages = (await approvalsFound(file)).slice(2).map(({ message }) => message);
      expect(messages).toEqual([
        expect.stringMatching(/than Marketing approved since 2026-10-12 .*before 35/su),
        expect.stringMatching(/than Sales approved since a change that is not committed.*before 40/su),
      ]);
    });

    test('a shallow clone, and a text that was never committed, are said to be', async () => {
      const folder = scratchFolder();
      const { commit } = await approvedIn(folder);
      changed(path.join(folder, 'sql.yaml'), 'qualify_at: 35', 'qualify_at: 40');
      commit('2026-10-12', 'A higher bar');
      const clone = path.join(scratchFolder(), 'clone');
      execFileSync('git', ['clone', '-q', '--depth=1', `file://${folder}`, clone]);
      expect((await approvalsFound(path.join(clone, 'sql.yaml')))[2]!.message).toContain(
        'this clone is shallow and goes back to 2026-10-12 only',
      );
      const file = path.join(folder, 'sql.yaml');
      changed(file, 'qualify_at: 40', 'qualify_at: 41');
      await leadpact(['approve', file, ...sales]);
      await leadpact(['approve', file, ...marketing]);
      changed(file, 'qualify_at: 41', 'qualify_at: 42');
      expect((await approvalsFound(file))[2]!.message).toContain('no commit of this branch has it');
    });
  });

  test('is in the receipt and the rows of a run, where a definition has approvals at all', async () => {
    const file = path.join(scratchFolder(), 'sql.yaml');
    copyFileSync('fixtures/salesforce-synthetic-mit/definition.yaml', file);
    const score = async (): Promise<readonly [unknown, string]> => {
      const out = scratchFolder();
      const argv = ['score', 'fixtures/salesforce-synthetic-mit/salesforce_leads.csv', '-d', file, '-o', out];
      expect((await leadpact(argv)).code).toBe(0);
      const files = filesIn(out);
      const { definition } = JSON.parse(files['run.json']!) as { definition: { approved: boolean } };
      return [
        definition.approved,
        /\([0-9a-f]{12}(?<approval>[^)]*)\)/u.exec(files['rejected.csv']!)!.groups!['approval']!,
      ];
    };
    expect(await score()).toEqual([false, '']);
    await leadpact(['approve', file, ...marketing]);
    expect(await score()).toEqual([false, ', not approved']);
    await leadpact(['approve', file, ...sales]);
    expect(await score()).toEqual([true, ', approved']);
  });

  test('leaves a file alone that it may not write, and one that is wrong', async () => {
    const file = starter();
    writeFileSync(file, readFileSync(file, 'utf8').replace('leadpact: 1', 'leadpact: 2'));
    const wrong = readFileSync(file, 'utf8');
    expect((await leadpact(['approve', file, ...sales])).code).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(wrong);
    const other = starter();
    chmodSync(other, 0o640);
    expect((await leadpact(['approve', other, ...sales])).code).toBe(0);
    expect(statSync(other).mode & 0o777).toBe(0o640);
    expect(Object.keys(filesIn(path.dirname(other)))).toEqual(['sql.yaml']);
  });

  test.each([
    [['--as', 'sales'], 'option-needed'],
    [['--by', 'bo@acme.example'], 'option-needed'],
    [['--as', 'sales', '--by', 'bo'], 'bad-address'],
    [['--as', 'sales', '--by', 'bo@acme.example', '--on', 'soon'], 'bad-date'],
  ])('%j is told what is wanting', async (options, code) => {
    const { code: exit, stderr } = await leadpact(['approve', starter(), ...options]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(`[${code}]`)]);
  });
});
