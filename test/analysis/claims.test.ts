import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deadBranches, holdsForAll, unreachedChoices } from '../../src/analysis/branches.ts';
import { compare, type Comparison } from '../../src/analysis/compare.ts';
import { canFail, canQualify } from '../../src/analysis/conflict.ts';
import { canBe } from '../../src/analysis/members.ts';
import { reachOf } from '../../src/analysis/reach.ts';
import { Space, type Possibility, type Witness } from '../../src/analysis/space.ts';
import { standingsOf } from '../../src/analysis/standings.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { evaluator } from '../../src/engine/evaluate.ts';
import { yes, type Truth } from '../../src/engine/truth.ts';
import { conditionsOf } from '../../src/plan/conditions.ts';
import { atomsOf } from '../../src/plan/predicates.ts';
import { asOf, judgeOf, leadsOf, truthOfResult, truthOfVerdict } from '../support/brute-force.ts';
import { planFrom } from '../support/definitions.ts';
import { looseTexts, pairOfDefinitions, smallDefinition } from '../support/small-definitions.ts';
import { tries } from '../support/effort.ts';

const runs = tries(40);
const most = 3_600_000;

/** One in a hundred; in a short run a few come by chance. */
const mostUndecided = Math.max(5, runs / 100);

/** A claim that something is so for some lead or for none, against what the leads show. */
function confirm(claim: Possibility, isSo: (lead: Witness) => boolean, leads: readonly Witness[]): void {
  if (claim.is === 'possible') expect([claim.lead, isSo(claim.lead)]).toEqual([claim.lead, true]);
  if (claim.is === 'impossible') expect(leads.filter(isSo)).toEqual([]);
}

/** The truths of all parts of a decision, points last. */
function partsIn({ results, enough }: Decision): readonly Truth[] {
  return [...results, enough].map((result) => truthOfResult[result]);
}

