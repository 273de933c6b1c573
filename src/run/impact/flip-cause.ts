import type { Decision, Verdict } from '../../engine/decision.ts';
import type { Plan } from '../../plan/plan.ts';

const rank: Readonly<Record<Verdict, number>> = { rejected: 0, undecided: 1, qualified: 2 };

/**
 * Says by what two definitions give a lead different verdicts: what keeps it out where it stands lower, the primary reason of
 * that decision; and of points in brackets what moved them to that side: fast tracks, the bar, or rules.
 */
export function flipCause(old: Plan, now: Plan, before: Decision, after: Decision): string {
  const sides: readonly [Side, Side] = [
    { plan: old, decision: before },
    { plan: now, decision: after },
  ];
  const [higher, lower] = rank[after.verdict] < rank[before.verdict] ? sides : [sides[1], sides[0]];
  const reason = lower.decision.primaryReason ?? '';
  return reason === 'points' ? pointsCause(higher, lower) : reason;
}

/** A lead as one of the definitions decides it. */
interface Side {
  readonly plan: Plan;
  readonly decision: Decision;
}

/** Names the fast tracks and rules that give less on the lower side than on the higher one, and the bar if it is higher there. */
function pointsCause(higher: Side, lower: Side): string {
  const [barOfHigher, barOfLower] = [higher, lower].map(({ plan }) => plan.points?.qualifyAt);
  if (higher.decision.points === undefined || lower.decision.points === undefined) return 'points';
  const given = rulesOf(higher.decision);
  const less = [...rulesOf(lower.decision)].filter(([key, { min, max }]) => {
    const before = given.get(key);
    return before === undefined ? max < 0 || min < 0 : min < before.min || max < before.max;
  });
  const gone = [...given].filter(([key, { max }]) => max > 0 && !rulesOf(lower.decision).has(key));
  const names = [...less, ...gone].map(([, { id }]) => id);
  const bar =
    barOfHigher !== undefined && barOfLower !== undefined && barOfLower > barOfHigher ? ['bar'] : [];
  const held = fastTracksOf(lower);
  const tracks = fastTracksOf(higher).filter((id) => !held.includes(id));
  const all = [...tracks, ...bar, ...names];
  return all.length === 0
    ? 'points'
    : `points (${all.slice(0, mostNamed).join(', ')}${all.length > mostNamed ? ', ...' : ''})`;
}

/** The fast tracks that a lead took. */
function fastTracksOf({ plan, decision: { fastTrack } }: Side): readonly string[] {
  const isTaken = (at: number): boolean => fastTrack[at] === 'pass' || fastTrack[at] === 'allowed';
  return (plan.points?.fastTrack ?? []).flatMap(({ id }, at) => (isTaken(at) ? [id] : []));
}

/** Rules that one cause names, so that there are not too many causes. */
const mostNamed = 3;

function rulesOf({
  points,
}: Decision): ReadonlyMap<string, { readonly id: string; readonly min: number; readonly max: number }> {
  return new Map(
    (points?.groups ?? []).flatMap(({ id: group, ruleIds, rules }) =>
      rules.map(({ min, max }, at) => [`${group} ${ruleIds[at]!}`, { id: ruleIds[at]!, min, max }] as const),
    ),
  );
}
