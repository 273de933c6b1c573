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
  readonly columnsOf: (source: string, called: string) => Promise<readonly string[]>;
  /** Runs statements, one after the other, all of them or none where the engine has that; each without its end. */
  readonly run: (statements: readonly string[]) => Promise<void>;
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
