/** An engine while it is used: it runs statements, and gives what they return as texts. */
export interface Session {
  /** As its makers write it. */
  readonly title: string;
  readonly version: string;
  /**
   * The columns of a table.
   *
   * @param source a table, as FROM names it
   * @param called what messages call it
   * @throws UsageError where it is not there, or cannot be read
   */
  readonly columnsOf: (source: string, called: string) => Promise<readonly Column[]>;
  /** Where a table is that SQL names so, or where it would be made: in one schema, whatever others have. */
  readonly placeOf: (name: string) => Promise<Place>;
  /**
   * Whether what FROM names so comes from a table, be it through views.
   *
   * @param table by its whole name, as {@link Session.placeOf} gives it
   */
  readonly comesFrom: (source: string, table: string) => Promise<boolean>;
  /** Fills a table in one transaction. */
  readonly fillTable: (filling: Filling) => Promise<Filled>;
  /** The rows of a query, in batches as they come, each value as its text; blank where it is null. */
  readonly rows: (query: string) => AsyncIterable<Rows>;
  readonly close: () => void;
}

/** Rows of texts, of which all have the same columns. */
export type Rows = readonly (readonly string[])[];

export interface Column {
  readonly name: string;
  /** As the engine names it. */
  readonly type: string;
  /** Whether its values have parts, or are bytes: their text is the engine's own notation, and no cell. */
  readonly isNested: boolean;
}

export interface Place {
  /** By its whole name, as SQL names it. */
  readonly name: string;
  /** What is there; undefined for nothing. */
  readonly is: 'table' | 'other' | undefined;
}

/** Statements that fill a table, each without its end: all of them are run, or none. */
export interface Filling {
  readonly table: string;
  /** What messages call it. */
  readonly called: string;
  readonly statements: readonly string[];
  /** A query of one number, asked before them: how many rows the table is to have. With another number nothing stays. */
  readonly expected: string;
  /** The column by whose values the rows are counted. */
  readonly countedBy: string;
}

/** What a table was filled with. */
export interface Filled {
  readonly expected: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** What every engine is opened with. */
export interface SessionOptions {
  /** Where the engine has its tables: a file, or an address; undefined for what is usual. */
  readonly database: string | undefined;
  /** Whether anything is to be changed there; else nothing can be, and no database is made. */
  readonly writes: boolean;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
}

/** All rows that come in batches. */
export async function allOf(batches: AsyncIterable<Rows>): Promise<Rows> {
  const rows: (readonly string[])[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** What a table was filled with, by the rows of a count of its rows by the values of a column. */
export function filledWith(expected: number, counted: Rows): Filled {
  return { expected, counts: new Map(counted.map(([value = '', rows]) => [value, Number(rows)])) };
}

/** How many rows a filled table has. */
export function rowsIn({ counts }: Filled): number {
  return [...counts.values()].reduce((sum, rows) => sum + rows, 0);
}
