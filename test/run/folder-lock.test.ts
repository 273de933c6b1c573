import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newClaimName } from '../../src/run/claim.ts';
import { lockFolder } from '../../src/run/folder-lock.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { definition, header } from '../support/score.ts';

const locked = { exitCode: 2, diagnostics: [{ code: 'folder-locked' }] };
const [, host, began] = /^\.leadpact-(.+)-\d+-(\d+)-[\da-f]{12}$/u.exec(newClaimName())!;

/** A process that is over. */
const { pid: past } = spawnSync(process.execPath, ['--version']);

function claim(
  folder: string,
  parts: { host?: string; pid?: number; began?: string },
  ageInSeconds = 0,
): string {
  const name = `.leadpact-${parts.host ?? host}-${parts.pid ?? process.pid}-${parts.began ?? began}-0123456789ab`;
  const made = path.join(folder, name);
  mkdirSync(made);
  if (ageInSeconds > 0) {
    const at = Date.now() / 1000 - ageInSeconds;
    utimesSync(made, at, at);
  }
  return made;
}

describe('a folder is taken by one run at a time', () => {
  test('a second is refused, and told by whom; the next is let in', async () => {
    const folder = path.join(scratchFolder(), 'a', 'b');
    const first = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject(locked);
    await expect(lockFolder(folder)).rejects.toThrow(`process ${process.pid} on ${host}`);
    expect(readdirSync(folder)).toEqual([path.basename(first.temporary)]);
    first.release();
    expect(existsSync(path.dirname(folder))).toBe(false);
    (await lockFolder(folder)).release();
  });

  test('of many at once one is let in', async () => {
    const folder = scratchFolder();
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of all) if (each.status === 'rejected') expect(each.reason).toMatchObject(locked);
  });

  test('one that comes while a folder is removed that was made for nothing makes it again', async () => {
    const folder = path.join(scratchFolder(), 'out');
    for (let round = 0; round < 20; round += 1) {
      const [one, other] = await Promise.allSettled([lockFolder(folder), lockFolder(folder)]);
      for (const each of [one, other]) if (each.status === 'fulfilled') each.value.release();
      expect(existsSync(folder)).toBe(false);
    }
  });
});

describe('what holds a folder, and what a killed run left', () => {
  test.each<[what: string, parts: Parameters<typeof claim>[1], age: number, isHeld: boolean]>([
    ['a process that is there', {}, 0, true],
    ['a process that is there and has not been heard of', {}, 7200, true],
    ['a process that is there, whose beginning nobody knows', { began: '0' }, 0, true],
    ['a process that is over', { pid: past, began: '0' }, 0, false],
    ['no number of a process', { pid: 2 ** 40 }, 0, false],
    ['another host', { host: 'elsewhere' }, 0, true],
    ['another host that was heard of lately', { host: 'elsewhere' }, 300, true],
    ['another host that has gone silent', { host: 'elsewhere' }, 7200, false],
  ])('%s', async (_, parts, age, isHeld) => {
    const folder = scratchFolder();
    const made = claim(folder, parts, age);
    const locking = lockFolder(folder);
    if (isHeld) await expect(locking).rejects.toMatchObject(locked);
    else expect((await locking).leftovers).toEqual([made]);
  });

  test.runIf(existsSync('/proc/self/stat'))('a later process with the number of an earlier one', async () => {
    const folder = scratchFolder();
    const made = claim(folder, { began: '1' });
    expect((await lockFolder(folder)).leftovers).toEqual([made]);
  });

  test('is no folder of another name', async () => {
    const folder = scratchFolder();
    for (const name of ['.leadpact-', '.leadpact-mine', `.leadpact-${host}-1-1-xyz`])
      mkdirSync(path.join(folder, name));
    const { leftovers, release } = await lockFolder(folder);
    onTestFinished(release);
    expect(leftovers).toEqual([]);
  });
});

test('two runs into one folder: one is written, the other says why not', async () => {
  const folder = scratchFolder();
  const [sql, leads, out] = ['sql.yaml', 'leads.csv', 'out'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(sql, definition);
  writeFileSync(leads, `${header}${'a,a@x.example,60,,\n'.repeat(20_000)}`);
  const argv = ['score', leads, '-d', sql, '-o', out];
  const both = await Promise.all([leadpact(argv), leadpact([...argv, '--details'])]);
  expect(both.map(({ code }) => code).toSorted()).toEqual([0, 2]);
  expect(both.find(({ code }) => code === 2)!.stderr).toMatch(/\[(?:folder-locked|run-exists)\]/u);
  const isDetailed = both[1].code === 0;
  expect(Object.keys(filesIn(out))).toEqual([
    'definition/sql.yaml',
    ...(isDetailed ? ['details.csv'] : []),
    'qualified.csv',
    'rejected.csv',
    'run.json',
  ]);
});
