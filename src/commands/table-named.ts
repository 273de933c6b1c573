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

/**
 * Ends the command where what is to be made may be the table that it reads, whatever schema a name without one means.
 *
 * @param names what is made, as the user names it
 * @throws UsageError of the code `sql-reads-itself`
 */
export function refuseSameTable(from: string, ...names: readonly string[]): void {
  const read = lastParts(from);
  for (const name of names) {
    const made = lastParts(name);
    const shared = Math.min(read.length, made.length);
    if (shared > 0 && read.slice(-shared).join('.') === made.slice(-shared).join('.'))
      throw usageError('sql-reads-itself', { from, name });
  }
}

/** The parts of a name, by which case does not matter: where it does, two tables that differ in it alone are refused too. */
function lastParts(text: string): readonly string[] {
  return (nameParts(text) ?? []).map(({ name }) => JSON.stringify(name.toLowerCase()));
}
