import { parseDay } from '../../cells/day.ts';
import type { PartComparison } from '../../diff/comparisons.ts';
import { diffDefinitions } from '../../diff/diff-definitions.ts';
import type { MeetingRun } from './handoffs.ts';

/** A definition that took the place of another between two runs. */
export interface DefinitionChange {
  /** The first day that it decided. */
  readonly as_of: string;
  readonly before: string;
  readonly after: string;
  /** Whether this is new since the last meeting. */
  readonly is_new: boolean;
  /** How it stands to the one before, for every lead there can be. */
  readonly relation: PartComparison['relation'];
  /** One for each change of meaning. */
  readonly sentences: readonly string[];
}

/**
 * What changed in the definition from run to run, the newest change first.
 *
 * @param runs the first to decide comes first
 * @param since the day of the last meeting; days since 1970-01-01
 */
export function definitionChanges(runs: readonly MeetingRun[], since: number): readonly DefinitionChange[] {
  const changes = runs.flatMap((after, at): readonly DefinitionChange[] => {
    const before = runs[at - 1];
    if (before === undefined || before.plan.fingerprint === after.plan.fingerprint) return [];
    const asOf = parseDay(after.receipt.as_of)!;
    const { changes: told, comparisons } = diffDefinitions(before, after, asOf);
    return [
      {
        as_of: after.receipt.as_of,
        before: before.plan.version,
        after: after.plan.version,
        is_new: asOf >= since,
        relation: comparisons[0]?.relation ?? 'equivalent',
        sentences: told.map(({ sentence }) => sentence),
      },
    ];
  });
  return changes.toReversed();
}
