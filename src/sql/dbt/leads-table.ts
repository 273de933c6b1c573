import type { NamePart } from '../table-name.ts';
import { jinjaLiteral } from './jinja.ts';

/** The table of leads as dbt knows it. */
export interface LeadsTable {
  /** The call that gives its name. */
  readonly call: string;
  /** Where it is, unless it is a model or seed of the project. */
  readonly source?: { readonly database?: string; readonly schema: string; readonly table: string };
}

/**
 * A table with a schema is a source, one without is a model, seed or snapshot of the project.
 *
 * @param parts of its name: table, schema and table, or database, schema and table
 * @returns undefined where there are more
 */
export function leadsTable(parts: readonly NamePart[]): LeadsTable | undefined {
  const [table, schema, database, ...more] = parts.map(({ name }) => name).toReversed();
  if (table === undefined || more.length > 0) return undefined;
  if (schema === undefined) return { call: `ref(${jinjaLiteral(table)})` };
  return {
    call: `source(${jinjaLiteral(schema)}, ${jinjaLiteral(table)})`,
    source: { ...(database !== undefined && { database }), schema, table },
  };
}
