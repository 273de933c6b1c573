import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { newClaimName } from '../../src/run/claim.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { definition, header, score } from '../support/score.ts';

describe('an update list', () => {
  const definitionWithoutId = definition.replace('type: id }', 'type: id, optional: true }');
  const leads = { 'leads.csv': 'Mail,Size,Seen\na@x.example,60,\n' };

  test('names no lead by another column', async () => {
    const { code, stderr, files } = await score({
      definition: definitionWithoutId,
      leads,
      options: ['--update'],
    });
    expect([code, Object.keys(files)]).toEqual([2, []]);
    expect(stderr).toContain('[update-without-id]');
    expect((await score({ definition: definitionWithoutId, leads })).code).toBe(0);
  });
});

describe('--force', () => {
  test('replaces no file that is read', async () => {
    const first = await score({
      leads: { 'leads.csv': `${header}a,a@x.example,60,,\nb,b@x.example,10,,\n` },
    });
    const sql = path.join(first.folder, 'sql.yaml');
    const again = ['score', path.join(first.out, 'rejected.csv'), '-d', sql, '-o', first.out, '--force'];
    const { code, stderr } = await leadpact(again);
    expect(code).toBe(2);
    expect(stderr).toContain('[input-in-output]');
    expect(filesIn(first.out)).toEqual(first.files);
  });

  test('replaces no file that no run wrote', async () => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'sql.yaml'), definition);
    writeFileSync(path.join(folder, 'leads.csv'), `${header}a,a@x.example,60,,\n`);
    writeFileSync(path.join(folder, 'update.csv'), 'mine');
    const before = filesIn(folder);
    const { code, stderr } = await leadpact([
      'score',
      path.join(folder, 'leads.csv'),
      '-d',
      path.join(folder, 'sql.yaml'),
      '-o',
      folder,
      '--force',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('[folder-in-use]');
    expect(filesIn(folder)).toEqual(before);
  });

  test.each<[what: string, options: readonly string[]]>([
    ['brings back the run that one was replacing when it was cut off', []],
    ['and then replaces it where that is asked', ['--force']],
  ])('%s', async (_, options) => {
    const leads = { 'leads.csv': `${header}a,a@x.example,60,,\n` };
    const { folder, out, files } = await score({ leads });
    const cutOff = path.join(out, newClaimName().replace(`-${process.pid}-`, `-${2 ** 40}-`));
    mkdirSync(path.join(cutOff, 'placing'), { recursive: true });
    mkdirSync(path.join(cutOff, 'previous'));
    for (const name of readdirSync(out))
      if (!name.startsWith('.')) renameSync(path.join(out, name), path.join(cutOff, 'previous', name));
    writeFileSync(path.join(cutOff, 'run.json'), 'not placed yet');
    writeFileSync(path.join(out, 'qualified.csv'), 'placed');
    writeFileSync(path.join(out, 'undecided.csv'), 'placed');
    const file = path.join(folder, 'leads.csv');
    const { code, stderr } = await leadpact([
      'score',
      file,
      '-d',
      path.join(folder, 'sql.yaml'),
      '-o',
      out,
      ...options,
    ]);
    expect(code).toBe(options.length === 0 ? 2 : 0);
    if (options.length === 0) expect(stderr).toContain('[run-exists]');
    const { 'run.json': receipt, ...others } = filesIn(out);
    const { 'run.json': before, ...othersBefore } = files;
    expect(others).toEqual(othersBefore);
    if (options.length === 0) expect(receipt).toBe(before);
  });
});

describe('a call that cannot be meant', () => {
  const leads = { 'leads.csv': `${header}a,a@x.example,60,,\n` };

  test('--excel without --update', async () => {
    const { code, stderr, files } = await score({ leads, options: ['--excel'] });
    expect([code, Object.keys(files)]).toEqual([2, []]);
    expect(stderr).toContain('--update');
  });

  test('the same file twice', async () => {
    const folder = scratchFolder();
    const file = path.join(folder, 'leads.csv');
    writeFileSync(file, leads['leads.csv']);
    const { code, stderr, files } = await score({ leads, options: [file, file] });
    expect([code, Object.keys(files)]).toEqual([2, []]);
    expect(stderr).toContain('[input-twice]');
  });
});
