import { Counts, type Fold } from './fold.ts';
import { rateOf, type Rate } from './rate.ts';

/** Which reasons come together. */
export interface Together {
  /** Leads that are rejected for just these reasons and no others, most first. */
  readonly sets: readonly { readonly ids: readonly string[]; readonly leads: number; readonly share: Rate }[];
  /** Leads of sets that are not told apart, since there are too many. */
  readonly other_sets: number;
  /** Two reasons that both turn a lead away, whatever else does. */
  readonly pairs: readonly Pair[];
}

export interface Pair {
  readonly ids: readonly [string, string];
  readonly leads: number;
  /** Of the leads that the first, and the second, turns away. */
  readonly of: readonly [Rate, Rate];
}

const mostSets = 10_000;
const mostShown = 20;

/** No id of a criterion has it. */
const between = '\n';

/** Which reasons come together? */
export function startTogether(): Fold<Together> {
  const sets = new Counts(mostSets);
  const pairs = new Counts(mostSets);
  const single = new Map<string, number>();
  let rejected = 0;
  return {
    add: ({ decision: { verdict }, blockers }) => {
      if (verdict !== 'rejected') return;
      rejected += 1;
      for (const id of blockers) single.set(id, (single.get(id) ?? 0) + 1);
      if (blockers.length < 2) return;
      sets.add(blockers.join(between));
      for (const [at, one] of blockers.entries())
        for (const other of blockers.slice(at + 1)) pairs.add(`${one}${between}${other}`);
    },
    total: () => ({
      sets: sets
        .all()
        .slice(0, mostShown)
        .map(({ name, leads }) => ({ ids: name.split(between), leads, share: rateOf(leads, rejected) })),
      other_sets:
        sets.others +
        sets
          .all()
          .slice(mostShown)
          .reduce((sum, { leads }) => sum + leads, 0),
      pairs: pairs
        .all()
        .slice(0, mostShown)
        .map(({ name, leads }) => {
          const [one = '', other = ''] = name.split(between);
          const of = [rateOf(leads, single.get(one)!), rateOf(leads, single.get(other)!)] as const;
          return { ids: [one, other], leads, of };
        }),
    }),
  };
}
