import { postgres } from '../sql/postgres.ts';
import type { Place, Rows } from './session.ts';

const { text } = postgres.quotes;

/** The query for {@link placeIn}. A table without a schema is made in the first of the search path, so it is looked for there only. */
export function placeQuery(name: string): string {
  return `SELECT
  format('%I.%I', at.schema, at.name),
  CASE WHEN at.schema LIKE 'pg\\_temp%' OR at.database <> current_database() THEN '${lost}' ELSE c.relkind END
FROM (
  SELECT
    parts[cardinality(parts) - 2]::name AS database,
    coalesce(parts[cardinality(parts) - 1], current_schema())::name AS schema,
    parts[cardinality(parts)]::name AS name
  FROM parse_ident(${text(name)}) AS parts
) AS at
LEFT JOIN pg_namespace AS n ON n.nspname = at.schema
LEFT JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = at.name
WHERE at.schema IS NOT NULL`;
}

/** Where a table is, by the rows of its query. */
export function placeIn(name: string, [[whole = name, kind = ''] = []]: Rows): Place {
  if (kind === '') return { name: whole, is: undefined };
  if (kind === lost) return { name: whole, is: 'lost' };
  return { name: whole, is: /[rp]/u.test(kind) ? 'table' : 'other' };
}

/** No kind of relation, but a place of another database or of this session alone. */
const lost = '-';

/** A query for a table that refers to another by a foreign key: what is deleted there may be deleted here too. */
export function referringQuery(table: string): string {
  return `SELECT conrelid::regclass FROM pg_constraint
WHERE contype = 'f' AND confrelid = to_regclass(${text(table)}) AND conrelid <> confrelid
LIMIT 1`;
}

/**
 * A query that tells of some types, in their order, whether their values have parts or are bytes: arrays, rows, JSON, and
 * domains of these.
 *
 * @param types as the server writes them
 */
export function nestedQuery(types: readonly string[]): string {
  return `WITH RECURSIVE types (place, id) AS (
  SELECT place, to_regtype(name)::oid
  FROM unnest(ARRAY[${types.map((type) => text(type)).join(', ')}]::text[]) WITH ORDINALITY AS asked (name, place)
  UNION ALL
  SELECT place, typbasetype FROM types JOIN pg_type ON oid = id WHERE typtype = 'd'
)
SELECT bool_or(coalesce(typtype = 'c' OR typcategory = 'A' OR typname IN ('record', 'bytea', 'json', 'jsonb'), false))
FROM types LEFT JOIN pg_type ON oid = id
GROUP BY place
ORDER BY place`;
}

/** Whether a source reads rows that go when a table is replaced: through views of whatever depth, and from partitions. */
export function comesFromQuery(source: string, table: string): string {
  return `WITH RECURSIVE reads (id) AS (
  SELECT to_regclass(${text(source)})::oid
  UNION
  SELECT part.id
  FROM reads
  JOIN (
    SELECT r.ev_class, d.refobjid
    FROM pg_rewrite AS r
    JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
    UNION ALL
    SELECT inhparent, inhrelid FROM pg_inherits
  ) AS part (whole, id) ON part.whole = reads.id
),
goes (id) AS (
  SELECT to_regclass(${text(table)})::oid
  UNION
  SELECT inhrelid FROM goes JOIN pg_inherits ON inhparent = goes.id
)
SELECT count(*) FROM reads JOIN goes USING (id)`;
}
