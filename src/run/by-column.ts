import { columnAddresses, findColumn } from '../engine/find-column.ts';
import { usageError } from '../diagnostics/usage-error.ts';

/**
 * Where a column stands by which leads are counted.
 *
 * @param column its header, as `--by` names it
 * @param file the file of the header, for messages
 * @throws UsageError where the header has no such column, or several
 */
export function byColumn(header: readonly string[], column: string, file: string): number {
  const match = findColumn(header, column);
  if (match.kind === 'found') return match.index;
  if (match.kind === 'ambiguous')
    throw usageError('by-column-ambiguous', { column, file, choices: match.choices });
  throw usageError('by-column-absent', { column, file, near: match.near, columns: columnAddresses(header) });
}
