import { ruleKey } from '../plan/keys.ts';
import type { Plan, PlanRule } from '../plan/plan.ts';
import type { Pair } from './change.ts';
import { pairUp, same, type Pairing } from './pairing.ts';

/** A rule with the group of points in which it stands. */
export interface GroupedRule {
  readonly planned: PlanRule;
  readonly group: string;
}

/** Every rule of a plan. */
export function rulesOf({ points }: Plan): readonly GroupedRule[] {
  return (points?.groups ?? []).flatMap(({ id: group, rules }) =>
    rules.map((planned) => ({ planned, group })),
  );
}

/** Rules that belong together: in their groups first, then by id wherever they stand. */
export function pairRules<T extends GroupedRule>(
  before: readonly T[],
  after: readonly T[],
  pairing: Pairing,
): readonly Pair<T>[] {
  const isCalledSame = (a: T, b: T): boolean => a.planned.id === b.planned.id;
  const within = pairUp(before, after, {
    isCalledSame: (a, b) => isSameGroup(a, b, pairing) && isCalledSame(a, b),
    isSame: (a, b) =>
      isSameGroup(a, b, pairing) &&
      same(ruleKey(a.planned, pairing.before), ruleKey(b.planned, pairing.after)),
  });
  const gone = within.flatMap((pair) => (pair.after === undefined ? [pair.before as T] : []));
  const come = within.flatMap((pair) => (pair.before === undefined ? [pair.after as T] : []));
  const moved = pairUp(gone, come, { isCalledSame, isSame: () => false });
  return [...within.filter((pair) => pair.before !== undefined && pair.after !== undefined), ...moved];
}

/** Whether two rules stand in groups that belong together. */
export function isSameGroup(a: GroupedRule, b: GroupedRule, { before, after }: Pairing): boolean {
  return before.group(a.group) === after.group(b.group);
}
