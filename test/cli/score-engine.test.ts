import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';

const asOf = ['--as-of', '2026-11-02'];

const shipped: readonly (readonly [definition: string, leads: string])[] = [
  ['definitions/b2b-hubspot.yaml', 'fixtures/hubspot/leads.csv'],
  ['definitions/b2b-salesforce.yaml', 'fixtures/salesforce/leads.csv'],
  [
    'fixtures/salesforce-synthetic-mit/definition.yaml',
    'fixtures/salesforce-synthetic-mit/salesforce_leads.csv',
  ],
];

/** The files of a run into a folder of its own, the receipt apart. */
async function run(...argv: readonly string[]) {
  const out = path.join(scratchFolder(), 'out');
  const ended = await leadpact(['score', ...argv, '-o', out, ...asOf]);
  expect(ended.stderr).toContain('Written to');
  const { 'run.json': receipt = '', ...lists } = filesIn(out);
  return { lists, receipt: JSON.parse(receipt) as Readonly<Record<string, unknown>> };
}

describe('with an engine the lists are those without one', () => {
  test.each(shipped)('%s', async (file, leads) => {
    const options = ['-d', file, '--details', '--update'];
    const alone = await run(leads, ...options);
    const checked = await run(leads, ...options, '--engine', 'duckdb');
    expect(checked.lists).toEqual(alone.lists);
    const { checked_by: by, ...receipt } = checked.receipt;
    expect(by).toMatchObject({ engine: 'DuckDB', leads: 'files' });
    expect(receipt).toEqual(alone.receipt);
  });
});
