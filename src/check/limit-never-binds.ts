import { leadWith, reachOf } from '../analysis/reach.ts';
import { diagnose, type Diagnostic } from '../diagnostics/diagnostic.ts';
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
      const finding = (what: 'cap' | 'floor', limit: number, end: number): Diagnostic => {
        const isEnd = (points: { readonly min: number; readonly max: number }): boolean =>
          (what === 'cap' ? points.max : points.min) === end;
        const lead = leadWith(space, () => meaning.sumOf(group), isEnd);
        return diagnose('limit-never-binds', { what, limit, group: id, end, lead }, place);
      };
      return [
        ...(cap !== undefined && cap > max ? [finding('cap', cap, max)] : []),
        ...(floor !== undefined && floor < min ? [finding('floor', floor, min)] : []),
      ];
    }),
};
