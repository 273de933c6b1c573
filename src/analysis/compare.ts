import { no, yes, type Truth } from '../engine/truth.ts';
import type { Diagram } from './diagram.ts';
import type { Possibility, Space } from './space.ts';

/**
 * How a second function stands to a first one, where yes lies above unknown and that above no. Stricter: it is lower for
 * some lead and higher for none.
 */
export type Relation = 'equivalent' | 'stricter' | 'looser' | 'mixed' | 'not-decided';

export interface Comparison {
  readonly relation: Relation;
  /** Whether the second is lower for some lead, with that lead. */
  readonly lowers: Possibility;
  /** Whether the second is higher for some lead, with that lead. */
  readonly raises: Possibility;
}

/** Compares two functions lead by lead, such as the verdicts of two definitions in one space. */
export function compare(space: Space, first: () => Diagram<Truth>, second: () => Diagram<Truth>): Comparison {
  const lowers = isSomewhereLower(space, second, first);
  const raises = isSomewhereLower(space, first, second);
  return { relation: relationOf(lowers, raises), lowers, raises };
}

/** Whether some lead has a lower truth by one function than by another. */
export function isSomewhereLower(
  space: Space,
  one: () => Diagram<Truth>,
  other: () => Diagram<Truth>,
): Possibility {
  return space.possibility<[Truth, Truth]>(
    () => [one(), other()],
    (a, b) => a < b,
    (a, b) => a === yes || b === no,
  );
}

function relationOf(lowers: Possibility, raises: Possibility): Relation {
  if (lowers.is === 'possible' && raises.is === 'possible') return 'mixed';
  if (lowers.is === 'not-decided' || raises.is === 'not-decided') return 'not-decided';
  if (lowers.is === 'possible') return 'stricter';
  return raises.is === 'possible' ? 'looser' : 'equivalent';
}
