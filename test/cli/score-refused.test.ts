import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
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

  test('replaces a run that was cut off while it took the place of another', async () => {
    const leads = { 'leads.csv': `${header}a,a@x.example,60,,\n` };
    const { folder, out } = await score({ leads });
    rmSync(path.join(out, 'run.json'));
    writeFileSync(path.join(out, '.leadpact-publishing'), '');
    const file = path.join(folder, 'leads.csv');
    const sql = path.join(folder, 'sql.yaml');
    expect((await leadpact(['score', file, '-d', sql, '-o', out, '--force'])).code).toBe(0);
    expect(Object.keys(filesIn(out)).toSorted()).toEqual([
      'definition/sql.yaml',
      'qualified.csv',
      'rejected.csv',
      'run.json',
    ]);
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
