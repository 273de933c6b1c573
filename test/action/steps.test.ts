import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runStep, type Ran } from '../support/action.ts';
import { scratchFolder } from '../support/cli.ts';
import { repositoryIn } from '../support/repository.ts';

const checking = 'Check and test the definitions';
const saying = 'Say what changes';
const commenting = 'Comment';

const definition = (size: number, more = ''): string => `leadpact: 1
name: Test
version: v1
lead: id
fields:
  id: { column: Id, type: id }
  size: { column: Size, type: number }
require:
  large: { when: { size: { at_least: ${size} } } }
examples:
  - { name: small, lead: { size: "1" }, expect: { verdict: rejected } }
  - { name: large, lead: { size: "1000" }, expect: { verdict: qualified } }
${more}`;
const leads = 'Id,Size,Lead Source\n1,10,Web\n2,60,Web\n3,120,Fair\n4,70,Web\n';

type Files = Readonly<Record<string, string>>;

/** A repository with one commit, and what a pull request changes in a second one; undefined removes a file. */
function pullRequest(
  before: Files,
  after: Readonly<Record<string, string | undefined>>,
): { readonly folder: string; readonly base: string } {
  const folder = scratchFolder();
  const { git, commit } = repositoryIn(folder);
  commit('2026-10-01', 'Before', before);
  const base = git('rev-parse', 'HEAD').trim();
  const removed = Object.keys(after).filter((name) => after[name] === undefined);
  if (removed.length > 0) git('rm', '-q', ...removed);
  const kept = Object.entries(after).filter(([, text]) => text !== undefined) as [string, string][];
  commit('2026-10-02', 'After', { ...Object.fromEntries(kept), 'note.txt': 'changed' });
  return { folder, base };
}

describe('check and test', () => {
  test('a sound definition whose examples hold', async () => {
    const { folder } = pullRequest({ 'definitions/a.yaml': definition(50) }, {});
    const { code, log } = await runStep(checking, folder);
    expect(code).toBe(0);
    expect(log).toContain('2 examples');
  });

  test('findings stand at their lines, and fail from the level asked for', async () => {
    const { folder } = pullRequest(
      { 'definitions/a b.yaml': definition(50, 'feedbck: 1\n'), 'definitions/c.yaml': definition(50) },
      {},
    );
    const { code, log } = await runStep(checking, folder);
    expect(code).not.toBe(0);
    expect(log).toMatch(/^::error file=definitions\/a b\.yaml,line=13/mu);
  });

  test('an example that fails, too little coverage, an approval that is wanting', async () => {
    const failing = definition(50).replace('verdict: rejected', 'verdict: qualified');
    const { folder } = pullRequest(
      { 'definitions/a.yaml': failing, 'definitions/b.yaml': definition(50) },
      {},
    );
    expect((await runStep(checking, folder)).code).toBe(1);
    expect((await runStep(checking, folder, { definitions: 'definitions/b.yaml' })).code).toBe(0);
    const covered = await runStep(checking, folder, {
      definitions: 'definitions/b.yaml',
      'min-coverage': '100',
    });
    expect(covered.code).toBe(1);
    const approved = await runStep(checking, folder, {
      definitions: '**/b.yaml',
      'require-approval': 'true',
    });
    expect(approved.code).toBe(1);
    expect(approved.log).toContain('approval-missing');
  });

  test('no definition, and no repository', async () => {
    const { folder } = pullRequest({ 'definitions/a.yaml': definition(50) }, {});
    const none = await runStep(checking, folder, { definitions: 'rules/*.yaml' });
    expect(none).toMatchObject({
      code: 2,
      log: expect.stringContaining('no file matches the input definitions: rules/*.yaml'),
    });
    const outside = await runStep(checking, scratchFolder());
    expect(outside).toMatchObject({
      code: 2,
      log: expect.stringContaining('Let actions/checkout run first'),
    });
  });
});

