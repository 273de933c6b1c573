import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { scoreLeads } from '../../src/run/score-leads.ts';
import { leadpact, scratchFolder } from '../support/cli.ts';
import { definitionFrom, testHead } from '../support/definitions.ts';

const definition = `${testHead}fields:
  id: { column: Id, type: id }
require:
  known: { when: { id: { is_missing: false } } }
`;

describe.each([
  ['in one pass', definition],
  ['in two passes', `${definition}duplicates: { by: [id], keep: last }\n`],
])('a lead file that changes while it is read, %s', (_, text) => {
  test('is no run: nothing is written, and that is exit code 1', async () => {
    const folder = scratchFolder();
    const leads = path.join(folder, 'leads.csv');
    const out = path.join(folder, 'out');
    writeFileSync(leads, `Id\n${'a\n'.repeat(200_000)}`);
    const scoring = scoreLeads({
      plan: compilePlan(definitionFrom(text)),
      definitionFiles: [],
      leads: [leads],
      out,
      asOf: 0,
      toolVersion: '1',
      details: false,
      update: false,
      excel: false,
      nearMiss: true,
      force: false,
      allowEmpty: false,
      stdin: Readable.from([]),
      interrupted: new AbortController().signal,
      onProgress: () => appendFileSync(leads, 'b\n'),
    });
    await expect(scoring).rejects.toMatchObject({ exitCode: 1, diagnostics: [{ code: 'input-changed' }] });
    expect(existsSync(out)).toBe(false);
  });
});

test('a lead file that nobody writes has not changed', async () => {
  const folder = scratchFolder();
  writeFileSync(path.join(folder, 'sql.yaml'), definition);
  writeFileSync(path.join(folder, 'leads.csv'), 'Id\na\n');
  const argv = [
    'score',
    path.join(folder, 'leads.csv'),
    '-d',
    path.join(folder, 'sql.yaml'),
    '-o',
    path.join(folder, 'out'),
  ];
  expect((await leadpact(argv)).code).toBe(0);
});
