import { postgres } from '../sql/postgres.ts';
import type { Place, Rows } from './session.ts';

const { text } = postgres.quotes;

/** The query for {@link placeIn}. A table without a schema is made in the first of the search path, so it is looked for there only. */
export function placeQuery(name: string): string {
  return `SELECT format('%I.%I', at.schema, at.name), c.relkind
FROM (
  SELECT coalesce(parts[cardinality(parts) - 1], current_schema())::name AS schema, parts[cardinality(parts)]::name AS name
  FROM parse_ident(${text(name)}) AS parts
) AS at
LEFT JOIN pg_namespace AS n ON n.nspname = at.schema
LEFT JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = at.name
WHERE at.schema IS NOT NULL`;
}

/** Where a table is, by the rows of its query. */
export function placeIn(name: string, [[whole = name, kind = ''] = []]: Rows): Place {
  if (kind === '') return { name: whole, is: undefined };
  return { name: whole, is: /[rp]/u.test(kind) ? 'table' : 'other' };
}

/** Whether a source is a table or a view of it, of whatever depth. */
export function comesFromQuery(source: string, table: string): string {
  return `WITH RECURSIVE reads (id) AS (
  SELECT to_regclass(${text(source)})::oid
  UNION
  SELECT d.refobjid
  FROM reads
  JOIN pg_rewrite AS r ON r.ev_class = reads.id
  JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
)
SELECT count(*) FROM reads WHERE id = to_regclass(${text(table)})::oid`;
}
