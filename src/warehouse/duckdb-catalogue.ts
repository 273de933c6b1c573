import { duckdb } from '../sql/duckdb.ts';
import { nameParts } from '../sql/table-name.ts';
import type { Place, Rows } from './session.ts';

const { text, name: quoted } = duckdb.quotes;

/** A query that has a row where the database has a table or view. */
export const anyTableQuery = 'SELECT 1 FROM information_schema.tables LIMIT 1';

/** The query for {@link placeIn}. The part before the last is a schema, or the database itself. */
export function placeQuery(name: string): string {
  const parts = (nameParts(name) ?? []).map((part) => `lower(${text(part.name)})`);
  const [table = "''", schema] = parts.toReversed();
  const isThere =
    schema === undefined
      ? 'table_schema = current_schema()'
      : `(lower(table_schema) = ${schema} OR (lower(table_catalog) = ${schema} AND table_schema = 'main'))`;
  return `SELECT table_catalog, table_schema, table_name, table_type FROM information_schema.tables
WHERE table_catalog = current_database() AND lower(table_name) = ${table} AND ${isThere}
ORDER BY lower(table_schema) IS DISTINCT FROM ${schema ?? 'NULL'}`;
}

/** Where a table is, by the rows of its query; one that is not there is made by the name that was given. */
export function placeIn(name: string, [found]: Rows): Place {
  if (found === undefined) return { name, is: isTemporary(name) ? 'lost' : undefined };
  const whole = found.slice(0, 3).map((part) => quoted(part));
  return { name: whole.join('.'), is: found[3] === 'BASE TABLE' ? 'table' : 'other' };
}

function isTemporary(name: string): boolean {
  const [first, ...rest] = nameParts(name) ?? [];
  return rest.length > 0 && first?.name.toLowerCase() === 'temp';
}

/** The query for {@link tablesIn}: how DuckDB would read a source. */
export function planQuery(source: string): string {
  return `EXPLAIN (FORMAT json) SELECT * FROM ${source}`;
}

/** The tables that a plan of DuckDB reads, views looked through, by {@link wholeName}. */
export function tablesIn([row]: Rows): ReadonlySet<string> {
  const tables = new Set<string>();
  JSON.parse(row?.[1] ?? 'null', (key, value: unknown) => {
    if (key === 'Table' && typeof value === 'string') tables.add(wholeName(value));
    return value;
  });
  return tables;
}

/** A name without its quotes, which may be written or not; case does not tell names apart. */
export function wholeName(name: string): string {
  return JSON.stringify((nameParts(name) ?? []).map((part) => part.name.toLowerCase()));
}
