import type { Decision, Verdict } from '../../engine/decision.ts';
import type { Plan } from '../../plan/plan.ts';

const rank: Readonly<Record<Verdict, number>> = { rejected: 0, undecided: 1, qualified: 2 };

/**
 * Says by what two definitions give a lead different verdicts: what keeps it out where it stands lower, the primary reason of
 * that decision; and of points in brackets what moved them to that side, rules or the bar.
 */
export function flipCause(old: Plan, now: Plan, before: Decision, after: Decision): string {
  const isLoss = rank[after.verdict] < rank[before.verdict];
  const reason = (isLoss ? after : before).primaryReason ?? '';
  return reason === 'points'
    ? pointsCause(old, now, isLoss ? [before, after] : [after, before], isLoss)
    : reason;
}

/** Names the rules that give less in the lower of two decisions than in the higher one, and the bar if it is higher there. */
function pointsCause(
  old: Plan,
  now: Plan,
  [higher, lower]: readonly [Decision, Decision],
  isLoss: boolean,
): string {
  const [barOfHigher, barOfLower] = (isLoss ? [old, now] : [now, old]).map(({ points }) => points?.qualifyAt);
  if (higher.points === undefined || lower.points === undefined) return 'points';
  const given = rulesOf(higher);
  const less = [...rulesOf(lower)].filter(([key, { min, max }]) => {
    const before = given.get(key);
    return before === undefined ? max < 0 || min < 0 : min < before.min || max < before.max;
  });
  const gone = [...given].filter(([key, { max }]) => max > 0 && !rulesOf(lower).has(key));
  const names = [...less, ...gone].map(([, { id }]) => id);
  const bar =
    barOfHigher !== undefined && barOfLower !== undefined && barOfLower > barOfHigher ? ['bar'] : [];
  const all = [...bar, ...names];
  return all.length === 0
    ? 'points'
    : `points (${all.slice(0, mostNamed).join(', ')}${all.length > mostNamed ? ', ...' : ''})`;
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
