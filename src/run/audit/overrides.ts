import { isOverridden } from '../../engine/decision.ts';
import type { Fold } from './fold.ts';

/** Leads of which people say what becomes of them. */
export interface OverrideCounts {
  /** Leads with another verdict than the definition gives. */
  readonly applied: number;
  /** Leads that the definition decides as people do. */
  readonly unneeded: number;
}

/** How many verdicts are people's? */
export function startOverrides(): Fold<OverrideCounts> {
  const counts = { applied: 0, unneeded: 0 };
  return {
    add: ({ decision }) => {
      if (decision.override !== undefined) counts[isOverridden(decision) ? 'applied' : 'unneeded'] += 1;
    },
    total: () => counts,
  };
}
