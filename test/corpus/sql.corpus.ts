import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { scratchFolder } from '../support/cli.ts';
import { leadsIn } from '../support/leads-in.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

const corpus = process.env['LEADPACT_CORPUS']!;
const asOf = parseDay('2026-11-02')!;

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

/** Criteria on what a bank knows before it calls. */
const bank = `leadpact: 1
name: Term deposit
version: v1
lead: id
fields:
  id: { column: day, type: id }
  age: { column: age, type: number }
  job: { column: job, type: text, missing_values: [unknown] }
  balance: { column: balance, type: number }
  housing: { column: housing, type: boolean }
  before: { column: poutcome, type: text, missing_values: [unknown] }
reject_if:
  overdrawn: { when: { balance: { less_than: 0 } } }
require:
  adult: { when: { age: { between: [25, 70] } } }
points:
  qualify_at: 20
  close_call: 5
  groups:
    fit:
      cap: 40
      rules:
        savings: { field: balance, steps: [{ at_least: 5000, points: 30 }, { at_least: 1000, points: 15 }] }
        calm: { when: { job: { in: [retired, management, student] } }, points: 10 }
        loan: { when: { housing: { is: true } }, points: -10 }
        before: { when: { before: { is: success } }, points: 30, if_missing: 0 }
`;

test.each([
  ['definitions/education.yaml', 'x-education/Leads.csv', 9240],
  ['bank', 'uci-bank/bank.csv', 4521],
  ['definitions/b2b-hubspot.yaml', 'hubspot-dummy/hubspot_contacts.csv', 950],
])('the engine decides the leads of %s, %s, as the interpreter does', async (name, file, count) => {
  const written = path.join(scratchFolder(), 'definition.yaml');
  writeFileSync(written, bank);
  const { plan, leads } = await leadsIn(path.join(corpus, file), name === 'bank' ? written : name, asOf);
  expect(leads).toHaveLength(count);
  expect(await differences(engine, plan, leads, asOf)).toEqual([]);
});
