import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from './support/cli.ts';

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

test('the meeting that the README shows is the one whose words are held', () => {
  const [, shown = ''] =
    /```console\n\$ sh [^\n]*\n\$ leadpact report [^\n]*\n([\s\S]*?)\n\.\.\.\n```/u.exec(readme) ?? [];
  expect(shown).toContain('## To decide today');
  expect(readFileSync('test/cli/golden/report-markdown.txt', 'utf8')).toContain(shown);
});

test('every link of the README leads somewhere', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)].map(([, target]) => target!);
  expect(links.filter((target) => !existsSync(target))).toEqual([]);
});
