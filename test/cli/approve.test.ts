import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';

const marketing = ['--as', 'marketing', '--by', 'hello@acme.example', '--on', '2026-11-02'];
const sales = ['--as', 'sales', '--by', 'bo@acme.example', '--on', '2026-11-03'];

function starter(): string {
  const file = path.join(scratchFolder(), 'sql.yaml');
  copyFileSync('definitions/starter.yaml', file);
  return file;
}

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
    expect(await isApproved(file)).toEqual([1, ['approval-outdated', 'approval-outdated']]);
    await leadpact(['approve', file, ...sales]);
    expect(await isApproved(file)).toEqual([1, ['approval-outdated']]);
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
