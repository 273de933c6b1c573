import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';

const definition = 'definitions/starter.yaml';

describe('show', () => {
  test.each([
    ['agreement.html', /^<!doctype html>/u],
    ['agreement.md', /^# Sales qualified lead\n/u],
    ['agreement.txt', /^Sales qualified lead\n====/u],
  ])('writes %s in the format of its ending, over what was there', async (name, start) => {
    const out = path.join(scratchFolder(), 'new', name);
    expect(await leadpact(['show', definition, '-o', out])).toEqual({
      code: 0,
      stdout: '',
      stderr: `Wrote ${out}.\n`,
    });
    expect(readFileSync(out, 'utf8')).toMatch(start);
    writeFileSync(out, 'old');
    expect((await leadpact(['show', definition, '-o', out])).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toMatch(start);
  });

  test('takes the format that is asked for, whatever the ending', async () => {
    const out = path.join(scratchFolder(), 'agreement.txt');
    await leadpact(['show', definition, '--out', out, '--format', 'html']);
    const { stdout } = await leadpact(['show', definition, '--format', 'html']);
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  test('never writes over what it reads', async () => {
    const folder = scratchFolder();
    const file = path.join(folder, 'sql.yaml');
    const list = path.join(folder, 'rivals.txt');
    writeFileSync(list, 'rival.example\nother.example\n');
    const text = readFileSync(definition, 'utf8').replace(
      /competitors: \[.*\]/u,
      'competitors: { file: rivals.txt }',
    );
    writeFileSync(file, text);
    for (const out of [file, list, path.join(folder, 'x', '..', 'sql.yaml')]) {
      const { code, stderr } = await leadpact(['show', file, '-o', out]);
      expect(code).toBe(2);
      expect(stderr).toContain('[output-is-input]');
    }
    expect([readFileSync(file, 'utf8'), readFileSync(list, 'utf8')]).toEqual([
      text,
      'rival.example\nother.example\n',
    ]);
  });

  test.each([
    ['nothing', []],
    ['a definition that is not there', ['no.yaml']],
    ['a faulty definition', ['fixtures/check/unknown-field/definition.yaml']],
    ['a format that there is not', [definition, '--format', 'pdf']],
    ['a folder to write to', [definition, '--out', 'definitions']],
    ['leads', ['fixtures/hubspot/leads.csv']],
  ])('answers 2 to %s', async (_, argv) => {
    const { code, stdout, stderr } = await leadpact(['show', ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });
});
