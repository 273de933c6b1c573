import { unreachedChoices } from '../analysis/branches.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import type { Leaf } from '../plan/predicate.ts';
import { leavesOf } from '../plan/predicates.ts';
import { isOutOfReach } from './threshold-out-of-reach.ts';
import type { ProofRule } from './rule.ts';

/**
 * A tier or a route that no lead gets. One with `otherwise` is a net to fall into, which does well to hold nothing; one
 * that asks for points out of reach is said to do so.
 */
export const choiceNeverReached: ProofRule = {
  code: 'choice-never-reached',
  prove: ({ plan, space, meaning, qualifying }) => {
    if (qualifying.is === 'impossible') return [];
    const asksTooMuch = (leaf: Leaf): boolean => isOutOfReach(leaf, space, meaning);
    const kinds = [
      { what: 'tier', choices: plan.tiers },
      { what: 'route', choices: plan.routes },
    ] as const;
    return kinds.flatMap(({ what, choices }) =>
      unreachedChoices(space, meaning, choices)
        .filter(({ choice: { when } }) => when !== undefined && !leavesOf(when).some(asksTooMuch))
        .map(({ choice: { id, place }, lead }) =>
          diagnose('choice-never-reached', { id, what, lead }, place),
        ),
    );
  },
};
