import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { asOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const corpus = readdirSync('test/sql/corpus').filter((file) => file.endsWith('.yaml'));
test.each(corpus)('what once came out otherwise: %s', async (file) => {
  const plan = planFrom(readFileSync(`test/sql/corpus/${file}`, 'utf8'));
  const leads = boundaryLeads(plan, asOf, 300);
  const odd = [
    '1e400',
    '1000e+000000',
    '1e-0400',
    '-1e999 to 1e999',
    '-0',
    '0',
    ' Ｅ',
    '2026-03-29T02:30',
    'é',
    'e\u0301',
    'd',
    '$',
    'ed',
    'head | sales',
    'the head  |  sales',
    'head sales',
    'd|e',
    'd{1',
    'x-',
    'a\u0085b',
    'a\u0085',
    '9999-12-31T23:30:00-12:00',
    '9999-12-31T23:59:59',
    '0001-01-01T00:30:00+12:00',
    '0001-01-01',
    '',
    'n/a',
    `a@${'b.'.repeat(5000)}c`,
  ];
  const oddLeads = odd.map((text) => plan.fields.map(() => text));
  expect(await differences(engine, plan, [...leads, ...oddLeads], asOf)).toEqual([]);
});
