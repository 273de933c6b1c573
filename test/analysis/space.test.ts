import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayText, parseDay } from '../../src/cells/day.ts';
import { Space } from '../../src/analysis/space.ts';
import { no, unknown, yes } from '../../src/engine/truth.ts';
import { planFrom } from '../support/definitions.ts';
import { looseText, smallDefinition } from '../support/small-definitions.ts';

const asOf = parseDay('2026-11-02')!;
const runs = Number(process.env['LEADPACT_FUZZ'] ?? 300);

/** Days around the as-of day, in each of the formats of the fields. */
const someDays = [-3000, -31, -30, -29, -14, -8, -7, -6, -1, 0, 1, 6, 7, 8, 30, 31, 3000].flatMap((from) => {
  const text = dayText(asOf + from);
  const [year = '', month, day] = text.split('-');
  return [text, `${Number(day)}.${Number(month)}.${year.slice(2)}`, `${text} 23:59`];
});

const truthOfVerdict = { qualified: yes, rejected: no, undecided: unknown } as const;
const truthOfResult = { pass: yes, allowed: yes, fail: no, refused: no, unknown } as const;

describe('the space of a definition is that of the engine', () => {
  test('every text is in a class, and every lead is decided as its classes are', () => {
    let open = 0;
    fc.assert(
      fc.property(
        smallDefinition.chain((content) =>
          fc.tuple(
            fc.constant(content),
            fc.array(fc.array(looseText([content], someDays), { minLength: 12, maxLength: 12 }), {
              minLength: 20,
              maxLength: 20,
            }),
          ),
        ),
        ([content, rows]) => {
          const plan = planFrom(content);
          const space = new Space([plan], asOf);
          const [meaning] = space.meanings;
          if (space.variables.some(({ isComplete }) => !isComplete)) open += 1;
          const results = plan.criteria.map((criterion) => meaning!.resultOf(criterion));
          const total = meaning!.total();
          const enough = meaning!.enough();
          const verdict = meaning!.verdict();
          const tiers = meaning!.choosing(plan.tiers).map(({ taken }) => taken);
          for (const row of rows) {
            const classes = space.variables.map(({ classOf }, at) => classOf(row[at]!));
            const lost = classes.findIndex(
              (each, at) => each === undefined && space.variables[at]!.isComplete,
            );
            expect(lost < 0 ? [] : [space.variables[lost]!.column, row[lost]]).toEqual([]);
            if (classes.includes(undefined)) continue;
            const lead = Object.fromEntries(space.variables.map(({ column }, at) => [column, row[at]!]));
            const decision = space.decide(lead, meaning!);
            const at = (level: number): number => classes[level]!;
            const decided = {
              results: decision.results.map((result) => truthOfResult[result]),
              points: decision.points === undefined ? [0, 0] : [decision.points.min, decision.points.max],
              enough: truthOfResult[decision.enough],
              verdict: truthOfVerdict[decision.verdict],
              tier: decision.tier,
            };
            const { min, max } = space.diagrams.at(total, at);
            expect({
              results: results.map((result) => space.diagrams.at(result, at)),
              points: [min, max],
              enough: space.diagrams.at(enough, at),
              verdict: space.diagrams.at(verdict, at),
              tier: plan.tiers[tiers.findIndex((taken) => space.diagrams.at(taken, at))]?.id,
            }).toEqual(decided);
          }
        },
      ),
      { numRuns: runs },
    );
    expect(open / runs).toBeLessThan(0.1);
  }, 3_600_000);
});
