import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { Space } from '../../src/analysis/space.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { fullDefinition, lead } from '../support/arbitrary.ts';
import { asOf, leadsOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { randomOf } from '../support/random.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const long = 3_600_000;
/** Definitions of each generated kind: an engine that is slow to plan says how many. */
const definitions = Number(process.env['LEADPACT_DEFINITIONS'] ?? tries(8));

/** Whether lists stand in the tests that ask for them, or all as tables of their own. */
const listed = fc.constantFrom(50, 0);

/** Leads on the edges of a plan, and some of loose texts: 300 of both together. */
function leadsFor(plan: Plan, loose: readonly string[], seed: number): readonly (readonly string[])[] {
  const space = new Space([plan], asOf);
  const random = randomOf(seed);
  const mixed = leadsOf(space, loose, seed).map((witness) => space.textsOf(witness, space.meanings[0]!));
  const edges = boundaryLeads(plan, asOf, 150);
  const others = Array.from(
    { length: 300 - edges.length },
    () => mixed[Math.floor(random() * mixed.length)]!,
  );
  return [...edges, ...others];
}

describe('the engine decides as the interpreter does', () => {
  test(
    'small definitions of every type of field',
    async () => {
      const cases = smallDefinition.chain((content) =>
        fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
      );
      const property = fc.asyncProperty(cases, listed, async ([content, loose, seed], mostInTest) => {
        const plan = planFrom(content);
        const leads = leadsFor(plan, loose, seed);
        expect(await differences(engine, plan, leads, asOf, { mostInTest })).toEqual([]);
      });
      await fc.assert(property, { numRuns: definitions });
    },
    long,
  );

  test(
    'definitions with points, tiers, routes and duplicates',
    async () => {
      const leads = fc.array(lead, { minLength: 300, maxLength: 300 });
      const property = fc.asyncProperty(fullDefinition, leads, listed, async (content, some, mostInTest) => {
        const plan = planFrom(content);
        const texts = some.map((each) => plan.fields.map(({ name }) => each[name] ?? ''));
        expect(await differences(engine, plan, texts, asOf, { mostInTest })).toEqual([]);
      });
      await fc.assert(property, { numRuns: definitions });
    },
    long,
  );

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
});
