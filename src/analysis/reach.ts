import type { Interval } from '../engine/lead.ts';
import { TooLarge, type Diagram } from './diagram.ts';
import type { Space } from './space.ts';

/** The least and the most that points come to: of what a lead surely has, and of what it may have. */
export interface Reach {
  readonly sure: Interval;
  readonly possible: Interval;
}

/** How far points reach over all leads; undefined where that is not decided. */
export function reachOf(space: Space, points: () => Diagram<Interval>): Reach | undefined {
  try {
    const diagram = points();
    if (diagram.open.size > 0) {
      space.leaveOpen(diagram);
      return undefined;
    }
    const all = space.diagrams.valuesOf(diagram);
    const ends = (of: (interval: Interval) => number): Interval => ({
      min: Math.min(...all.map(of)),
      max: Math.max(...all.map(of)),
    });
    return { sure: ends(({ min }) => min), possible: ends(({ max }) => max) };
  } catch (reason) {
    if (!(reason instanceof TooLarge)) throw reason;
    space.leaveOpen();
    return undefined;
  }
}
