import { usageError } from '../diagnostics/usage-error.ts';
import type { Dialect } from '../sql/dialect.ts';
import { nameParts, tableName } from '../sql/table-name.ts';

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

/**
 * A table or view that is to be made or replaced, as {@link tableNamed}.
 *
 * @throws UsageError also where the target would cut a part of it: `sql-long-name`
 */
export function newTableNamed(option: string, text: string, dialect: Dialect): string {
  const { title: target, longestName: longest } = dialect;
  const name = tableNamed(option, text, dialect);
  const long = nameParts(text)?.find((part) => Buffer.byteLength(part.name) > longest);
  if (long !== undefined) throw usageError('sql-long-name', { option, text: long.name, target, longest });
  return name;
}
