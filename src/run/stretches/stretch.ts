import type { Unreadable } from '../../records/record.ts';
import type { ListFile } from '../run-files.ts';
import type { Counts } from '../tallies.ts';

/** Where some leads of a file stand, and what is known of them. */
export interface Stretch {
  /** Where the first record begins, and from where on records belong to the next stretch: offsets into some bytes. */
  readonly start: number;
  readonly stop: number;
  /** Up to where there are bytes, so that the last record can be read to its end. */
  readonly limit: number;
  /** Whether the file ends at the limit. */
  readonly isLast: boolean;
}

/** What stood in a stretch besides its leads. */
export interface StretchRows {
  /** Where the record after the last one begins. */
  readonly end: number;
  readonly leads: number;
  /** Physical lines that end in it. */
  readonly lines: number;
  readonly blankLines: number;
  readonly footerRows: number;
  /** Some of these, as they stand. */
  readonly reportTexts: readonly string[];
  /** Lines count from 1 at the start of the stretch. */
  readonly unreadable: readonly Unreadable[];
  /** Whether it ended early, for its many rows: then more can be read without more bytes. */
  readonly isCutShort: boolean;
  /** Whether some of it was read by the reference lane. */
  readonly isOdd: boolean;
}

/** What a stretch came to. */
export interface DecidedStretch extends StretchRows {
  /** Whole lines, good until the next stretch is decided. */
  readonly lists: ReadonlyMap<ListFile, Buffer>;
  /** Lines of leads in the lists of verdicts. */
  readonly written: number;
  readonly counts: Counts;
}
