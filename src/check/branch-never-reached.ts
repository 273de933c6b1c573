import { deadBranches } from '../analysis/branches.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import type { Predicate } from '../plan/predicate.ts';
import { leavesOf } from '../plan/predicates.ts';
import type { ProofRule } from './rule.ts';

/** A branch of an `any` that is never the one that makes it true. */
export const branchNeverReached: ProofRule = {
  code: 'branch-never-reached',
  prove: ({ plan, space, meaning }) =>
    conditionsByName(plan).flatMap(({ id, when }) =>
      deadBranches(space, meaning, when).map(({ branch, lead, isIdle }) =>
        diagnose('branch-never-reached', { id, lead, isIdle }, leavesOf(branch)[0]?.place),
      ),
    ),
};

function conditionsByName({ criteria, points, tiers, routes }: Plan): readonly {
  readonly id: string;
  readonly when: Predicate;
}[] {
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  return [
    ...criteria,
    ...(points?.fastTrack ?? []),
    ...rules.flatMap((rule) => (rule.kind === 'flat' ? [{ id: rule.id, when: rule.when }] : [])),
    ...[...tiers, ...routes].flatMap(({ id, when }) => (when === undefined ? [] : [{ id, when }])),
  ];
}
