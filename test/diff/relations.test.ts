import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Space, type Witness } from '../../src/analysis/space.ts';
import { diffDefinitions } from '../../src/diff/diff-definitions.ts';
import type { PartComparison } from '../../src/diff/comparisons.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { no, yes, type Truth } from '../../src/engine/truth.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { asOf, judgeOf, leadsOf, truthOfResult, truthOfVerdict } from '../support/brute-force.ts';
import { looseTexts, pairOfDefinitions } from '../support/small-definitions.ts';
import { decidingSentences, sideOf } from '../support/two-definitions.ts';
import { tries } from '../support/effort.ts';

const runs = tries(30);

/** What a decision says of a part, where a criterion or tier that is not there holds for all or none. */
function truthIn(
  plan: Plan,
  { kind, id }: { readonly kind: string; readonly id: string },
  decision: Decision,
): Truth | undefined {
  if (kind === 'verdict') return truthOfVerdict[decision.verdict];
  if (kind === 'points') return truthOfResult[decision.enough];
  if (kind === 'tier') return decision.tier === id ? yes : no;
  const at = plan.criteria.findIndex((each) => each.id === id);
  if (at >= 0) return truthOfResult[decision.results[at]!];
  const track = plan.points?.fastTrack.findIndex((each) => each.id === id) ?? -1;
  return track < 0 ? undefined : truthOfResult[decision.fastTrack[track]!];
}

/** A part as each of the definitions calls it; of one that is not there, by the name that the other gives it. */
function namesOf({ subject, was }: PartComparison): readonly Parameters<typeof truthIn>[1][] {
  return [{ kind: subject.kind, id: was ?? subject.id }, subject];
}

/** What is told of a lead that is shown: how the part comes out, and its points against the bar. */
function standingIn(plan: Plan, name: Parameters<typeof truthIn>[1], decision: Decision): unknown {
  const isThere =
    name.kind !== 'verdict' &&
    (name.kind !== 'points' || plan.points !== undefined) &&
    (name.kind !== 'tier' || plan.tiers.some(({ id }) => id === name.id));
  const { points } = decision;
  return {
    result: isThere
      ? (['fail', 'unknown', 'pass'] as const)[Number(truthIn(plan, name, decision)) + 1]
      : undefined,
    points: points && { min: points.min, max: points.max, bar: plan.points!.qualifyAt },
  };
}

function criteriaIn({ criteria, points }: Plan): readonly string[] {
  return [...criteria, ...(points?.fastTrack ?? [])].map(({ id }) => id);
}

/** Whether the second is lower for some lead, and higher for some. */
const sides = {
  equivalent: [false, false],
  stricter: [true, false],
  looser: [false, true],
  mixed: [true, true],
} as const;

test('every relation that is told holds for all leads, and every lead that is shown is so', () => {
  const cases = pairOfDefinitions.chain((pair) => fc.tuple(fc.constant(pair), looseTexts(pair), fc.nat()));
  const seen = new Map<string, number>();
  let undecided = 0;
  fc.assert(
    fc.property(cases, ([contents, loose, seed]) => {
      const [before, after] = contents.map((content) => sideOf(content));
      const diff = diffDefinitions(before!, after!, asOf);
      expect(decidingSentences(diff).length > 0).toBe(before!.plan.fingerprint !== after!.plan.fingerprint);
      const plans = [before!.plan, after!.plan];
      const judges = plans.map(judgeOf);
      const leads = leadsOf(new Space(plans, asOf), loose, seed);
      const decisions = leads.map((lead) => judges.map(({ decide }) => decide(lead)));
      // Another may have its name by now.
      const isGone = (id: string): boolean =>
        diff.changes.some(({ sentence }) => sentence.startsWith(`${id} is gone`));
      const isBothThere = (part: PartComparison): boolean =>
        part.subject.kind !== 'criterion' ||
        (part.was !== undefined &&
          criteriaIn(plans[1]!).includes(part.subject.id) &&
          !isGone(part.subject.id));
      const orders = (part: PartComparison, both: readonly Decision[]): number => {
        const [old, now] = both.map((decision, at) => truthIn(plans[at]!, namesOf(part)[at]!, decision));
        return Number(now) - Number(old);
      };
      const ordersOf = (part: PartComparison, lead: Witness): number =>
        orders(
          part,
          judges.map(({ decide }) => decide(lead)),
        );
      if (diff.comparisons.some(({ relation }) => relation === 'not-decided')) undecided += 1;
      for (const part of diff.comparisons.filter(isBothThere)) {
        seen.set(part.relation, (seen.get(part.relation) ?? 0) + 1);
        if (part.lowers !== undefined) expect(ordersOf(part, part.lowers.lead)).toBeLessThan(0);
        if (part.raises !== undefined) expect(ordersOf(part, part.raises.lead)).toBeGreaterThan(0);
        for (const shown of [part.lowers, part.raises].filter((each) => each !== undefined)) {
          const both = judges.map(({ decide }) => decide(shown.lead));
          const wanted = both.map((decision, at) => standingIn(plans[at]!, namesOf(part)[at]!, decision));
          expect([shown.before, shown.after].map(({ result, points }) => ({ result, points }))).toEqual(
            wanted,
          );
        }
        if (part.relation === 'not-decided') continue;
        const [isLower, isHigher] = sides[part.relation];
        expect([part.lowers !== undefined, part.raises !== undefined]).toEqual([isLower, isHigher]);
        const found = decisions.map((both) => orders(part, both));
        if (!isLower) expect(found.filter((order) => order < 0)).toEqual([]);
        if (!isHigher) expect(found.filter((order) => order > 0)).toEqual([]);
      }
      if (diff.comparisons.length === 0)
        expect(decisions.filter(([old, now]) => old!.verdict !== now!.verdict)).toEqual([]);
    }),
    { numRuns: runs, ...(process.env['LEADPACT_FUZZ'] === undefined ? { seed: 20_261_127 } : {}) },
  );
  // One pair in a hundred; of few, some come by chance.
  expect(undecided).toBeLessThanOrEqual(Math.max(2, runs / 100));
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['equivalent', 'stricter', 'looser', 'mixed']));
}, 1_200_000);
