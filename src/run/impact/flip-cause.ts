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

/** Makes a plan ready for many decisions. */
function sides({ points }: Plan, names: PartNames): (decision: Decision) => Side {
  const tracks = (points?.fastTrack ?? []).map(({ id }) => names.criterionNow(id));
  const groups = (points?.groups ?? []).map(({ id: group, cap = Infinity, floor = -Infinity, rules }) => ({
    id: names.groupNow(group),
    cap,
    floor,
    rules: rules.map((rule) => {
      const name = names.ruleNow(group, rule.id);
      return { id: name.id, key: `${name.group} ${name.id}` };
    }),
  }));
  return ({ points: tally, fastTrack }) => ({
    bar: tally && points?.qualifyAt,
    tracks: tracks.filter((_, at) => fastTrack[at] === 'pass' || fastTrack[at] === 'allowed'),
    rules: new Map(
      (tally?.groups ?? []).flatMap(({ rules }, group) =>
        rules.map(({ min, max }, at) => {
          const { key, id } = groups[group]!.rules[at]!;
          return [key, { id, min, max }] as const;
        }),
      ),
    ),
    groups: new Map(
      (tally?.groups ?? []).map((group, at) => {
        const { id, cap, floor } = groups[at]!;
        return [id, { cap, floor, tally: group }] as const;
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
  const caps = [...lower.groups].filter(
    ([id, { cap, tally }]) => cap < (higher.groups.get(id)?.cap ?? Infinity) && binds(tally.cap),
  );
  const floors = [...higher.groups].filter(
    ([id, { floor, tally }]) => floor > (lower.groups.get(id)?.floor ?? -Infinity) && binds(tally.floor),
  );
  return [...caps.map(([id]) => `cap of ${id}`), ...floors.map(([id]) => `floor of ${id}`)];
}

function binds({ min, max }: Interval): boolean {
  return min !== 0 || max !== 0;
}
