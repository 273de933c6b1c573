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
  /** Fills a table: all of it or nothing, and one run at a time, where the engine has transactions. */
  readonly fillTable: (filling: Filling) => Promise<Filled>;
  /**
   * The rows of a query, in batches as they come, each value as its text; blank where it is null.
   *
   * @param width how many columns the query has
   */
  readonly rows: (query: string, width: number) => AsyncIterable<Rows>;
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
  /** What is there; `lost` for a place where nothing stays: another database, or this session's alone. Undefined for nothing. */
  readonly is: 'table' | 'other' | 'lost' | undefined;
}

/** What a table is to be filled with. */
export interface Filling {
  readonly table: string;
  /** What messages call it. */
  readonly called: string;
  /** Make it, empty and fill one that has the same columns, or make one anew in the place of another. */
  readonly how: 'make' | 'refill' | 'remake';
  readonly query: string;
  /** Where the query's rows come from, as FROM names it; the table is to have as many, or nothing stays. */
  readonly source: string;
  /** The column by whose values the rows are counted. */
  readonly countedBy: string;
}

/** What a table was filled with. */
export interface Filled {
  /** How many rows the source has. */
  readonly expected: number;
  readonly counts: ReadonlyMap<string, number>;
  /** Whether a table with other rows than that stays, since the engine has no transactions. */
  readonly staysAnyway: boolean;
}

/** What every engine is opened with. */
export interface SessionOptions {
  /** Where the engine has its tables: a file, or an address; undefined for what is usual. */
  readonly database: string | undefined;
  /** Of Spark: the cluster; undefined for what it is configured to. */
  readonly master?: string | undefined;
  /** Whether anything is to be changed there; else nothing can be, and no database is made. */
  readonly writes: boolean;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
}

/** All rows, or lines, that come in batches. */
export async function allOf<Row>(batches: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const batch of batches) rows.push(...batch);
  return rows;
}

/** The statements of a transaction that fill a table, each without its end. */
export function fillingStatements({ table, how, query }: Filling): readonly string[] {
  const make = `CREATE TABLE ${table} AS\n${query}`;
  return {
    make: [make],
    refill: [`DELETE FROM ${table}`, `INSERT INTO ${table}\n${query}`],
    remake: [`DROP TABLE IF EXISTS ${table}`, make],
  }[how];
}

/** What a table was filled with, by the rows of a count of its rows by the values of a column. */
export function filledWith(expected: number, counted: Rows): Filled {
  const counts = new Map(counted.map(([value = '', rows]) => [value, Number(rows)]));
  return { expected, counts, staysAnyway: false };
}

/** How many rows a filled table has. */
export function rowsIn({ counts }: Filled): number {
  return [...counts.values()].reduce((sum, rows) => sum + rows, 0);
}
