import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Space } from '../../src/analysis/space.ts';
import { asOf, leadsOf, truthOfResult, truthOfVerdict } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';
import { tries } from '../support/effort.ts';

const runs = tries(50);

/** Leads of one definition that are looked at. */
const mostLeads = 60;

describe('the space of a definition is that of the engine', () => {
  const cases = smallDefinition.chain((content) =>
    fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
  );

  test('every text is in a class, and every lead is decided as its classes are', () => {
    let open = 0;
    fc.assert(
      fc.property(cases, ([content, loose, seed]) => {
        const plan = planFrom(content);
        const space = new Space([plan], asOf);
        const meaning = space.meanings[0]!;
        for (const { column, classOf, isComplete } of space.variables) {
          if (!isComplete) open += 1;
          else expect([column, loose.filter((text) => classOf(text) === undefined)]).toEqual([column, []]);
        }
        const results = plan.criteria.map((criterion) => meaning.resultOf(criterion));
        const total = meaning.total();
        const enough = meaning.enough();
        const verdict = meaning.verdict();
        const tiers = meaning.choosing(plan.tiers);
        for (const lead of leadsOf(space, loose, seed).slice(-mostLeads)) {
          const classes = space.variables.map(({ classOf, column }) => classOf(lead[column]!));
          if (classes.includes(undefined)) continue;
          const at = (level: number): number => classes[level]!;
          const { min, max } = space.diagrams.at(total, at);
          const decision = space.decide(lead, meaning);
          expect({
            results: results.map((result) => space.diagrams.at(result, at)),
            points: [min, max],
            enough: space.diagrams.at(enough, at),
            verdict: space.diagrams.at(verdict, at),
            tier: plan.tiers[tiers.findIndex(({ taken }) => space.diagrams.at(taken, at))]?.id,
          }).toEqual({
            results: decision.results.map((result) => truthOfResult[result]),
            points: decision.points === undefined ? [0, 0] : [decision.points.min, decision.points.max],
            enough: truthOfResult[decision.enough],
            verdict: truthOfVerdict[decision.verdict],
            tier: decision.tier,
          });
        }
      }),
      { numRuns: runs },
    );
    expect(open / runs).toBeLessThan(0.1);
  }, 3_600_000);
});
