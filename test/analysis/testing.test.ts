import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { tellApart } from '../../src/analysis/mutants/tell-apart.ts';
import { mutantsOf } from '../../src/analysis/mutants/mutants.ts';
import { Space } from '../../src/analysis/space.ts';
import { testDefinition, type TestedDefinition } from '../../src/analysis/test-definition.ts';
import type { Definition } from '../../src/definition/definition.ts';
import { exampleLayout, exampleText } from '../../src/definition/example-text.ts';
import { comparable, outcomeOf, type ExpectationKey } from '../../src/engine/outcome.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { asOf, judgeOf, leadsOf } from '../support/brute-force.ts';
import { definitionFrom } from '../support/definitions.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';
import { tries } from '../support/effort.ts';

const runs = tries(3);
const most = 5000 * runs + 60_000;
/** A smaller definition takes as long, so that one that fails would not be made smaller within minutes. */
const tried = { numRuns: runs, endOnFailure: true };
const wanted = { coverage: true, mutate: true, today: asOf };

const firstExample = {
  name: 'Nothing is known',
  as_of: '2026-11-02',
  lead: {},
  expect: { points_max: 0 },
};

/** A small definition with an example that passes, as text. */
const tested = smallDefinition.map((content) => {
  const plan = compilePlan(definitionFrom(content));
  const { verdict } = judgeOf(plan).decide({});
  return stringify({ ...content, examples: [{ ...firstExample, expect: { verdict } }] });
});

function testOf(text: string): { readonly definition: Definition; readonly result: TestedDefinition } {
  const definition = definitionFrom(text);
  return { definition, result: testDefinition(definition, compilePlan(definition), wanted) };
}

/** The definition with the suggested examples pasted at its end. */
function pasted(text: string, { definition, result }: ReturnType<typeof testOf>): string {
  const layout = exampleLayout(definition);
  const written = result.suggested.suggestions.map((suggestion, at) =>
    exampleText({ ...suggestion, name: `Suggested: ${at}`, comment: ['a comment'] }, layout),
  );
  return text + written.join('\n');
}

describe('what is suggested', () => {
  test(
    'closes each gap that it is said to close when it is pasted, and none is left that can be closed',
    () => {
      let gaps = 0;
      let survivors = 0;
      fc.assert(
        fc.property(tested, (text) => {
          const before = testOf(text);
          fc.pre(before.result.mutants!.survivors.every(({ lead }) => lead !== undefined));
          const after = testOf(pasted(text, before));
          expect(after.result.runs.flatMap(({ mismatches }) => mismatches)).toEqual([]);
          gaps += before.result.coverage.possible - before.result.coverage.seen;
          survivors += before.result.mutants!.survivors.length;
          const unseen = after.result.coverage.sights.filter(({ standing }) => standing.is === 'unseen');
          expect(unseen.map(({ of }) => of)).toEqual([]);
          const left = after.result.mutants!.survivors.filter(({ lead }) => lead !== undefined);
          expect(left.map(({ mutant }) => mutant.words)).toEqual([]);
          expect(after.result.coverage.possible).toBe(before.result.coverage.possible);
          expect(after.result.mutants!.equivalent).toBe(before.result.mutants!.equivalent);
          expect(after.result.suggested.suggestions).toEqual([]);
        }),
        tried,
      );
      expect(Math.min(gaps, survivors)).toBeGreaterThan(runs);
    },
    most,
  );
});

describe('what is said of a mutant', () => {
  const keys: readonly ExpectationKey[] = [
    'verdict',
    'kind',
    'points',
    'points_max',
    'tier',
    'route',
    'primary_reason',
    'failed',
    'unknown',
  ];
  const cases = smallDefinition.chain((content) =>
    fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
  );

  test(
    'one that is called equivalent is decided alike by brute force, and a lead that tells it does',
    () => {
      const seen = { possible: 0, impossible: 0, 'not-decided': 0 };
      fc.assert(
        fc.property(cases, ([content, loose, seed]) => {
          const definition = definitionFrom(content);
          const plan = compilePlan(definition);
          const own = judgeOf(plan);
          const mutants = mutantsOf(definition, plan);
          for (const mutant of mutants.filter((_, at) => at % 4 === seed % 4)) {
            const other = judgeOf(mutant.compile());
            const isTold = (lead: Readonly<Record<string, string>>): boolean => {
              const one = outcomeOf(own.decide(lead), plan);
              const two = outcomeOf(other.decide(lead), mutant.compile());
              return keys.some(
                (key) => one[key] !== undefined && comparable(one[key]) !== comparable(two[key]),
              );
            };
            const found = tellApart(plan, mutant.compile(), asOf);
            seen[found.is] += 1;
            if (found.is === 'possible') expect(isTold(found.lead)).toBe(true);
            if (found.is !== 'impossible') continue;
            const space = new Space([plan, mutant.compile()], asOf);
            const wrong = leadsOf(space, loose, seed).find(isTold);
            expect({ mutant: mutant.words, wrong }).toEqual({ mutant: mutant.words, wrong: undefined });
          }
        }),
        tried,
      );
      expect(seen.impossible).toBeGreaterThan(runs / 4);
      expect(seen['not-decided']).toBeLessThanOrEqual(0.02 * (seen.possible + seen.impossible));
    },
    most,
  );
});
