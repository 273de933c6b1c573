import { whetherHolds } from '../analysis/branches.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { ProofRule } from './rule.ts';

/** A rule that gives its points to nobody: what it asks for holds for no lead. */
export const pointsNeverGiven: ProofRule = {
  code: 'points-never-given',
  prove: ({ plan, space, meaning }) =>
    (plan.points?.groups ?? [])
      .flatMap(({ rules }) => rules)
      .flatMap((rule) => {
        if (rule.kind !== 'flat' || whetherHolds(space, meaning, rule.when).is !== 'impossible') return [];
        return [diagnose('points-never-given', { id: rule.id, points: rule.points }, rule.place)];
      }),
};
