import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { leadpact, scratchFolder, sharedFolder } from './support/cli.ts';
import { smarketingReports, smarketingRunsIn } from './support/smarketing.ts';

const readme = readFileSync('README.md', 'utf8');
const runs = [...readme.matchAll(/```\n\$ leadpact (.*)\n([\s\S]*?)```/gu)].map(([, call, shown]) => ({
  call: call!,
  shown: shown!,
}));

describe('what the README shows is what the tool prints', () => {
  test.each(runs)('$call', async ({ call, shown }) => {
    const out = scratchFolder();
    const argv = call
      .split(' ')
      .map((each) => (['handoff', 'sql.yaml'].includes(each) ? path.join(out, each) : each));
    const { stdout, stderr } = await leadpact(argv);
    const unwrapped = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
    expect(unwrapped((stdout + stderr).replaceAll(out + path.sep, ''))).toBe(unwrapped(shown));
  });

  test('there are six runs', () => {
    expect(runs).toHaveLength(6);
  });
});

describe('what the README shows a part of stands in what the tool prints', () => {
  const parts = [...readme.matchAll(/```text\n\$ leadpact (.*)\n([\s\S]*?)```/gu)];

  test.each(parts.map(([, call, shown]) => [call!, shown!]))('%s', async (call, shown) => {
    const out = path.join(scratchFolder(), 'handoff');
    const argv = [...call.matchAll(/"(?<quoted>[^"]*)"|\S+/gu)].map(([whole, quoted]) => quoted ?? whole);
    if (argv.includes('handoff')) await leadpact(runs[0]!.call.replace(/\bhandoff\b/u, out).split(' '));
    const { stdout } = await leadpact(argv.map((each) => (each === 'handoff' ? out : each)));
    expect(stdout).toContain(shown.trim());
  });

  test('there are two parts', () => {
    expect(parts).toHaveLength(2);
  });
});

describe('what the README shows of the example company is what the tool says of it', () => {
  const folder = sharedFolder();
  beforeAll(() => smarketingRunsIn(folder), 60_000);
  const calls = [
    ...readme.matchAll(
      /```console\n(?:\$ sh [^\n]*\n)?\$ leadpact ([^\n]* handoffs [^\n]*)\n([\s\S]*?)\n\.\.\.\n```/gu,
    ),
  ];

  test.each(calls.map(([, call, shown]) => [call!, shown!]))('%s', async (call, shown) => {
    const argv = call
      .split(' ')
      .flatMap((each) => (each === 'fixtures/smarketing/feedback/*.csv' ? smarketingReports : [each]))
      .map((each) => (each === 'handoffs' ? path.join(folder, each) : each));
    const { stdout } = await leadpact(argv);
    for (const part of shown.split('\n...\n\n')) expect(stdout).toContain(part);
  });

  test('there are three', () => {
    expect(calls).toHaveLength(3);
  });
});

test('every link of the README leads somewhere', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)].map(([, target]) => target!);
  expect(links.filter((target) => !existsSync(target))).toEqual([]);
});
