import type { Kernel } from '../../kernel/kernel.ts';
import type { Counts } from '../tallies.ts';
import type { Workspace } from './workspace.ts';

const wordBytes = 4;
const noPlace = -1;

/** Counts leads by their outcome, which is one addition a lead, and turns that into counts stretch by stretch. */
export interface OutcomeCounts {
  readonly attach: (kernel: Kernel) => void;
  /** A new outcome counts at these places; see {@link Counts}. */
  readonly add: (outcome: number, places: readonly number[]) => void;
  /** Adds what was counted since the last time. */
  readonly addTo: (counts: Counts) => void;
}

/**
 * @param size how many places there are
 * @param most at how many of them one outcome counts, at the most
 */
export function outcomeCounts(
  workspace: Workspace,
  mostOutcomes: number,
  { size, most }: { readonly size: number; readonly most: number },
): OutcomeCounts {
  const leads = workspace.reserve(mostOutcomes * wordBytes);
  const touched = workspace.reserve(mostOutcomes * wordBytes);
  const placesOf = workspace.reserve(mostOutcomes * (most + 1) * wordBytes);
  const tally = workspace.reserve(size * wordBytes);
  let kernel!: Kernel;
  return {
    attach: (attached) => {
      kernel = attached;
      kernel.setCounts(leads, touched, placesOf, most, tally);
    },
    add: (outcome, places) => {
      const first = placesOf / wordBytes + outcome * (most + 1);
      workspace.words.set(places, first);
      workspace.words[first + places.length] = noPlace;
    },
    addTo: ({ decisions }) => {
      kernel.addCounts();
      const first = tally / wordBytes;
      for (let place = 0; place < size; place += 1) {
        decisions[place]! += workspace.words[first + place]!;
        workspace.words[first + place] = 0;
      }
    },
  };
}
