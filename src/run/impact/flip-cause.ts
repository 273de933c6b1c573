import { ownNames, partNames, type PartNames } from '../../diff/part-names.ts';
import type { Decision, Verdict } from '../../engine/decision.ts';
import type { Interval } from '../../engine/lead.ts';
import type { GroupTally } from '../../engine/points.ts';
import type { Plan } from '../../plan/plan.ts';

const rank: Readonly<Record<Verdict, number>> = { rejected: 0, undecided: 1, qualified: 2 };

/**
 * Says by what two definitions give a lead different verdicts: what keeps it out where it stands lower, the primary reason of
 * that decision; and of points in brackets what moved them to that side: fast tracks, the bar, limits of groups, or rules, as
 * the later definition calls them. What was only renamed moved nothing.
 */
export function flipCauses(old: Plan, now: Plan): (before: Decision, after: Decision) => string {
  const sideOfOld = sides(old, partNames(old, now));
  const sideOfNow = sides(now, ownNames);
  return (before, after) => {
    const isLowerNow = rank[after.verdict] < rank[before.verdict];
    const reason = (isLowerNow ? after : before).primaryReason ?? '';
    if (reason !== 'points') return reason;
    const both = [sideOfOld(before), sideOfNow(after)] as const;
    return pointsCause(both[isLowerNow ? 0 : 1], both[isLowerNow ? 1 : 0]);
  };
}

/** The points of a lead by one of the definitions. */
interface Side {
  readonly bar: number | undefined;
  /** The fast tracks that the lead took. */
  readonly tracks: readonly string[];
  /** By group and id. */
  readonly rules: ReadonlyMap<string, Interval & { readonly id: string }>;
  readonly groups: ReadonlyMap<string, Group>;
}

interface Group {
  readonly cap: number;
  readonly floor: number;
  readonly tally: GroupTally;
}

const unlimited = { cap: Infinity, floor: -Infinity };

function sides({ points }: Plan, names: PartNames): (decision: Decision) => Side {
  return ({ points: tally, fastTrack }) => ({
    bar: tally && points?.qualifyAt,
    tracks: (points?.fastTrack ?? []).flatMap(({ id }, at) =>
      fastTrack[at] === 'pass' || fastTrack[at] === 'allowed' ? [names.criterionNow(id)] : [],
    ),
    rules: new Map(
      (tally?.groups ?? []).flatMap(({ id: group, ruleIds, rules }) =>
        rules.map(({ min, max }, at) => {
          const name = names.ruleNow(group, ruleIds[at]!);
          return [`${name.group} ${name.id}`, { id: name.id, min, max }] as const;
        }),
      ),
    ),
    groups: new Map(
      (tally?.groups ?? []).map((group, at) => {
        const { cap = Infinity, floor = -Infinity } = points!.groups[at]!;
        return [names.groupNow(group.id), { cap, floor, tally: group }] as const;
      }),
    ),
  });
}

/** Causes that one flip names, so that there are not too many. */
const mostNamed = 3;

function pointsCause(higher: Side, lower: Side): string {
  if (higher.bar === undefined || lower.bar === undefined) return 'points';
  const tracks = higher.tracks.filter((id) => !lower.tracks.includes(id));
  const bar = lower.bar > higher.bar ? ['bar'] : [];
  const all = [...tracks, ...bar, ...limits(higher, lower), ...rulesGivingLess(higher, lower)];
  const more = all.length > mostNamed ? ', ...' : '';
  return all.length === 0 ? 'points' : `points (${all.slice(0, mostNamed).join(', ')}${more})`;
}

const nothing: Interval = { min: 0, max: 0 };

function rulesGivingLess(higher: Side, lower: Side): readonly string[] {
  const all = new Map([...lower.rules, ...higher.rules]);
  return [...all].flatMap(([key, { id }]) => {
    const [above, below] = [higher.rules.get(key) ?? nothing, lower.rules.get(key) ?? nothing];
    return below.min < above.min || below.max < above.max ? [id] : [];
  });
}

/** Caps that are lower on the lower side and take points there, and floors that are higher on the other and give points there. */
function limits(higher: Side, lower: Side): readonly string[] {
  const ids = new Set([...lower.groups.keys(), ...higher.groups.keys()]);
  return [...ids].flatMap((id) => {
    const [above, below] = [higher.groups.get(id), lower.groups.get(id)];
    const { cap, floor } = { ...unlimited, ...above };
    const now = { ...unlimited, ...below };
    return [
      ...(now.cap < cap && below !== undefined && below.tally.cap.min + below.tally.cap.max < 0
        ? [`cap of ${id}`]
        : []),
      ...(now.floor < floor && above !== undefined && above.tally.floor.min + above.tally.floor.max > 0
        ? [`floor of ${id}`]
        : []),
    ];
  });
}
