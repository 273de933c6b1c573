import type { Columns } from './columns.ts';
import { indented } from './columns.ts';
import type { Dialect } from './dialect.ts';
import { Names } from './names.ts';

/** A table of constants: a long list of the definition, or a table that comes with the tool. */
export interface ListTable {
  /** Its name in the statement; outside it stands behind a prefix. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Texts; the first of each row is there once. */
  readonly rows: readonly (readonly string[])[];
}

/** One that stands outside of a statement. */
export interface StoredList extends ListTable {
  /** The table as SQL names it. */
  readonly relation: string;
}

/** Where long lists stand outside of a statement. */
export interface ListStore {
  /** What the names of their tables begin with. */
  readonly prefix: string;
  /** What they end with, by what a table holds; nothing where it is not said. */
  readonly suffix?: (table: ListTable) => string;
  /** How the statement reads a table; undefined where it is to stay in the statement. */
  readonly relation: (table: ListTable) => string | undefined;
}

/** The tables of constants of a statement, each once. */
export class ListTables {
  readonly #names: Names;
  readonly #outside: Names;
  readonly #store: ListStore | undefined;
  readonly #tables = new Map<string, { readonly inside: ListTable; readonly outside: ListTable }>();

  /** @param names gives names to what stands in the statement */
  constructor(names: Names, { longestName }: Dialect, store: ListStore | undefined) {
    this.#names = names;
    this.#outside = new Names(longestName, []);
    this.#store = store;
  }

  /**
   * A table, which is added where it is not there.
   *
   * @param key what tells it from others
   */
  table(key: string, make: () => ListTable): ListTable {
    const known = this.#tables.get(key);
    if (known !== undefined) return known.inside;
    const made = make();
    const prefix = `${this.#store?.prefix ?? ''}_`;
    // No table of the statement has a name of one outside, which it would hide.
    const wanted = made.name.startsWith(prefix) ? `list_${made.name}` : made.name;
    const inside = { ...made, name: this.#names.take(wanted) };
    const outside = {
      ...made,
      name: this.#outside.take(`${prefix}${made.name}`, this.#store?.suffix?.(made)),
    };
    this.#tables.set(key, { inside, outside });
    return inside;
  }

  /**
   * All of them as they stand in WITH, and those that are to be stored outside. What is stored is read as a set, so that a
   * row that stands there twice doubles no lead.
   */
  written({ quotes, constants }: Dialect): {
    readonly blocks: readonly string[];
    readonly listed: number;
    readonly stored: readonly StoredList[];
  } {
    const stored: StoredList[] = [];
    let listed = 0;
    const blocks = [...this.#tables.values()].map(({ inside, outside }) => {
      const { columns, rows } = inside;
      const name = quotes.name(inside.name);
      const relation = this.#store?.relation(outside);
      if (relation === undefined) {
        const literals = rows.map((row) => row.map((text) => quotes.text(text)));
        const block = constants({ name, columns, rows: literals });
        listed += block.length;
        return block;
      }
      stored.push({ ...outside, relation });
      const lines = [`SELECT DISTINCT ${columns.join(', ')}`, `FROM ${relation}`];
      return [`${name} AS (`, ...indented(lines), ')'].join('\n');
    });
    return { blocks, listed, stored };
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
