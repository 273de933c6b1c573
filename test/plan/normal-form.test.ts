import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Space } from '../../src/analysis/space.ts';
import { evaluator } from '../../src/engine/evaluate.ts';
import { totalsOf } from '../../src/engine/points.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { conditionsOf } from '../../src/plan/conditions.ts';
import { normalForm } from '../../src/plan/normal-form.ts';
import type { Predicate } from '../../src/plan/predicate.ts';
import { asOf, judgeOf, leadsOf } from '../support/brute-force.ts';
import { definitionFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';

const cases = smallDefinition.chain((content) =>
  fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
);

test('the normal form of a condition comes out as the condition does, for every lead', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(cases, ([content, loose, seed]) => {
      const plan = compilePlan(definitionFrom(content));
      const { bound, decide } = judgeOf(plan);
      const leads = leadsOf(new Space([plan], asOf), loose, seed);
      const context = { slots: bound.slots, asOf };
      const both = conditionsOf(plan).flatMap((when): readonly (readonly [Predicate, Predicate])[] => [
        [when, normalForm(when)],
        [{ kind: 'not', of: when }, normalForm(when, false)],
      ]);
      const evaluators = both.map((pair) => pair.map((each) => evaluator(each, context)));
      for (const lead of leads) {
        const { cells, points } = decide(lead);
        const totals = points && totalsOf(points);
        for (const [written, normal] of evaluators) {
          const truth = written!(cells, totals);
          seen.add(Math.sign(truth) + 0);
          expect(normal!(cells, totals) === truth).toBe(true);
        }
      }
    }),
    { numRuns: tries(10) },
  );
  expect([...seen].toSorted((a, b) => a - b)).toEqual([-1, 0, 1]);
}, 300_000);

test('it has negations at single tests alone, and no group that could be flat', () => {
  const isNormal = (predicate: Predicate, parent?: string): boolean => {
    switch (predicate.kind) {
      case 'leaf':
        return false;
      case 'not':
        return !('of' in predicate.of) && predicate.of.kind !== 'leaf';
      case 'all':
      case 'any':
        return (
          predicate.kind !== parent &&
          predicate.of.length > 1 &&
          predicate.of.every((part) => isNormal(part, predicate.kind))
        );
      case 'at-least':
        return (
          predicate.count > 1 &&
          predicate.count < predicate.of.length &&
          predicate.of.every((part) => isNormal(part))
        );
      default:
        return true;
    }
  };
  fc.assert(
    fc.property(smallDefinition, (content) => {
      const forms = conditionsOf(compilePlan(definitionFrom(content))).map((when) => normalForm(when));
      expect(forms.filter((form) => !isNormal(form))).toEqual([]);
      expect(forms.map((form) => normalForm(form))).toEqual(forms);
    }),
    { numRuns: tries(50) },
  );
}, 300_000);
