import { usageError } from '../diagnostics/usage-error.ts';
import type { Dialect } from '../sql/dialect.ts';
import { tableName } from '../sql/table-name.ts';

/**
 * A table that the user names, as SQL of a target names it.
 *
 * @param option where it was named
 * @throws UsageError where the text names none
 */
export function tableNamed(option: string, text: string, { quotes }: Dialect): string {
  const name = tableName(text, quotes);
  if (name === undefined) throw usageError('sql-bad-table', { option, text });
  return name;
}
