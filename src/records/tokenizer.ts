import { Parser } from 'csv-parse';

/** Takes a record's texts and the count of bytes from the tokenizer's start to the end of its line end. */
export type TakeRecord = (cells: readonly string[], endsAt: number) => void;

/** Cuts bytes into records, one stretch of a file without a fault; after a fault it is of no further use. */
export interface Tokenizer {
  /** Feeds bytes; false where a broken quote was found: the records before it have been taken. */
  readonly feed: (bytes: Buffer) => Promise<boolean>;
  /** Ends the input; false where a quote is still open. */
  readonly end: () => Promise<boolean>;
}

/** csv-parse behind the grammar of `docs/decisions/csv-grammar.md`. */
export function openTokenizer(delimiter: string, lineEnds: readonly string[], take: TakeRecord): Tokenizer {
  const parser = new TappedParser(delimiter, lineEnds, take);
  return {
    feed: (bytes) => withoutStack(() => settled((done) => parser.write(bytes, done))),
    end: () => settled((done) => parser.end(done)),
  };
}

/**
 * Takes records as they are found, rather than through the stream's buffer: that costs as much as parsing. Each record
 * is made to look like the first, since for one that is not as wide as the first csv-parse makes an error, which costs
 * ten times as much as the record.
 */
class TappedParser extends Parser {
  readonly #take: TakeRecord;

  constructor(delimiter: string, lineEnds: readonly string[], take: TakeRecord) {
    super({ delimiter, relax_column_count: true, record_delimiter: [...lineEnds] });
    this.#take = take;
    this.on('error', () => {});
    this.resume();
  }

  override push(record: readonly string[] | null): boolean {
    if (record === null) return super.push(null);
    this.#take(record, this.info.bytes);
    (this.info as { records: number }).records = 0;
    return true;
  }
}

/** A broken quote is no bug: to note where in the code it was found costs more than to find it. */
function withoutStack<T>(act: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return act();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function settled(act: (done: (fault?: Error | null) => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    act((fault) => resolve(fault === undefined || fault === null));
  });
}
