import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fullDefinition, lead } from '../support/arbitrary.ts';
import { asOf } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { generatedDefinitions, listed, patience } from '../support/generated-definitions.ts';
import { differences, openEngine, type SqlEngine } from '../support/sql-engines.ts';

let engine: SqlEngine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

test(
  'the engine decides definitions with points, tiers, routes and duplicates as the interpreter does',
  async () => {
    const leads = fc.array(lead, { minLength: 300, maxLength: 300 });
    const property = fc.asyncProperty(fullDefinition, leads, listed, async (content, some, mostInTest) => {
      const plan = planFrom(content);
      const texts = some.map((each) => plan.fields.map(({ name }) => each[name] ?? ''));
      expect(await differences(engine, plan, texts, asOf, { mostInTest })).toEqual([]);
    });
    await fc.assert(property, { numRuns: generatedDefinitions });
  },
  patience,
);