describe('what is claimed of one definition', () => {
  const cases = smallDefinition.chain((content) =>
    fc.tuple(fc.constant(content), looseTexts([content]), fc.nat()),
  );

  test(
    'holds for all leads, and each lead that is shown is so',
    () => {
      let undecided = 0;
      const seen = { conflict: 0, implied: 0, same: 0, idle: 0, dead: 0, unreached: 0, always: 0 };
      fc.assert(
        fc.property(cases, ([content, loose, seed]) => {
          const plan = planFrom(content);
          const space = new Space([plan], asOf);
          const meaning = space.meanings[0]!;
          const { decide, bound } = judgeOf(plan);
          const leads = leadsOf(space, loose, seed);
          const decisions = leads.map(decide);
          const verdictOf = (lead: Witness): Truth => truthOfVerdict[decide(lead).verdict];

          const qualifying = canQualify(space, meaning);
          confirm(qualifying, (lead) => verdictOf(lead) === yes, leads);
          if (qualifying.is === 'impossible') {
            seen.conflict += 1;
            const at = qualifying.conflict
              .map(({ id }) => plan.criteria.findIndex((each) => each.id === id))
              .map((place) => (place < 0 ? plan.criteria.length : place));
            expect(
              decisions.filter((decision) => at.every((place) => partsIn(decision)[place] === yes)),
            ).toEqual([]);
          }
          confirm(canFail(space, meaning), (lead) => verdictOf(lead) !== yes, leads);

          const ids = [...plan.criteria.map(({ id }) => id), 'points'];
          for (const standing of standingsOf(space, meaning)) {
            const at = ids.indexOf(standing.part.id);
            const own = decisions.map((decision) => partsIn(decision)[at]!);
            const of = (id: string): readonly Truth[] =>
              decisions.map((decision) => partsIn(decision)[ids.indexOf(id)]!);
            const without = (decision: Decision): Truth =>
              Math.min(yes, ...partsIn(decision).filter((_, place) => place !== at)) as Truth;
            if (standing.is === 'deciding') {
              if (standing.lead !== undefined)
                expect(verdictOf(standing.lead)).toBeLessThan(without(decide(standing.lead)));
              continue;
            }
            if (standing.is === 'not-decided') continue;
            expect(
              decisions.filter((decision) => truthOfVerdict[decision.verdict] !== without(decision)),
            ).toEqual([]);
            if (standing.is === 'always-holding') expect(new Set([...own, yes])).toEqual(new Set([yes]));
            if (standing.is === 'same') expect(own).toEqual(of(standing.as.id));
            if (standing.is === 'implied') {
              const other = of(standing.by.id);
              expect(own.filter((truth, place) => truth < other[place]!)).toEqual([]);
            }
            if (standing.is !== 'always-holding') seen[standing.is] += 1;
          }

          for (const condition of conditionsOf(plan)) {
            if (condition.kind !== 'any') continue;
            const dead = deadBranches(space, meaning, condition).map(({ branch }) => branch);
            const living = condition.of.filter((branch) => !dead.includes(branch));
            const [whole, without] = [condition, { ...condition, of: living }].map((each) =>
              evaluator(each, bound),
            );
            expect(decisions.filter(({ cells }) => whole!(cells) === yes && without!(cells) !== yes)).toEqual(
              [],
            );
          }
          for (const condition of conditionsOf(plan)) {
            for (const { branch, lead } of deadBranches(space, meaning, condition)) {
              seen.dead += 1;
              const truth = evaluator(branch, bound);
              const inAny = evaluator({ kind: 'any', of: otherBranches(condition, branch) }, bound);
              const made = decisions.filter(
                ({ cells }) => truth(cells) === yes && (lead === undefined || inAny(cells) !== yes),
              );
              expect(made).toEqual([]);
              if (lead === undefined) continue;
              const { cells } = decide(lead);
              expect([truth(cells), inAny(cells)]).toEqual([yes, yes]);
            }
          }

          const choices = unreachedChoices(space, meaning, plan.tiers);
          for (const { choice, lead } of choices) {
            if (lead === undefined) continue;
            const { verdict, tier } = decide(lead);
            expect([verdict, tier === choice.id || tier === undefined]).toEqual(['qualified', false]);
          }
          const unreached = choices.map(({ choice }) => choice.id);
          seen.unreached += unreached.length;
          expect(decisions.filter(({ tier }) => tier !== undefined && unreached.includes(tier))).toEqual([]);
          for (const [at, { when }] of plan.tiers.entries()) {
            if (when === undefined || !holdsForAll(space, meaning, plan.tiers, at, when)) continue;
            seen.always += 1;
            const later = plan.tiers.slice(at + 1).map(({ id }) => id);
            expect(decisions.filter(({ tier }) => tier !== undefined && later.includes(tier))).toEqual([]);
          }

          const reach = reachOf(space, () => meaning.total());
          if (reach !== undefined && plan.points !== undefined) {
            const mins = decisions.map(({ points }) => points!.min);
            const maxes = decisions.map(({ points }) => points!.max);
            expect(Math.min(...mins)).toBeGreaterThanOrEqual(reach.sure.min);
            expect(Math.max(...mins)).toBeLessThanOrEqual(reach.sure.max);
            expect(Math.max(...maxes)).toBeLessThanOrEqual(reach.possible.max);
          }

          for (const atom of conditionsOf(plan).flatMap(atomsOf)) {
            if (atom.kind !== 'one-of' && atom.kind !== 'has-any-member') continue;
            const slot = bound.slots.get(atom.field)!;
            for (const value of atom.values.filter((each) => !canBe(plan, atom.field, each))) {
              const having = decisions.filter(({ cells }) => {
                const cell = cells[slot]!;
                return cell.state === 'value' && [cell.value].flat().includes(value);
              });
              expect(having).toEqual([]);
            }
          }
          if (space.leftOpen !== undefined) undecided += 1;
        }),
        { numRuns: runs, ...(process.env['LEADPACT_FUZZ'] === undefined ? { seed: 20_261_127 } : {}) },
      );
      expect(undecided).toBeLessThanOrEqual(mostUndecided);
      expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
    },
    most,
  );
});

