import type { Interval } from '../engine/lead.ts';
import { TooLarge, type Diagram } from './diagram.ts';
import type { Space, Witness } from './space.ts';

/** The least and the most that points come to: of what a lead surely has, and of what it may have. */
export interface Reach {
  readonly sure: Interval;
  readonly possible: Interval;
}

/** A lead whose points are as asked, if there is one. */
export function leadWith(
  space: Space,
  points: () => Diagram<Interval>,
  isAsked: (points: Interval) => boolean,
): Witness | undefined {
  const found = space.possibility<[Interval]>(() => [points()], isAsked);
  return found.is === 'possible' ? found.lead : undefined;
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
