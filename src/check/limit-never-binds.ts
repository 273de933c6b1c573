import { reachOf } from '../analysis/reach.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { ProofRule } from './rule.ts';

/** A cap above, or a floor below, all that the rules of a group can give. One that is just what they give says so. */
export const limitNeverBinds: ProofRule = {
  code: 'limit-never-binds',
  prove: ({ definition, plan, space, meaning }) =>
    (plan.points?.groups ?? []).flatMap((group, at) => {
      const { id, cap, floor } = group;
      const reach = reachOf(space, () => meaning.sumOf(group));
      if (reach === undefined) return [];
      const place = definition.points?.groups[at]?.place;
      const { max } = reach.possible;
      const { min } = reach.sure;
      return [
        ...(cap !== undefined && cap > max
          ? [diagnose('limit-never-binds', { what: 'cap', limit: cap, group: id, end: max }, place)]
          : []),
        ...(floor !== undefined && floor < min
          ? [diagnose('limit-never-binds', { what: 'floor', limit: floor, group: id, end: min }, place)]
          : []),
      ];
    }),
};
