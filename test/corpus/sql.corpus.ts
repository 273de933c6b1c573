import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDay } from '../../src/cells/day.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
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

/** Criteria on the contacts of a CRM, whose columns are not those of the definition that is shipped. */
const contacts = `leadpact: 1
name: Contacts
version: v1
lead: id
fields:
  id: { column: Contact ID, type: id }
  email: { column: Email, type: email }
  title: { column: Job Title, type: text }
  stage: { column: Lifecycle Stage, type: text }
  status: { column: Lead Status, type: text }
  country: { column: Country, type: country }
  site: { column: Associated Company Domain, type: text }
  changed: { column: Last Modified Date, type: date }
derive:
  role: { from: title, otherwise: other, first_match: { engineer: [engineer], scientist: [scientist, researcher], lead: [manager, officer] } }
reject_if:
  customer: { when: { stage: { is: Customer } }, kind: procedure }
  in_hands: { when: { status: { in: [Open Deal, Connected] } }, if_missing: allow }
require:
  somewhere: { when: { country: { not_in: [PW, BI] } } }
points:
  qualify_at: 30
  close_call: 10
  groups:
    fit:
      rules:
        role: { when: { role: { in: [engineer, scientist, lead] } }, points: 25 }
        site: { when: { site: { ends_with: .biz } }, points: 15, if_missing: 0 }
        recent: { field: changed, points: 20, fades_over: 900 days }
duplicates: { by: [site], keep: newest, order: changed }
`;

const scored = [
  ['definitions/education.yaml', 'x-education/Leads.csv', 9240],
  ['bank', 'uci-bank/bank.csv', 4521],
  ['contacts', 'hubspot-dummy/hubspot_contacts.csv', 950],
] as const;

const collections = [
  ['definitions/education.yaml', 'x-education/Leads.csv', 9240],
  ['bank', 'uci-bank/bank.csv', 4521],
  ['definitions/b2b-hubspot.yaml', 'hubspot-dummy/hubspot_contacts.csv', 950],
] as const;

const ownDefinitions: Readonly<Record<string, string>> = { bank, contacts };

/** The file of a definition; one of ours is written first. */
function definitionFile(name: string): string {
  const own = ownDefinitions[name];
  if (own === undefined) return name;
  const written = path.join(scratchFolder(), 'definition.yaml');
  writeFileSync(written, own);
  return written;
}

test.each(collections)(
  'the engine decides the leads of %s, %s, as the interpreter does',
  async (name, file, count) => {
    const { plan, leads } = await leadsIn(path.join(corpus, file), definitionFile(name), asOf);
    expect(leads).toHaveLength(count);
    expect(await differences(engine, plan, leads, asOf)).toEqual([]);
  },
);

test.each(scored)('score --engine duckdb writes of %s, %s, what score writes', async (name, file, count) => {
  const definition = definitionFile(name);
  const [alone, checked] = await Promise.all(
    [[], ['--engine', 'duckdb']].map(async (options) => {
      const out = path.join(scratchFolder(), 'out');
      const argv = ['score', path.join(corpus, file), '-d', definition, '-o', out, '--as-of', '2026-11-02'];
      expect((await leadpact([...argv, ...options])).code).toBe(0);
      const { 'run.json': receipt = '', ...lists } = filesIn(out);
      return { lists, rows: (JSON.parse(receipt) as { readonly rows: { readonly leads: number } }).rows };
    }),
  );
  expect(checked).toEqual(alone);
  expect(checked!.rows.leads).toBe(count);
});
