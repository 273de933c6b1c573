import { expect, test } from 'vitest';
import { spread } from '../../src/analysis/workload.ts';
import { testDefinition } from '../../src/analysis/test-definition.ts';
import { proveDefinition } from '../../src/check/prove-definition.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { asOf } from '../support/brute-force.ts';
import { definitionFrom } from '../support/definitions.ts';
import { largeDefinition } from '../support/large-definition.ts';

test('a large definition is proved in full, within the budget', () => {
  const definition = definitionFrom(largeDefinition({ criteria: 60, fields: 40, members: 5000 }, 1));
  const codes = new Set(proveDefinition(definition, asOf).map(({ code }) => code));
  expect(codes).not.toContain('not-decided');
  expect(codes).not.toContain('never-qualifies');
  expect(codes).toContain('criterion-implied');
}, 120_000);

test('of a definition with too many mutants some are tried, and the others counted', () => {
  const definition = definitionFrom({
    ...largeDefinition({ criteria: 20, fields: 10, members: 6000 }, 1),
    examples: [{ name: 'none', as_of: '2026-11-02', lead: {}, expect: { verdict: 'rejected' } }],
  });
  const wanted = { coverage: false, mutate: true, today: asOf };
  const { mutants } = testDefinition(definition, compilePlan(definition), wanted);
  const { killed, equivalent, survivors, untried } = mutants!;
  expect(untried).toBeGreaterThan(0);
  expect(killed + equivalent + survivors.length).toBeGreaterThan(100);
  const lines = survivors.map(({ mutant }) => mutant.place.start);
  expect(Math.max(...lines)).toBeGreaterThan(0.9 * definition.place.source.text.length);
}, 120_000);

test('items are spread evenly, each at most once', () => {
  const items = Array.from({ length: 10 }, (_, at) => at);
  expect(spread(items, 4)).toEqual([0, 2, 5, 7]);
  expect(spread(items, 10)).toEqual(items);
  expect(spread(items, 99)).toEqual(items);
});
