import { createHash } from 'node:crypto';
import type { Plan } from '../plan/plan.ts';
import { filled } from './columns.ts';
import type { Dialect } from './dialect.ts';
import { heading } from './heading.ts';
import type { ListTable, StoredList } from './list-tables.ts';

/** Rows of one INSERT: what every engine takes that empties the table before. */
const mostRows = 1000;

/** Digits of a hash in the name of a table: enough to tell the versions of one list apart. */
const hashDigits = 8;

/**
 * What the name of a stored list ends with: a hash of its rows. So a list that changes is another table, and a statement reads
 * the rows that it was compiled with, or fails since they are not there.
 */
export function contentSuffix({ columns, rows }: ListTable): string {
  const hash = createHash('sha256').update(JSON.stringify([columns, rows]));
  return `_${hash.digest('hex').slice(0, hashDigits)}`;
}

/**
 * The statements that make the tables of long lists, and fill them anew where they are there: what reads them, such as a
 * view, goes on reading them. They are emptied so that one transaction hides it from all others,
 * or overwritten by one statement.
 *
 * @param lists those that a statement reads; may be none
 */
export function storeLists(plan: Plan, dialect: Dialect, lists: readonly StoredList[]): string {
  const said =
    lists.length === 0
      ? '-- No list of it is long, so its statement reads no other table than that of the leads.'
      : `-- The long lists that its statement reads: run this before it${dialect.beginsTransactions === true ? '' : ', in one transaction'}.`;
  return [...heading({ plan, dialect }), said, ...lists.flatMap((list) => stored(dialect, list)), ''].join(
    '\n',
  );
}

function stored(
  { types, quotes, emptied, collation, beginsTransactions = false }: Dialect,
  { relation, columns, rows }: StoredList,
): readonly string[] {
  const typed = columns.map((column) => `${column} ${types.text}`);
  const isOverwritten = emptied === undefined;
  const open = `INSERT ${isOverwritten ? 'OVERWRITE' : 'INTO'} ${relation} (${columns.join(', ')}) VALUES`;
  const tuples = rows.map((row) => `(${row.map((text) => quotes.text(text)).join(', ')})`);
  const size = isOverwritten ? tuples.length : mostRows;
  const pieces = Array.from({ length: Math.ceil(tuples.length / size) }, (_, at) =>
    tuples.slice(at * size, (at + 1) * size),
  );
  const fills = [
    ...(isOverwritten ? [] : [`${emptied(relation)};`]),
    ...pieces.map((piece) => filled(`${open} `, piece, ';').replace(' \n', '\n')),
  ];
  return [
    `CREATE TABLE IF NOT EXISTS ${relation} (${typed.join(', ')})${collation === undefined ? '' : ` ${collation}`};`,
    // To make a table is a transaction of its own.
    ...(beginsTransactions ? ['BEGIN TRANSACTION;', ...fills, 'COMMIT;'] : fills),
  ];
}
