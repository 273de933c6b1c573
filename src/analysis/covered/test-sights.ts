import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { evaluator, type Evaluator } from '../../engine/evaluate.ts';
import { totalsOf } from '../../engine/points.ts';
import { no, unknown, yes, type Truth } from '../../engine/truth.ts';
import type { Plan, PlanChoice } from '../../plan/plan.ts';
import type { Leaf, Predicate } from '../../plan/predicate.ts';
import { leavesOf } from '../../plan/predicates.ts';
import type { Diagram } from '../diagram.ts';
import type { Meaning } from '../meaning.ts';
import type { Space } from '../space.ts';
import type { Sight } from './sight.ts';

/** Every test of a definition seen true, false and unknown; those of tiers and routes by leads that come to them. */
export function testSights(space: Space, meaning: Meaning): readonly Sight[] {
  const { criteria, points, tiers, routes } = meaning.plan;
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  return [
    ...[...criteria, ...(points?.fastTrack ?? [])].flatMap(({ id, when }) =>
      sightsOf(space, meaning, { id, when }),
    ),
    ...rules.flatMap((rule) =>
      rule.kind === 'flat' ? sightsOf(space, meaning, { id: rule.id, when: rule.when }) : [],
    ),
    ...[tiers, routes].flatMap((choices) =>
      choices.flatMap(({ id, when }, at) =>
        when === undefined ? [] : sightsOf(space, meaning, { id, when, among: { choices, at } }),
      ),
    ),
  ];
}

interface Asked {
  readonly id: string;
  readonly when: Predicate;
  /** The tiers or routes of which this is one. */
  readonly among?: { readonly choices: readonly PlanChoice[]; readonly at: number };
}

function sightsOf(space: Space, meaning: Meaning, { id, when, among }: Asked): readonly Sight[] {
  const comes = comingTo(meaning.plan, among);
  return leavesOf(when).flatMap((leaf) => {
    const truthIn = truthReader(leaf);
    const truths: readonly Truth[] = [yes, no, unknown];
    return truths.map((truth): Sight => ({
      of: { what: 'test', id, leaf, truth },
      place: leaf.place,
      isSeenIn: (bound, decision) => comes(decision) && truthIn(bound, decision) === truth,
      possibility: () =>
        space.possibility<[boolean, Truth]>(
          () => [comersTo(space, meaning, among), meaning.truthOf(leaf)],
          (isComing, own) => isComing && own === truth,
          (isComing, own) => isComing === false || (own !== undefined && own !== truth),
        ),
    }));
  });
}

/** Whether a lead that was decided came to a tier or route: it got none before. */
function comingTo(plan: Plan, among: Asked['among']): (decision: Decision) => boolean {
  if (among === undefined) return () => true;
  const before = among.choices.slice(0, among.at).map(({ id }) => id);
  return ({ verdict, tier, route }) => {
    const taken = among.choices === plan.tiers ? tier : route;
    return verdict === 'qualified' && !before.includes(taken ?? '');
  };
}

function comersTo(space: Space, meaning: Meaning, among: Asked['among']): Diagram<boolean> {
  return among === undefined
    ? space.diagrams.constant<boolean>(true)
    : meaning.choosing(among.choices)[among.at]!.comes;
}

/** Tells how a test came out for a lead; made ready once for each day that leads are decided on. */
function truthReader(leaf: Leaf): (bound: BoundPlan, decision: Decision) => Truth {
  const ready = new Map<BoundPlan, Evaluator>();
  return (bound, { cells, points }) => {
    const evaluate = ready.get(bound) ?? evaluator(leaf, bound);
    ready.set(bound, evaluate);
    return evaluate(cells, points && totalsOf(points));
  };
}
