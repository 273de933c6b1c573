import type { Plan } from '../plan/plan.ts';
import { filled } from './columns.ts';
import type { Dialect } from './dialect.ts';
import { heading } from './heading.ts';
import type { StoredList } from './list-tables.ts';

/** Rows of one INSERT: what every engine takes. */
const mostRows = 1000;

/**
 * The statements that make the tables of long lists, and fill them anew where they are there: what reads them, such as a
 * view, goes on reading them.
 *
 * @param lists those that a statement reads; may be none
 */
export function storeLists(plan: Plan, dialect: Dialect, lists: readonly StoredList[]): string {
  const said =
    lists.length === 0
      ? '-- No list of it is long, so its statement reads no other table than that of the leads.'
      : '-- The long lists that its statement reads: run this again whenever the definition changes.';
  return [...heading({ plan, dialect }), said, ...lists.flatMap((list) => stored(dialect, list)), ''].join(
    '\n',
  );
}

function stored({ types, quotes }: Dialect, { relation, columns, rows }: StoredList): readonly string[] {
  const typed = columns.map((column) => `${column} ${types.text}`);
  const open = `INSERT INTO ${relation} (${columns.join(', ')}) VALUES`;
  const tuples = rows.map((row) => `(${row.map((text) => quotes.text(text)).join(', ')})`);
  const pieces = Array.from({ length: Math.ceil(tuples.length / mostRows) }, (_, at) =>
    tuples.slice(at * mostRows, (at + 1) * mostRows),
  );
  return [
    `CREATE TABLE IF NOT EXISTS ${relation} (${typed.join(', ')});`,
    `TRUNCATE TABLE ${relation};`,
    ...pieces.map((piece) => filled(`${open} `, piece, ';').replace(' \n', '\n')),
  ];
}
