import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boundaryLeads } from '../../src/analysis/boundary-leads.ts';
import { Space } from '../../src/analysis/space.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { asOf, leadsOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { generatedDefinitions, listed, patience } from '../support/generated-definitions.ts';
import { randomOf } from '../support/random.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

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

test(
  'the engine decides small definitions of every type of field as the interpreter does',
  async () => {
    const cases = smallDefinition.chain((content) =>
      fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
    );
    const property = fc.asyncProperty(cases, listed, async ([content, loose, seed], mostInTest) => {
      const plan = planFrom(content);
      const leads = leadsFor(plan, loose, seed);
      expect(await differences(engine, plan, leads, asOf, { mostInTest })).toEqual([]);
    });
    await fc.assert(property, { numRuns: generatedDefinitions });
  },
  patience,
);
