import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { filesIn, scratchFolder } from '../support/cli.ts';

const tool = path.resolve('bin/leadpact.js');
const hubspot = ['-d', 'definitions/b2b-hubspot.yaml', '--as-of', '2026-11-02'];

function run(argv: readonly string[], input?: Buffer, env: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [tool, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    ...(input === undefined ? {} : { input }),
  });
}

/** What only a real process can show. */
describe('the built tool', () => {
  test('gives its version and its exit codes', () => {
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: '0.1.0\n', stderr: '' });
    expect(run(['check', 'definitions/starter.yaml'])).toMatchObject({ status: 0, stderr: '' });
    expect(run(['check', 'fixtures/check/unknown-field/definition.yaml']).status).toBe(1);
    expect(run(['check', 'nowhere.yaml'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('a pipe that closes early is no error', async () => {
    for (const argv of [['schema'], ['check', 'fixtures/many-faults/definition.yaml'], ['--help']]) {
      const child = spawn(process.execPath, [tool, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout.destroy();
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      expect([code, stderr]).toEqual([argv[0] === 'check' ? 1 : 0, '']);
    }
  });

  test('paints nothing in a pipe', () => {
    const { stdout } = run(['check', 'fixtures/many-faults/definition.yaml']);
    expect(stdout).not.toContain('\u001B');
  });

  test('scores standard input as it scores the file', () => {
    const out = scratchFolder();
    const bytes = readFileSync('fixtures/hubspot/leads.csv');
    const file = run(['score', 'fixtures/hubspot/leads.csv', ...hubspot, '-o', path.join(out, 'file')]);
    const piped = run(['score', '-', ...hubspot, '-o', path.join(out, 'piped')], bytes);
    expect([file.status, piped.status]).toEqual([0, 0]);
    const [one, other] = ['file', 'piped'].map((name) => filesIn(path.join(out, name)));
    for (const name of ['qualified.csv', 'rejected.csv']) {
      expect(other![name]!.replaceAll(' of standard input', '')).toBe(one![name]!);
    }
    expect(one!['run.json']).toContain('"name": "leads.csv"');
    expect(other!['run.json']).toContain('"name": "-"');
  });

  test.skipIf(process.platform === 'win32')('stops when it is told to, and leaves nothing', async () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'sql.yaml'), readFileSync('definitions/starter.yaml'));
    const argv = ['score', '-', '-d', path.join(folder, 'sql.yaml'), '-o', path.join(folder, 'out')];
    const child = spawn(process.execPath, [tool, ...argv], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.write('Email,Country,Lead Source\n');
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await vi.waitUntil(() => existsSync(path.join(folder, 'out')), { timeout: 20_000 });
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(stderr).toContain('[interrupted]');
    expect(code).toBe(2);
    expect(Object.keys(filesIn(folder))).toEqual(['sql.yaml']);
  });
});
