import type { Columns } from './columns.ts';
import { indented } from './columns.ts';
import type { Dialect } from './dialect.ts';
import type { Names } from './names.ts';

/** A table of constants: a long list of the definition, or a table that comes with the tool. */
export interface ListTable {
  /** Its name in the statement; outside it stands behind a prefix. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Texts; the first of each row is there once. */
  readonly rows: readonly (readonly string[])[];
}

/** Where long lists stand outside of a statement. */
export interface ListStore {
  /** What the names of their tables begin with. */
  readonly prefix: string;
  /** How the statement reads a table; undefined where it is to stay in the statement. */
  readonly relation: (table: ListTable) => string | undefined;
}

/** The tables of constants of a statement, each once. */
export class ListTables {
  readonly #names: Names;
  readonly #tables = new Map<string, ListTable>();

  constructor(names: Names) {
    this.#names = names;
  }

  /**
   * A table, which is added where it is not there.
   *
   * @param key what tells it from others
   */
  table(key: string, make: () => ListTable): ListTable {
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const made = make();
    const table = { ...made, name: this.#names.take(made.name) };
    this.#tables.set(key, table);
    return table;
  }

  /**
   * All of them as they stand in WITH, and those that are to be stored outside, by their names there. What is stored is
   * read as a set, so that a row that stands there twice doubles no lead.
   */
  written(
    { quotes, constants }: Dialect,
    store: ListStore | undefined,
  ): { readonly blocks: readonly string[]; readonly stored: readonly ListTable[] } {
    const stored: ListTable[] = [];
    const blocks = [...this.#tables.values()].map((table) => {
      const { columns, rows } = table;
      const name = quotes.name(table.name);
      const outside = store && { ...table, name: this.#names.take(`${store.prefix}_${table.name}`) };
      const relation = outside && store.relation(outside);
      if (relation === undefined)
        return constants({ name, columns, rows: rows.map((row) => row.map((text) => quotes.text(text))) });
      stored.push(outside!);
      const lines = [`SELECT DISTINCT ${columns.join(', ')}`, `FROM ${relation}`];
      return [`${name} AS (`, ...indented(lines), ')'].join('\n');
    });
    return { blocks, stored };
  }
}

/**
 * Joins a table to a step, by its first column.
 *
 * @param alias what it is called there
 * @returns its columns; all null where no row is found
 */
export function joinTable(
  { columns, dialect }: { readonly columns: Columns; readonly dialect: Dialect },
  step: number,
  table: ListTable,
  { value, alias }: { readonly value: string; readonly alias: string },
): readonly string[] {
  const name = columns.named(alias);
  const found = table.columns.map((column) => `${name}.${column}`);
  columns.join(step, `LEFT JOIN ${dialect.quotes.name(table.name)} AS ${name} ON ${found[0]!} = ${value}`);
  return found;
}
