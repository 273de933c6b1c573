import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { presets } from '../../src/definition/presets/index.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';

/** `init --leads`, then what a new user does next, without a hand on the definition. */
async function began(leads: string) {
  const folder = scratchFolder();
  const definition = path.join(folder, 'sql.yaml');
  const init = await leadpact(['init', definition, '--leads', leads]);
  const check = await leadpact(['check', definition, '--leads', leads]);
  const tested = await leadpact(['test', definition]);
  const score = await leadpact(['score', leads, '-d', definition, '-o', path.join(folder, 'out')]);
  return { definition, init, codes: [init, check, tested, score].map(({ code }) => code) };
}

describe('a first definition checks, passes its examples and scores', () => {
  test.each([
    'fixtures/hubspot/leads.csv',
    'fixtures/salesforce/leads.csv',
    'fixtures/salesforce-synthetic-mit/salesforce_leads.csv',
    ...presets.map(({ name }) => `fixtures/presets/${name}.csv`),
  ])('%s', async (leads) => {
    expect((await began(leads)).codes).toEqual([0, 0, 0, 0]);
  });

  test('in another encoding, with another delimiter and headers that stand twice', async () => {
    const file = path.join(scratchFolder(), 'leads.csv');
    writeFileSync(
      file,
      Buffer.from('Größe;Email;Email;\n12;ada@a.example;;x\n13;bo@b.example;;\n', 'latin1'),
    );
    const { codes, definition, init } = await began(file);
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(init.stderr).toContain('is read as Windows-1252, with semicolons');
    expect(readFileSync(definition, 'utf8')).toContain('email_2: { column: "Email#2", type: text }');
  });
});

describe('nothing is written', () => {
  test('for an export without leads', async () => {
    const folder = scratchFolder();
    const [file, definition] = [path.join(folder, 'leads.csv'), path.join(folder, 'sql.yaml')];
    writeFileSync(file, 'Id,Email\n');
    const { code, stderr } = await leadpact(['init', definition, '--leads', file]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[nothing-to-infer]')]);
    expect(existsSync(definition)).toBe(false);
  });

  test('over a file that is there, which is found before the export is read', async () => {
    const { code, stderr } = await leadpact(['init', 'package.json', '--leads', 'nowhere.csv']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[file-exists]')]);
  });

  test('for an export that is not there', async () => {
    const definition = path.join(scratchFolder(), 'sql.yaml');
    expect((await leadpact(['init', definition, '--leads', 'nowhere.csv'])).stderr).toContain(
      '[input-absent]',
    );
    expect(existsSync(definition)).toBe(false);
  });
});