describe('say what changes', () => {
  const before = {
    'definitions/a.yaml': definition(50),
    'definitions/b.yaml': definition(50),
    'leads/l.csv': leads,
  };
  const impact = async (
    after: Readonly<Record<string, string | undefined>>,
    given: Readonly<Record<string, string>> = {},
  ): Promise<Ran> => {
    const { folder, base } = pullRequest(before, after);
    return runStep(saying, folder, { base, ...given });
  };

  test('only definitions whose meaning changes, with counts by a column', async () => {
    const { code, summary, output } = await impact(
      { 'definitions/a.yaml': definition(100), 'definitions/b.yaml': `# why\n${definition(50)}` },
      { leads: 'leads/*.csv', by: 'Lead Source' },
    );
    expect(code).toBe(0);
    expect(summary).toContain('### definitions/a.yaml');
    expect(summary).toContain('large now asks for 100 or more in size, before 50 or more');
    expect(summary).toContain('Of 4 leads in l.csv 2 flip (50.0%)');
    expect(summary).toContain('| Web | 3 | 2 | 0 | 2 |');
    expect(summary).not.toContain('b.yaml');
    expect(readFileSync(output.trim().replace('impact=', ''), 'utf8')).toBe(summary);
  });

  test('too many flips fail, and are told all the same', async () => {
    const { code, summary } = await impact(
      { 'definitions/a.yaml': definition(100) },
      { leads: 'leads/l.csv', 'max-flips': '1' },
    );
    expect(code).toBe(1);
    expect(summary).toContain('2 flip');
  });

  test('moved, new, removed and unreadable ones', async () => {
    const moved = await impact({ 'definitions/a.yaml': undefined, 'definitions/z.yaml': definition(60) });
    expect(moved.summary).toContain('### definitions/z.yaml');
    expect(moved.summary).toContain('before 50 or more');
    expect(moved.summary).not.toContain('Removed');
    const fresh = await impact({ 'definitions/n.yaml': definition(5).replaceAll('size', 'staff') });
    expect(fresh.summary).toContain('### definitions/n.yaml\n\nA new definition.');
    expect(fresh.summary).toContain('## When a lead is sales qualified');
    const removed = await impact({ 'definitions/b.yaml': undefined });
    expect(removed.summary).toContain('### definitions/b.yaml\n\nRemoved.');
    const { folder, base } = pullRequest(
      { 'definitions/a.yaml': 'leadpact: [' },
      { 'definitions/a.yaml': definition(1) },
    );
    const { code, summary } = await runStep(saying, folder, { base });
    expect(code).toBe(0);
    expect(summary).toContain('**Not compared:** what it was before cannot be read');
  });

  test('nothing of meaning', async () => {
    const { summary } = await impact({ 'definitions/a.yaml': `${definition(50)}# end\n` });
    expect(summary).toContain('No definition changes its meaning');
  });

  test('a list file is a part of its definition', async () => {
    const withList = `${definition(50)}lists:\n  rivals: { file: rivals.txt }\nreject_if:\n  rival: { when: { id: { in: rivals } } }\n`;
    const { folder, base } = pullRequest(
      { 'definitions/a.yaml': withList, 'definitions/rivals.txt': 'a\nb\n' },
      { 'definitions/rivals.txt': 'a\nb\nc\n' },
    );
    const { summary } = await runStep(saying, folder, { base });
    expect(summary).toContain('### definitions/a.yaml');
    expect(summary).toContain('rivals');
  });

  test('what cannot be counted fails, and the sentences are told all the same', async () => {
    const { code, log, summary } = await impact(
      { 'definitions/a.yaml': definition(100) },
      { leads: 'leads/l.csv', by: 'Lead Sauce' },
    );
    expect(code).toBe(2);
    expect(log).toContain('Lead Source');
    expect(summary).toContain('before 50 or more');
    expect(summary).toContain('**Not counted:** who flips.');
    expect(summary).toContain('Lead Source');
    expect(summary).not.toContain('No definition changes');
  });

  test('a definition that is broken now is never said to mean the same', async () => {
    const { code, summary } = await impact({
      'definitions/a.yaml': definition(50).replace('at_least', 'at_leest'),
      'definitions/n.yaml': 'leadpact: [',
    });
    expect(code).toBe(0);
    expect(summary).toContain('### definitions/a.yaml\n\n**Not compared:** it cannot be read');
    expect(summary).toContain('### definitions/n.yaml\n\nA new definition, which cannot be read');
    expect(summary).not.toContain('No definition changes');
  });

  test('no commit to compare with, and one that is not there', async () => {
    const fresh = await impact({}, { base: '0'.repeat(40) });
    expect(fresh).toMatchObject({
      code: 0,
      output: '',
      log: expect.stringContaining('no commit to compare with'),
    });
    const absent = await impact({}, { base: 'a'.repeat(40) });
    expect(absent).toMatchObject({ code: 2, log: expect.stringContaining('fetch-depth: 0') });
  });

  test('a shallow checkout fetches the base alone', async () => {
    const { folder, base } = pullRequest(before, { 'definitions/a.yaml': definition(100) });
    const clone = path.join(scratchFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth=1', `file://${folder}`, clone]);
    execFileSync('git', ['config', 'uploadpack.allowAnySHA1InWant', 'true'], { cwd: folder });
    const { code, summary } = await runStep(saying, clone, { base });
    expect(code).toBe(0);
    expect(summary).toContain('before 50 or more');
  });
});

describe('comment', () => {
  interface Asked {
    readonly method: string;
    readonly url: string;
    readonly token: string | undefined;
    readonly body: string;
  }
  interface Comment {
    readonly body: string;
    /** Its path at the service. */
    readonly path?: string;
  }

  /** What the service is asked for, where some comments stand there already; it refuses writing where it is told to. */
  async function commented(impact: string, standing: readonly Comment[], isRefused = false) {
    const asked: Asked[] = [];
    const api = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const body = text === '' ? '' : (JSON.parse(text) as Comment).body;
        asked.push({ method, url, token: headers.authorization, body });
        const page = Number(new URL(url, 'http://x').searchParams.get('page'));
        response.statusCode = isRefused && method !== 'GET' ? 403 : 200;
        const shown = standing.map(({ body: each, path: at = '/' }) => ({
          body: each,
          url: `${api()}${at}`,
        }));
        response.end(JSON.stringify(method === 'GET' ? shown.slice(100 * (page - 1), 100 * page) : {}));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const folder = scratchFolder();
    const file = path.join(folder, 'impact.md');
    writeFileSync(file, impact);
    const ran = await runStep(
      commenting,
      folder,
      { token: 't0ken' },
      {
        api: api(),
        'github.event.pull_request.number': '7',
        'steps.impact.outputs.impact': file,
      },
    );
    return { ...ran, asked };
  }

  test('the first of a pull request', async () => {
    const { code, asked } = await commented('## What changes\n', [{ body: 'Nice!' }]);
    expect(code).toBe(0);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /repos/acme/definitions/issues/7/comments?per_page=100&page=1',
      'POST /repos/acme/definitions/issues/7/comments',
    ]);
    expect(asked[1]!.body).toContain('## What changes');
    expect(asked[1]!.token).toBe('Bearer t0ken');
  });

  test('the own one is written anew, on whatever page it stands', async () => {
    const others = Array.from({ length: 150 }, (_, at) => ({ body: `Comment ${at}` }));
    const own = { body: '<!-- leadpact: what changes -->\nold', path: '/comments/42' };
    const { asked } = await commented('## New\n', [...others, own]);
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /repos/acme/definitions/issues/7/comments?per_page=100&page=1',
      'GET /repos/acme/definitions/issues/7/comments?per_page=100&page=2',
      'PATCH /comments/42',
    ]);
    expect(asked[2]!.body).toBe('<!-- leadpact: what changes -->\n## New\n');
  });

  test('a long one is cut at a line, and says so', async () => {
    const { asked } = await commented(`${'x'.repeat(99)}\n`.repeat(1000), []);
    expect(asked[1]!.body.length).toBeLessThan(65_536);
    expect(asked[1]!.body).toMatch(/x{99}\n\n<\/details>\n\n\*\*Cut here\.\*\*/u);
  });

  test('where it may not comment, the run warns and goes on', async () => {
    const { code, log } = await commented('## New\n', [], true);
    expect(code).toBe(0);
    expect(log).toContain('::warning title=leadpact::The impact could not be written');
    expect(log).toContain('403');
    expect(log).not.toContain('t0ken');
  });
});
