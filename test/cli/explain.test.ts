import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { testHead } from '../support/definitions.ts';

const definition = `${testHead}fields:
  id: { column: Id, type: id }
  size: { column: [Size, Employees], type: number }
  mail: { column: Mail, type: email, optional: true }
require:
  large: { when: { size: { at_least: 50 } } }
duplicates: { by: [mail], keep: last }
`;

interface Trace {
  readonly verdict: string;
  readonly primary_reason?: string;
  readonly criteria: readonly { readonly id: string; readonly result: string; readonly at: string }[];
  readonly cells: readonly { readonly name: string; readonly read: string }[];
}

async function explain(leads: string | undefined, options: readonly string[], stdin = '') {
  const folder = scratchFolder();
  const sql = path.join(folder, 'sql.yaml');
  const file = path.join(folder, 'leads.csv');
  writeFileSync(sql, definition);
  if (leads !== undefined) writeFileSync(file, leads);
  const ended = await leadpact(['explain', ...(leads === undefined ? [] : [file]), '-d', sql, ...options], {
    stdin,
  });
  const isJson = ended.stdout.startsWith('{');
  return { ...ended, trace: (isJson ? JSON.parse(ended.stdout) : undefined) as Trace };
}

const leads = 'Id,Size,Mail\na1,60,x@x.example\na2,10,y@x.example\na1,70,z@x.example\na4,80,X@x.example\n';
const asJson = ['--format', 'json'];

describe('explain', () => {
  test('finds a lead by its id', async () => {
    const { code, trace } = await explain(leads, ['--lead', 'a2', ...asJson]);
    expect(code).toBe(0);
    expect(trace).toMatchObject({ verdict: 'rejected', primary_reason: 'large' });
    expect(trace.criteria[0]!.at).toMatch(/sql\.yaml:10$/u);
  });

  test('says so where an id stands more than once', async () => {
    const { stderr, trace } = await explain(leads, ['--lead', 'a1', ...asJson]);
    expect(stderr).toContain('[lead-repeated]');
    expect(trace.cells.find(({ name }) => name === 'size')!.read).toBe('60');
  });

  test('finds a lead by its row, and decides it as the whole file would', async () => {
    const { trace } = await explain(leads, ['--row', '1', ...asJson]);
    expect(trace).toMatchObject({ verdict: 'rejected', primary_reason: 'duplicates' });
    expect((await explain(leads, ['--row', '4', ...asJson])).trace.verdict).toBe('qualified');
  });

  test.each([
    ['an id that is not there', ['--lead', 'a22'], 'lead-not-found'],
    ['a row that is not there', ['--row', '5'], 'row-not-found'],
    ['neither id nor row', [], 'option-needed'],
    ['both', ['--row', '5', '--lead', 'a1'], 'options-conflict'],
  ])('refuses %s', async (_, options, code) => {
    const { code: exit, stderr } = await explain(leads, options);
    expect(stderr).toContain(`[${code}]`);
    expect(exit).toBe(2);
  });

  test('decides one lead given as JSON, by fields or columns', async () => {
    const { code, trace } = await explain(undefined, asJson, '{"employees": 60, "Id": 7, "mail": null}');
    expect([code, trace.verdict]).toEqual([0, 'qualified']);
    const byField = await explain(undefined, asJson, '{"size": "1,200"}');
    expect(byField.trace.verdict).toBe('qualified');
  });

  test('says which keys of a lead nothing reads', async () => {
    const { code, stderr } = await explain(undefined, [], '{"size": 60, "emial": "x"}');
    expect(code).toBe(0);
    expect(stderr).toContain('`emial`');
  });

  test.each([
    ['nothing', ''],
    ['no JSON', 'Id,Size'],
    ['a list', '[1]'],
    ['null', 'null'],
    ['a nested value', '{"size": {"from": 1}}'],
    ['keys that mean nothing here', '{"a": 1}'],
    ['a number that JavaScript would round', '{"id": 3152079000000153079}'],
    ['two keys for one column', '{"Size": 1, "size ": 2, " SIZE": 3}'],
  ])('refuses %s on standard input', async (_, stdin) => {
    const { code, stderr } = await explain(undefined, [], stdin);
    expect(stderr).toContain('[lead-no-json]');
    expect(code).toBe(2);
  });

  test('does not wait in silence for somebody to type', async () => {
    const { code, stderr } = await leadpact(['explain', '-d', 'definitions/starter.yaml'], {
      stdinIsTerminal: true,
    });
    expect(stderr).toContain('[option-needed]');
    expect(code).toBe(2);
  });
});
