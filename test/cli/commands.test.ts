import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { version } from '../../src/cli/version.ts';
import { commands } from '../../src/commands/entries.ts';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';

describe('check', () => {
  test('answers 0 for a sound definition and for warnings alone', async () => {
    expect((await leadpact(['check', 'definitions/starter.yaml'])).code).toBe(0);
    expect((await leadpact(['check', 'fixtures/check/unused-field/definition.yaml'])).code).toBe(0);
  });

  test('answers 1 where any of several definitions is wrong, and reports on all', async () => {
    const wrong = 'fixtures/check/unknown-field/definition.yaml';
    const { code, stdout } = await leadpact(['check', wrong, 'definitions/starter.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('definitions/starter.yaml: sound');
  });

  test('gives findings as data', async () => {
    const { stdout } = await leadpact([
      'check',
      'fixtures/check/unknown-list/definition.yaml',
      '--format',
      'json',
    ]);
    const { files } = JSON.parse(stdout) as { files: readonly { findings: readonly unknown[] }[] };
    expect(files[0]!.findings).toEqual([
      expect.objectContaining({ code: 'unknown-list', severity: 'error', line: 14, column: 32 }),
    ]);
  });

  test('counts the cells of an export by field', async () => {
    const argv = [
      'check',
      'definitions/b2b-hubspot.yaml',
      '--leads',
      'fixtures/hubspot/leads.csv',
      '--format',
      'json',
    ];
    const { code, stdout } = await leadpact(argv);
    const { files } = JSON.parse(stdout) as {
      files: readonly {
        leads: { rows: number; fields: readonly { values: number; missing: number; invalid: number }[] };
      }[];
    };
    const { rows, fields } = files[0]!.leads;
    expect([code, rows]).toEqual([0, 400]);
    for (const { values, missing, invalid } of fields) expect(values + missing + invalid).toBe(400);
  });

  test.each(Object.keys(catalogue))('explains %s', async (code) => {
    const { code: exit, stdout } = await leadpact(['check', '--explain', code]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(new RegExp(`^# ${code}\\n`, 'u'));
    for (const heading of ['## Why', '## Wrong', '## Right']) expect(stdout).toContain(heading);
  });
});

describe('test', () => {
  test('answers 1 where an example fails, and gives the trace as data', async () => {
    const argv = ['test', 'fixtures/failing-examples/definition.yaml', '--format', 'json'];
    const { code, stdout } = await leadpact(argv);
    const [file] = (
      JSON.parse(stdout) as { files: readonly { passed: number; failed: number; examples: unknown[] }[] }
    ).files;
    expect([code, file!.passed, file!.failed]).toEqual([1, 1, 2]);
    expect(file!.examples[1]).toMatchObject({
      passed: false,
      trace: { verdict: 'rejected' },
      mismatches: [{ key: 'verdict' }, { key: 'points' }, { key: 'failed' }],
    });
  });

  test('nothing to test is 2, unless that is fine', async () => {
    const file = 'fixtures/check/unused-field/definition.yaml';
    expect((await leadpact(['test', file])).code).toBe(2);
    expect((await leadpact(['test', file, '--allow-empty'])).code).toBe(0);
  });

  test.each(['b2b-hubspot', 'b2b-salesforce', 'education'])(
    '%s has eight examples, and they hold',
    async (name) => {
      const { code, stdout } = await leadpact(['test', `definitions/${name}.yaml`]);
      expect(code).toBe(0);
      expect(stdout.match(/^pass /gmu)!.length).toBeGreaterThanOrEqual(8);
    },
  );
});

describe('init', () => {
  test('writes a definition that is sound, passes, and scores; never over another file', async () => {
    const folder = scratchFolder();
    const file = path.join(folder, 'new', 'sql.yaml');
    expect((await leadpact(['init', file])).code).toBe(0);
    expect((await leadpact(['check', file])).stdout).toContain('sound');
    expect((await leadpact(['test', file])).code).toBe(0);
    writeFileSync(file, 'mine');
    const again = await leadpact(['init', file]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('[file-exists]');
    expect(Object.values(filesIn(folder))).toEqual(['mine']);
  });
});

describe('schema', () => {
  test('is the file in the repository', async () => {
    const { stdout } = await leadpact(['schema']);
    expect(stdout).toBe(readFileSync('schema/definition.schema.json', 'utf8'));
  });
});

describe('every command', () => {
  test.each(commands.map(({ name }) => name))('%s has help with two examples, or three', async (name) => {
    const { code, stdout } = await leadpact([name, '--help']);
    expect(code).toBe(0);
    expect([2, 3]).toContain(stdout.match(/^ {2}\$ leadpact /gmu)?.length);
  });

  test('the version is that of the package', () => {
    const { version: published } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(version).toBe(published);
  });
});
