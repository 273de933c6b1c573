import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesIn, scratchFolder } from '../support/cli.ts';
import { runProcess, type ProcessOptions } from '../support/run-process.ts';
import { definition, header, keepNewest } from '../support/score.ts';

/** Set by `node test/faults/run.mjs`, which may mount small disks. */
const isAtLength = process.env['LEADPACT_KILLS'] !== undefined;
const hasFileLimit = process.platform !== 'win32';

const rows = (count: number): string =>
  header + Array.from({ length: count }, (_, at) => `${at},m${at}@x.example,60,,\n`).join('');

/** A run in a folder, and the call that would replace it by one for which there is no room. */
async function prepare(out: string, text: string, isPiped: boolean) {
  const folder = scratchFolder();
  const sql = path.join(folder, 'sql.yaml');
  const leads = path.join(folder, 'leads.csv');
  writeFileSync(sql, definition);
  writeFileSync(leads, rows(10));
  const argv = ['score', isPiped ? '-' : leads, '-d', sql, '-o', out, '--as-of', '2026-11-02', '--force'];
  const score = async (options: ProcessOptions = {}) =>
    await runProcess(argv, { ...options, ...(isPiped ? { stdin: leads } : {}) });
  expect((await score()).code).toBe(0);
  const before = filesIn(out);
  writeFileSync(sql, text);
  writeFileSync(leads, rows(20_000));
  return { score, before };
}

const cases: readonly [what: string, text: string, isPiped: boolean][] = [
  ['the lists', definition, false],
  ['standard input that is kept', definition + keepNewest, true],
];

describe.runIf(hasFileLimit)('where a file may not grow', () => {
  test.each([
    ...cases.map((each) => [...each, 100] as const),
    ['the copy of the definition', `# ${'long '.repeat(5000)}\n${definition}`, false, 8] as const,
  ])('%s: that is said, and the run before stays', async (_, text, isPiped, largestFile) => {
    const out = path.join(scratchFolder(), 'out');
    const { score, before } = await prepare(out, text, isPiped);
    const { code, stderr } = await score({ largestFile });
    expect([code, stderr]).toEqual([2, expect.stringContaining('[output-unwritable]')]);
    expect(stderr).toContain('the limit for the size of a file is reached');
    expect(filesIn(out)).toEqual(before);
    expect((await score()).code).toBe(0);
  });

  test('`init` leaves nothing of a definition', async () => {
    const file = path.join(scratchFolder(), 'sql.yaml');
    const { code, stderr } = await runProcess(['init', file], { largestFile: 1 });
    expect([code, stderr]).toEqual([2, expect.stringContaining('[output-unwritable]')]);
    expect(existsSync(file)).toBe(false);
  });
});

test.runIf(existsSync('/dev/full'))('standard output that takes nothing is no success', () => {
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, ['bin/leadpact.js', 'schema'], {
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(full);
  expect([status, stderr]).toEqual([2, '`standard output` cannot be written: the disk is full.\n']);
});

/** A disk of its own for as long as a test goes on; undefined where nobody may mount one. */
function smallDisk(options: string): string | undefined {
  const folder = path.join(scratchFolder(), 'disk');
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', [folder]));
  return folder;
}

describe.runIf(isAtLength)('on a small disk', () => {
  const noMount = 'no disk can be mounted here; only the limit for files was tried';

  test.each(cases)('%s: that is said, and the run before stays', async (_, text, isPiped) => {
    const disk = smallDisk('size=1m');
    if (disk === undefined) return console.log(noMount);
    const out = path.join(disk, 'out');
    const { score, before } = await prepare(out, text, isPiped);
    const { code, stderr } = await score();
    expect([code, stderr]).toEqual([2, expect.stringContaining('the disk is full')]);
    expect(filesIn(out)).toEqual(before);
    spawnSync('mount', ['-o', 'remount,size=20m', disk]);
    expect((await score()).code).toBe(0);
  });

  test('without a single file left, and one that is read-only', async () => {
    const disk = smallDisk('size=8m,nr_inodes=16');
    if (disk === undefined) return console.log(noMount);
    const out = path.join(disk, 'out');
    const { score, before } = await prepare(out, definition, false);
    const mine = [...Array(16).keys()].map((at) => path.join(disk, `${at}`));
    expect(() => mine.forEach((file) => writeFileSync(file, ''))).toThrow('ENOSPC');
    const full = await score();
    expect([full.code, full.stderr]).toEqual([2, expect.stringContaining('the disk is full')]);
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const readOnly = await score();
    expect([readOnly.code, readOnly.stderr]).toEqual([2, expect.stringContaining('the disk is read-only')]);
    expect(filesIn(out)).toEqual(before);
  });
});
