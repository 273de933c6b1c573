/** How a step of a {@link RecordScanner} ended. */
export type Scanned = 'record' | 'blank' | 'odd' | 'unfinished';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;
const space = 0x20;
const beyondAscii = 0x80;

/** Bytes that must be free behind those that are scanned: a line end is put there, so that no scan runs on. */
export const spareBytes = 1;

/**
 * Finds the records among plain bytes, one a step, without a text for any cell: UTF-8, one-byte delimiter, double
 * quotes at the ends of cells only. What is not of that kind is `odd`, and read by the reference lane.
 *
 * The offsets of the wanted cells stand in `from` and `to` after a step; quotes around a cell are left out, and
 * `isEscaped` is 1 where there are doubled ones within.
 */
export class RecordScanner {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly isEscaped: Uint8Array;
  /** The record of the last step: `end` excludes its line end, `next` includes it. */
  start = 0;
  end = 0;
  next = 0;
  /** How many cells it has, and how many of them surely hold something. */
  width = 0;
  filled = 0;
  /** The first of these; `firstFrom` is -1 where an earlier cell may hold something too, or none surely does. */
  firstFrom = -1;
  firstTo = -1;
  /** Physical lines that ended since the last {@link open}. */
  lines = 0;
  readonly #delimiter: number;
  readonly #wantedAt: Int32Array;
  /** 1 for each byte that ends a plain cell, or may not stand in one. */
  readonly #isSpecial = new Uint8Array(256);
  #bytes: Uint8Array = new Uint8Array(spareBytes);
  #limit = 0;
  #isLast = false;

  /**
   * @param columns the indexes of the wanted columns, in the order of their offsets; one may be wanted more than once
   * @param width how many columns the file has
   */
  constructor(delimiter: string, columns: readonly (number | undefined)[], width: number) {
    this.#delimiter = delimiter.charCodeAt(0);
    for (const byte of [this.#delimiter, lineFeed, carriageReturn, quote]) this.#isSpecial[byte] = 1;
    this.from = new Int32Array(columns.length);
    this.to = new Int32Array(columns.length);
    this.isEscaped = new Uint8Array(columns.length);
    this.#wantedAt = new Int32Array(width).fill(-1);
    for (const [at, column] of columns.entries())
      if (column !== undefined && column < width) this.#wantedAt[column] = at;
  }

  /**
   * Begins with some bytes at the start of a record.
   *
   * @param limit where they end; there must be {@link spareBytes} more
   * @param isLast whether the file ends there too
   */
  open(bytes: Uint8Array, start: number, limit: number, isLast: boolean): void {
    bytes[limit] = lineFeed;
    this.#bytes = bytes;
    this.#limit = limit;
    this.#isLast = isLast;
    this.next = start;
    this.lines = 0;
  }

  /** Scans the next record; `unfinished` where its end is not among the bytes, or there is none. */
  step(): Scanned {
    const bytes = this.#bytes;
    const limit = this.#limit;
    const delimiter = this.#delimiter;
    const wantedAt = this.#wantedAt;
    const isSpecial = this.#isSpecial;
    const start = this.next;
    if (start >= limit) return 'unfinished';
    let at = start;
    let column = 0;
    let lines = 0;
    let filled = 0;
    let firstFrom = -1;
    let firstTo = -1;
    let isDoubtful = false;
    for (;;) {
      let cell = at;
      let cellEnd: number;
      let escaped = 0;
      let byte = bytes[at]!;
      if (byte === quote) {
        cell = at + 1;
        at += 1;
        for (;;) {
          byte = bytes[at]!;
          if (byte === quote) {
            if (bytes[at + 1] !== quote || at + 1 >= limit) break;
            escaped = 1;
            at += 2;
          } else {
            if (byte === lineFeed) lines += 1;
            else if (byte === carriageReturn && bytes[at + 1] !== lineFeed) lines += 1;
            if (at >= limit) return this.#isLast ? 'odd' : 'unfinished';
            at += 1;
          }
        }
        cellEnd = at;
        at += 1;
        byte = bytes[at]!;
        if (byte !== delimiter && byte !== lineFeed && byte !== carriageReturn) return 'odd';
      } else {
        while (isSpecial[byte] === 0) {
          at += 1;
          byte = bytes[at]!;
        }
        if (byte === quote) return 'odd';
        cellEnd = at;
      }
      if (cellEnd > cell) {
        const first = bytes[cell]!;
        if (first > space && first < beyondAscii) {
          if (filled === 0 && !isDoubtful) {
            firstFrom = cell;
            firstTo = cellEnd;
          }
          filled += 1;
        } else isDoubtful = true;
      }
      const wanted = column < wantedAt.length ? wantedAt[column]! : -1;
      if (wanted >= 0) {
        this.from[wanted] = cell;
        this.to[wanted] = cellEnd;
        this.isEscaped[wanted] = escaped;
      }
      column += 1;
      if (byte !== delimiter || at >= limit) break;
      at += 1;
    }
    this.filled = filled;
    this.firstFrom = firstFrom;
    this.firstTo = firstTo;
    return this.#finish(start, at, column, lines);
  }

  #finish(start: number, end: number, width: number, lines: number): Scanned {
    const bytes = this.#bytes;
    const limit = this.#limit;
    if (end >= limit) {
      if (!this.#isLast) return 'unfinished';
      this.next = limit;
    } else if (bytes[end] === carriageReturn) {
      if (end + 1 >= limit && !this.#isLast) return 'unfinished';
      this.next = end + 1 < limit && bytes[end + 1] === lineFeed ? end + 2 : end + 1;
    } else this.next = end + 1;
    this.start = start;
    this.end = Math.min(end, limit);
    this.width = width;
    this.lines += lines + (this.next > this.end ? 1 : 0);
    return width === 1 && end === start ? 'blank' : 'record';
  }
}
