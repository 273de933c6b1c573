import type { Quotes } from '../quote.ts';
import { qualifiedName, type NamePart } from '../table-name.ts';
import { jinjaLiteral } from './jinja.ts';

/** The table of leads as dbt knows it. */
export interface LeadsTable {
  /** The call that gives its name. */
  readonly call: string;
  /** Where it is, unless it is a model or seed of the project. */
  readonly source?: DbtSource;
}

/** A source of dbt: what it is called, and which of its names stand in quotes. */
interface DbtSource {
  readonly database?: string;
  readonly schema: string;
  readonly table: string;
  readonly quoting: Readonly<Partial<Record<'database' | 'schema' | 'identifier', boolean>>>;
}

/**
 * A table with a schema is a source, one without is a model, seed or snapshot of the project.
 *
 * Names of a source have quotes where a statement has them: dbt would quote all, and `CRM.Leads` be another table.
 *
 * @param parts of its name: table, schema and table, or database, schema and table
 * @returns undefined where there are more
 */
export function leadsTable(parts: readonly NamePart[], quotes: Quotes): LeadsTable | undefined {
  const [table, schema, database, ...more] = parts.toReversed();
  if (table === undefined || more.length > 0) return undefined;
  if (schema === undefined) return { call: `ref(${jinjaLiteral(table.name)})` };
  const isQuoted = (part: NamePart): boolean => qualifiedName([part], quotes) !== part.name;
  return {
    call: `source(${jinjaLiteral(schema.name)}, ${jinjaLiteral(table.name)})`,
    source: {
      ...(database !== undefined && { database: database.name }),
      schema: schema.name,
      table: table.name,
      quoting: {
        ...(database !== undefined && { database: isQuoted(database) }),
        schema: isQuoted(schema),
        identifier: isQuoted(table),
      },
    },
  };
}
