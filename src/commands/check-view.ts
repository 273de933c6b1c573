import { usageError } from '../diagnostics/usage-error.ts';
import type { Dialect } from '../sql/dialect.ts';
import { nameParts } from '../sql/table-name.ts';

/**
 * Ends the command where a view could not be made under its name, or could not read its table.
 *
 * @param names by the option that gives each
 */
export function checkViewNames({ title, view }: Dialect, names: Readonly<Record<string, string>>): void {
  if (view?.qualifiedBy === undefined) return;
  for (const [option, text] of Object.entries(names))
    if (nameParts(text)?.length === 1)
      throw usageError('sql-unqualified', { option, text, target: title, by: view.qualifiedBy });
}

/** Ends the command where a view is longer than its target keeps. */
export function checkViewLength({ title, view }: Dialect, sql: string): void {
  const { longest = Infinity } = view ?? {};
  if (sql.length <= longest) return;
  const [size, most] = [sql.length, longest].map((length) => Math.round(length / 1000));
  throw usageError('sql-view-too-long', { size: size!, most: most!, target: title });
}
