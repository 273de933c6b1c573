import { filled, indented } from './columns.ts';

/** A table of constants that stands before all steps. */
export interface Constants {
  readonly name: string;
  /** Its columns, as SQL. */
  readonly columns: readonly string[];
  /** A row by its literals. */
  readonly rows: readonly (readonly string[])[];
}

/** A table of constants by VALUES, as most targets have it. */
export function valuesTable({ name, columns, rows }: Constants): string {
  const tuples = rows.map((row) => `(${row.join(', ')})`);
  const values = filled('VALUES', tuples, '').trimEnd().split('\n');
  return [`${name} (${columns.join(', ')}) AS (`, ...indented(values), ')'].join('\n');
}
