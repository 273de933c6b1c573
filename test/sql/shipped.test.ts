import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { parseDay } from '../../src/cells/day.ts';
import { checkedLeads } from '../../src/commands/checked-leads.ts';
import { requireDefinition } from '../../src/commands/require-definition.ts';
import { textsOf } from '../../src/engine/run-example.ts';
import { selfCheckSql } from '../../src/sql/self-check.ts';
import { sample } from '../support/effort.ts';
import { leadsIn } from '../support/leads-in.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

const asOf = parseDay('2026-11-02')!;

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const shipped: readonly (readonly [definition: string, leads: string])[] = [
  ['definitions/b2b-hubspot.yaml', 'fixtures/hubspot/leads.csv'],
  ['definitions/b2b-salesforce.yaml', 'fixtures/salesforce/leads.csv'],
  [
    'fixtures/salesforce-synthetic-mit/definition.yaml',
    'fixtures/salesforce-synthetic-mit/salesforce_leads.csv',
  ],
];
describe('the engine decides as the interpreter does', () => {
  test.each(shipped)('the leads of %s', async (definition, file) => {
    const { plan, leads } = await leadsIn(file, definition, asOf);
    expect(leads.length).toBeGreaterThan(100);
    expect(await differences(engine, plan, leads, asOf)).toEqual([]);
  });

  test.each([
    ...shipped.map(([definition]) => definition),
    'definitions/education.yaml',
    'definitions/starter.yaml',
  ])('the examples and the edges of %s', async (file) => {
    const { definition, plan } = requireDefinition(file, { allowOutside: true });
    const examples = definition.examples.map((each) => textsOf(plan, each));
    const leads = [...examples, ...boundaryLeads(plan, asOf, 300)];
    expect(await differences(engine, plan, leads, asOf)).toEqual([]);
  });
});

describe('a self-check', () => {
  const definitions = sample([...shipped.map(([definition]) => definition), 'definitions/education.yaml'], 2);

  test.each(definitions)('of %s returns no rows where the engine agrees', async (file) => {
    const { plan } = requireDefinition(file, { allowOutside: true });
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, 200), asOf);
    const check = selfCheckSql(plan, engine.dialect, leads, asOf);
    expect(await engine.run('sql' in check ? check.sql : '')).toEqual([]);
  });

  test('returns every lead where the engine decides none', async () => {
    const { plan } = requireDefinition(shipped[2]![0], { allowOutside: true });
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, 20), asOf);
    const check = selfCheckSql(plan, engine.dialect, leads, asOf);
    const reads = 'FROM boundary_leads AS leadpact_lead';
    const nothing = ('sql' in check ? check.sql : '').replace(reads, `${reads} WHERE 1 = 0`);
    expect(await engine.run(nothing)).toHaveLength(20);
  });

  test('returns the leads that come out otherwise', async () => {
    const { plan } = requireDefinition(shipped[2]![0], { allowOutside: true });
    const leads = checkedLeads(plan, boundaryLeads(plan, asOf, 20), asOf).map((each, row) =>
      row === 4 ? { ...each, expected: { ...each.expected, points: -999 } } : each,
    );
    const check = selfCheckSql(plan, engine.dialect, leads, asOf);
    const rows = await engine.run('sql' in check ? check.sql : '');
    expect(rows.map(([row]) => row)).toEqual(['5']);
  });
});