/** The branches beside one in the `any` that it stands in. */
function otherBranches(
  condition: Parameters<typeof atomsOf>[0],
  branch: unknown,
): readonly Parameters<typeof atomsOf>[0][] {
  switch (condition.kind) {
    case 'any':
      if (condition.of.includes(branch as never)) return condition.of.filter((each) => each !== branch);
      return condition.of.flatMap((each) => otherBranches(each, branch));
    case 'all':
    case 'at-least':
      return condition.of.flatMap((each) => otherBranches(each, branch));
    case 'not':
      return otherBranches(condition.of, branch);
    default:
      return [];
  }
}

/** What each relation says of the second: whether it is lower for some lead, and higher for some. */
const sidesOf = {
  equivalent: ['impossible', 'impossible'],
  stricter: ['possible', 'impossible'],
  looser: ['impossible', 'possible'],
  mixed: ['possible', 'possible'],
} as const;

describe('what is claimed of two definitions', () => {
  const cases = pairOfDefinitions.chain((pair) => fc.tuple(fc.constant(pair), looseTexts(pair), fc.nat()));

  test(
    'how they compare holds for all leads, as a whole and criterion by criterion',
    () => {
      let undecided = 0;
      const relations = new Map<string, number>();
      fc.assert(
        fc.property(cases, ([contents, loose, seed]) => {
          const plans = contents.map((content) => planFrom(content));
          const space = new Space(plans, asOf);
          const [first, second] = space.meanings;
          const judges = plans.map(judgeOf);
          const leads = leadsOf(space, loose, seed);
          const pairs = new Map(leads.map((lead) => [lead, judges.map(({ decide }) => decide(lead))]));
          const decided = (lead: Witness): readonly Decision[] =>
            pairs.get(lead) ?? judges.map(({ decide }) => decide(lead));
          const check = (
            { relation, lowers, raises }: Comparison,
            of: (decision: Decision, at: number) => Truth,
          ): void => {
            relations.set(relation, (relations.get(relation) ?? 0) + 1);
            if (relation !== 'not-decided') expect([lowers.is, raises.is]).toEqual(sidesOf[relation]);
            const truths = (lead: Witness): readonly [Truth, Truth] => {
              const [one, other] = decided(lead);
              return [of(one!, 0), of(other!, 1)];
            };
            confirm(lowers, (lead) => truths(lead)[1] < truths(lead)[0], leads);
            confirm(raises, (lead) => truths(lead)[1] > truths(lead)[0], leads);
          };
          check(
            compare(
              space,
              () => first!.verdict(),
              () => second!.verdict(),
            ),
            ({ verdict }) => truthOfVerdict[verdict],
          );
          for (const [at, criterion] of plans[0]!.criteria.entries()) {
            const other = plans[1]!.criteria.findIndex(({ id }) => id === criterion.id);
            if (other < 0) continue;
            check(
              compare(
                space,
                () => first!.resultOf(criterion),
                () => second!.resultOf(plans[1]!.criteria[other]!),
              ),
              ({ results }, which) => truthOfResult[results[which === 0 ? at : other]!],
            );
          }
          if (space.leftOpen !== undefined) undecided += 1;
        }),
        { numRuns: runs, ...(process.env['LEADPACT_FUZZ'] === undefined ? { seed: 20_261_127 } : {}) },
      );
      expect(undecided).toBeLessThanOrEqual(mostUndecided);
      expect([...relations.keys()]).toEqual(
        expect.arrayContaining(['equivalent', 'stricter', 'looser', 'mixed']),
      );
    },
    most,
  );
});
