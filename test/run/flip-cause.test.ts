import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leadChange } from '../../src/run/blame/lead-change.ts';
import { flipCauses } from '../../src/run/impact/flip-cause.ts';
import { Space } from '../../src/analysis/space.ts';
import { traceLead } from '../../src/engine/trace.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { asOf, judgeOf, leadsOf } from '../support/brute-force.ts';
import { definitionFrom } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';
import { looseTexts, smallDefinition } from '../support/small-definitions.ts';

type Data = Readonly<Record<string, unknown>>;

/** The causes of all flips among some leads. */
function causesOf(
  before: Data,
  after: Data,
  leads: readonly Readonly<Record<string, string>>[],
): Set<string> {
  const [old, now] = [before, after].map((content) => compilePlan(definitionFrom(content)));
  const [first, second] = [judgeOf(old!), judgeOf(now!)];
  const causeOf = flipCauses(old!, now!);
  const decided = leads.map((lead) => [first.decide(lead), second.decide(lead)] as const);
  return new Set(decided.flatMap(([a, b]) => (a.verdict === b.verdict ? [] : [causeOf(a, b)])));
}

const renamedKeys = (section: Data): Data =>
  Object.fromEntries(Object.entries(section).map(([id, each]) => [`${id}_now`, each]));

/** The same points by other names, and with a bar that is higher by some. */
function renamed(points: Data, more: number): Data {
  const groups = Object.entries(points['groups'] as Readonly<Record<string, Data>>).map(([id, group]) => [
    `${id}_now`,
    { ...group, rules: renamedKeys(group['rules'] as Data) },
  ]);
  return {
    ...points,
    qualify_at: Number(points['qualify_at']) + more,
    fast_track: renamedKeys(points['fast_track'] as Data),
    groups: Object.fromEntries(groups) as Data,
  };
}

test('what was only renamed is not the cause of a flip', () => {
  const cases = smallDefinition
    .filter((content) => content['points'] !== undefined)
    .map(({ tiers: _, ...content }): Data => content)
    .chain((content) => fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()));
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, ([content, loose, seed]) => {
      const after = { ...content, points: renamed(content['points'] as Data, 15) };
      const leads = leadsOf(new Space([compilePlan(definitionFrom(content))], asOf), loose, seed);
      for (const cause of causesOf(content, after, leads)) seen.add(cause);
    }),
    { numRuns: tries(15) },
  );
  expect([...seen].filter((cause) => cause.startsWith('points'))).toEqual(['points (bar)']);
}, 120_000);

test('what was only renamed is no change of a lead', () => {
  const cases = smallDefinition
    .map(({ tiers: _, ...content }): Data => content)
    .chain((content) => fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()));
  let seen = 0;
  fc.assert(
    fc.property(cases, ([content, loose, seed]) => {
      const { points, require, reject_if: rejectIf } = content as Record<string, Data>;
      const after = {
        ...content,
        require: renamedKeys(require!),
        reject_if: renamedKeys(rejectIf!),
        ...(points === undefined ? {} : { points: renamed(points, 0) }),
      };
      const plans = [content, after].map((each) => compilePlan(definitionFrom(each)));
      const judges = plans.map(judgeOf);
      for (const lead of leadsOf(new Space(plans, asOf), loose, seed).slice(0, 200)) {
        const [before, now] = judges.map(({ bound, decide }) => {
          const decision = decide(lead);
          return { plan: bound.plan, decision, trace: traceLead(bound, decision, []) };
        });
        expect(leadChange(before!, now!)).toBeUndefined();
        seen += 1;
      }
    }),
    { numRuns: tries(10) },
  );
  expect(seen).toBeGreaterThan(100);
}, 120_000);

describe('limits of groups', () => {
  const definition = (limits: Data, extra: Data = {}): Data => ({
    leadpact: 1,
    name: 'T',
    version: 'v1',
    lead: 'id',
    fields: { id: { column: 'Id', type: 'id' }, size: { column: 'Size', type: 'number' } },
    points: {
      qualify_at: 10,
      groups: {
        fit: {
          ...limits,
          rules: {
            some: { when: { size: { at_least: 10 } }, points: 10 },
            more: { when: { size: { at_least: 50 } }, points: -15 },
            ...extra,
          },
        },
      },
    },
  });
  const [small, large] = [{ Size: '20' }, { Size: '60' }];

  test.each([
    ['a cap that takes points now', { cap: 20 }, { cap: 5 }, small, 'points (cap of fit)'],
    ['a cap that took them before', { cap: 5 }, {}, small, 'points (cap of fit)'],
    ['a floor that gives none now', { floor: 10 }, { floor: -10 }, large, 'points (floor of fit)'],
    ['a floor that gives some now', {}, { floor: 15 }, large, 'points (floor of fit)'],
  ])('%s is a cause', (_, before, after, lead, cause) => {
    expect([...causesOf(definition(before), definition(after), [lead])]).toEqual([cause]);
  });

  test('one that does not bind is none', () => {
    const rule = { other: { when: { size: { at_least: 5 } }, points: -5 } };
    const causes = causesOf(definition({ cap: 20 }), definition({ cap: 15 }, rule), [small]);
    expect([...causes]).toEqual(['points (other)']);
  });
});
