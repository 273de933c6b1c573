import { reachOf } from '../analysis/reach.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { otherPart } from './other-part.ts';
import type { ProofRule } from './rule.ts';

/** No lead can qualify; said of the fewest criteria that keep every lead from it. */
export const neverQualifies: ProofRule = {
  code: 'never-qualifies',
  prove: ({ plan, space, meaning, qualifying }) => {
    if (qualifying.is !== 'impossible') return [];
    const { conflict } = qualifying;
    const [one, two, three] = conflict;
    if (one !== undefined && two === undefined && one.criterion === undefined) {
      const reach = reachOf(space, () => meaning.total());
      const isOutOfReach =
        reach !== undefined && plan.points !== undefined && plan.points.qualifyAt > reach.sure.max;
      if (isOutOfReach && plan.points.groups.length > 0) return [];
    }
    if (two !== undefined && three === undefined)
      return [diagnose('criteria-contradict', { id: two.id, other: otherPart(one!) }, two.place)];
    const ids = conflict.map(({ id }) => id);
    return [diagnose('never-qualifies', { conflict: ids }, conflict.at(-1)?.place)];
  },
};
