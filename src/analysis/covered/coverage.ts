import type { ExampleRun } from '../../engine/run-example.ts';
import type { Meaning } from '../meaning.ts';
import type { Space, Witness } from '../space.ts';
import { decidingSights } from './deciding-sights.ts';
import type { Sight } from './sight.ts';
import { testSights } from './test-sights.ts';

/** Whether the examples show something; what they do not and no lead could is no gap. */
export type Standing =
  | { readonly is: 'seen' }
  | { readonly is: 'impossible' }
  | { readonly is: 'unseen'; readonly lead: Witness }
  /** Not seen, and not known whether any lead would show it. */
  | { readonly is: 'not-decided' };

export type CoveredSight = Sight & { readonly standing: Standing };

/** What the examples of a definition show of it, out of all that they could. */
export interface Coverage {
  readonly sights: readonly CoveredSight[];
  readonly seen: number;
  /** All that is not proved impossible. */
  readonly possible: number;
}

/** Measures what some examples show: every test true, false and unknown, and every criterion deciding. */
export function coverageOf(space: Space, meaning: Meaning, runs: readonly ExampleRun[]): Coverage {
  const sights = [...testSights(space, meaning), ...decidingSights(space, meaning)].map((sight) => ({
    ...sight,
    standing: standingOf(sight, runs),
  }));
  const count = (...standings: readonly Standing['is'][]): number =>
    sights.filter(({ standing }) => standings.includes(standing.is)).length;
  return { sights, seen: count('seen'), possible: count('seen', 'unseen', 'not-decided') };
}

function standingOf({ isSeenIn, possibility }: Sight, runs: readonly ExampleRun[]): Standing {
  if (runs.some(({ bound, decision }) => isSeenIn(bound, decision))) return { is: 'seen' };
  const can = possibility();
  return can.is === 'possible' ? { is: 'unseen', lead: can.lead } : { is: can.is };
}

/** How much is covered, in percent; of nothing that could be, all is. */
export function percentOf({ seen, possible }: Pick<Coverage, 'seen' | 'possible'>): number {
  return possible === 0 ? 100 : (100 * seen) / possible;
}
