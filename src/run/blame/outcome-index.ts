import { usageError } from '../../diagnostics/usage-error.ts';
import { findColumn } from '../../engine/find-column.ts';

/** Finds the first of the columns that is there. */
export function outcomeIndex(header: readonly string[], columns: readonly string[], file: string): number {
  const matches = columns.map((column) => ({ column, match: findColumn(header, column) }));
  const there = matches.find(({ match }) => match.kind !== 'absent') ?? matches[0]!;
  const { column, match } = there;
  if (match.kind === 'found') return match.index;
  if (match.kind === 'ambiguous')
    throw usageError('by-column-ambiguous', { column, file, choices: match.choices });
  throw usageError('outcome-column-absent', { column, file, near: match.near });
}
