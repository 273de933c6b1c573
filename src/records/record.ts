/** A record of a lead file: its cells as texts, and where its bytes stand in its batch. */
export interface LeadRecord {
  readonly cells: readonly string[];
  /** Offsets into the batch's bytes: `end` excludes the line end, `next` includes it. */
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Bytes that are no record, with the physical line they begin on and why. */
export interface Unreadable {
  /** Physical line, from 1. */
  readonly line: number;
  readonly why: UnreadableReason;
  /** How many cells there are, where that is what is wrong. */
  readonly cells?: number;
  /** The text as it stands, without its line end; cut after 1 MiB. */
  readonly raw: string;
}

export type UnreadableReason = 'cells' | 'quote' | 'too-long' | 'nul' | 'encoding';

/** Some records that follow each other, in the order of the file. */
export interface RecordBatch {
  readonly bytes: Buffer;
  readonly records: readonly LeadRecord[];
  readonly unreadable: readonly Unreadable[];
  readonly blankLines: number;
  /** Rows of a report above its header, and below its leads. */
  readonly titleRows: number;
  readonly footerRows: number;
  /** Some of the latter, as they stand. */
  readonly reportTexts: readonly string[];
}

/** A longer record is no record: most likely a quote that never closes. */
export const longestRecord = 1_048_576;
