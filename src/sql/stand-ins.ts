import type { Quotes } from './quote.ts';

/** What no name, list or definition has: a character that is none. */
const mark = '\ufdd0';

/**
 * Names that stand in a statement while it is made, in the place of names with line breaks: lines of a statement are moved to the
 * right, and such a name would be moved with them.
 */
export class StandIns {
  readonly #quotes: Quotes;
  /** By the stand-in, as a name of SQL. */
  readonly #written = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor(quotes: Quotes) {
    this.#quotes = quotes;
  }

  /** The name, or one that stands for it. */
  name(name: string): string {
    return name.includes('\n') ? this.#standIn(name, this.#quotes.name(name)) : name;
  }

  /** A piece of SQL, or a name that stands for it. */
  sql(sql: string): string {
    return sql.includes('\n') ? this.#quotes.name(this.#standIn(sql, sql)) : sql;
  }

  /** A statement with all that was meant. */
  restored(sql: string): string {
    return [...this.#written].reduce((text, [name, meant]) => text.replaceAll(name, () => meant), sql);
  }

  #standIn(key: string, meant: string): string {
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `${mark}${this.#names.size}${mark}`;
    this.#names.set(key, name);
    this.#written.set(this.#quotes.name(name), meant);
    return name;
  }
}
