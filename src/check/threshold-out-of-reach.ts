import { diagnose } from '../diagnostics/diagnostic.ts';
import type { PlanGroup, PlanPoints } from '../plan/plan.ts';
import { givesOf } from '../plan/points-given.ts';
import { leavesOf } from '../plan/predicates.ts';
import type { Rule } from './rule.ts';

/** A bar, or a threshold in a tier or route, above the sum of all that the rules can give. */
export const thresholdOutOfReach: Rule = {
  code: 'threshold-out-of-reach',
  find: ({ plan, pointsComplete }) => {
    const { points } = plan;
    if (points === undefined || !pointsComplete) return [];
    const byFastTrackOnly = points.groups.length === 0 && points.fastTrack.length > 0;
    const most = mostPoints(points);
    const bar = { threshold: points.qualifyAt, most, what: '`qualify_at`' };
    const findings =
      points.qualifyAt > most && !byFastTrackOnly
        ? [diagnose('threshold-out-of-reach', bar, points.place)]
        : [];
    for (const { id, when } of [...plan.tiers, ...plan.routes]) {
      for (const { test, place, subject } of when === undefined ? [] : leavesOf(when)) {
        if (test.kind !== 'points-in' || test.range.from === undefined) continue;
        const group = points.groups.find((each) => each.id === test.group);
        const reach = group === undefined ? most : mostOf(group);
        const threshold = test.range.from.value;
        if (threshold <= reach) continue;
        findings.push(
          diagnose(
            'threshold-out-of-reach',
            { threshold, most: reach, what: `\`${subject}\` in ${id}` },
            place,
          ),
        );
      }
    }
    return findings;
  },
};

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
