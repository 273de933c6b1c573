import type { Meaning } from '../analysis/meaning.ts';
import { leadWith, reachOf } from '../analysis/reach.ts';
import type { Space, Witness } from '../analysis/space.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
import type { PlanBody, PlanGroup, PlanPoints } from '../plan/plan.ts';
import { givesOf } from '../plan/points-given.ts';
import type { Leaf } from '../plan/predicate.ts';
import { neededLeavesOf } from '../plan/predicates.ts';
import type { ProofRule, Rule } from './rule.ts';

/** The most points of a group, or of all. */
type Most = (group: PlanGroup | undefined) => number;

/** A lead that has so many points. */
type LeadWith = (group: PlanGroup | undefined, most: number) => Witness | undefined;

/** A bar, or a threshold in a tier or route, above the sum of all that the rules can give. */
export const thresholdOutOfReach: Rule = {
  code: 'threshold-out-of-reach',
  find: ({ plan, pointsComplete }) => (pointsComplete ? thresholdsAbove(plan, sumOfRules(plan)) : []),
};

/** The same exactly: rules that exclude each other, and what no lead can have at once, are seen. */
export const thresholdNeverReached: ProofRule = {
  code: 'threshold-out-of-reach',
  prove: ({ plan, space, meaning }) =>
    thresholdsAbove(plan, exactly(space, meaning), (group, most) =>
      leadWith(
        space,
        () => meaning.totalOf(group),
        ({ min }) => min === most,
      ),
    ),
};

/** Whether a test asks for more points than any lead can have. */
export function isOutOfReach(leaf: Leaf, space: Space, meaning: Meaning): boolean {
  return beyondReach(meaning.plan, leaf, exactly(space, meaning)) !== undefined;
}

function thresholdsAbove(
  plan: PlanBody,
  mostFor: Most,
  leadFor: LeadWith = () => undefined,
): readonly Diagnostic[] {
  const { points } = plan;
  if (points === undefined) return [];
  const byFastTrackOnly = points.groups.length === 0 && points.fastTrack.length > 0;
  const most = mostFor(undefined);
  const bar = { threshold: points.qualifyAt, most, what: '`qualify_at`', lead: leadFor(undefined, most) };
  const findings =
    points.qualifyAt > most && !byFastTrackOnly
      ? [diagnose('threshold-out-of-reach', bar, points.place)]
      : [];
  for (const { id, when } of [...plan.tiers, ...plan.routes]) {
    for (const leaf of when === undefined ? [] : neededLeavesOf(when)) {
      const reach = beyondReach(plan, leaf, mostFor);
      if (reach === undefined) continue;
      const lead = leadFor(reach.group, reach.most);
      const facts = { ...reach, what: `\`${leaf.subject}\` in ${id}`, lead };
      findings.push(diagnose('threshold-out-of-reach', facts, leaf.place));
    }
  }
  return findings;
}

/** The threshold of a test of points, and the most that there are, where that is less. */
function beyondReach(
  { points }: PlanBody,
  { test }: Leaf,
  mostFor: Most,
): { readonly threshold: number; readonly most: number; readonly group: PlanGroup | undefined } | undefined {
  if (points === undefined || test.kind !== 'points-in' || test.range.from === undefined) return undefined;
  const group = points.groups.find((each) => each.id === test.group);
  const most = mostFor(group);
  const { value, included } = test.range.from;
  return value > most || (value === most && !included) ? { threshold: value, most, group } : undefined;
}

function exactly(space: Space, meaning: Meaning): Most {
  const atMost = sumOfRules(meaning.plan);
  return (group) => {
    const reach = reachOf(space, () => meaning.totalOf(group));
    return reach === undefined ? atMost(group) : reach.sure.max;
  };
}

function sumOfRules({ points }: PlanBody): Most {
  return (group) => (group === undefined ? mostPoints(points!) : mostOf(group));
}

function mostPoints({ groups }: PlanPoints): number {
  return groups.reduce((sum, group) => sum + mostOf(group), 0);
}

function mostOf({ rules, cap = Infinity, floor = -Infinity }: PlanGroup): number {
  const most = rules.reduce(
    (sum, rule) => sum + Math.max(0, rule.ifMissing ?? 0, rule.ifInvalid ?? 0, ...givesOf(rule)),
    0,
  );
  return Math.min(cap, Math.max(floor, most));
}
