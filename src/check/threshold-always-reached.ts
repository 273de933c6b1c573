import { holdsForAll } from '../analysis/branches.ts';
import { reachOf } from '../analysis/reach.ts';
import { diagnose } from '../diagnostics/diagnostic.ts';
import { leavesOf } from '../plan/predicates.ts';
import type { ProofRule } from './rule.ts';

/** A bar that every lead reaches, or a threshold that every lead has which comes to its tier or route. */
export const thresholdAlwaysReached: ProofRule = {
  code: 'threshold-always-reached',
  prove: ({ plan, space, meaning, qualifying }) => {
    const { points, tiers, routes } = plan;
    if (points === undefined || qualifying.is === 'impossible') return [];
    const kinds = [tiers, routes];
    const leaves = kinds.flatMap((choices) =>
      choices.flatMap(({ id, when }, at) =>
        (when === undefined ? [] : leavesOf(when))
          .filter(({ test }) => test.kind === 'points-in')
          .map((leaf) => ({ leaf, id, at, choices })),
      ),
    );
    const least = reachOf(space, () => meaning.total())?.sure.min;
    // Points that are counted for the tiers alone have a bar that is none.
    const isBarNone = least !== undefined && points.qualifyAt <= least && leaves.length === 0;
    const bar = { threshold: points.qualifyAt, what: '`qualify_at`', least };
    return [
      ...(isBarNone ? [diagnose('threshold-always-reached', bar, points.place)] : []),
      ...leaves.flatMap(({ leaf, id, at, choices }) => {
        const { from, to } = leaf.test.kind === 'points-in' ? leaf.test.range : {};
        const limit = from ?? to;
        if (limit === undefined || !holdsForAll(space, meaning, choices, at, leaf)) return [];
        const what = `\`${leaf.subject}\` in ${id}`;
        const facts = { threshold: limit.value, what, least: undefined, isMost: from === undefined };
        return [diagnose('threshold-always-reached', facts, leaf.place)];
      }),
    ];
  },
};
