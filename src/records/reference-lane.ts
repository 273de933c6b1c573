import { isUtf8 } from 'node:buffer';
import { isQuoteBroken } from './broken-quote.ts';
import { countLineEnds, firstLineEnd, lineEndLength, lineEndText } from './line-ends.ts';
import {
  longestRecord,
  type LeadRecord,
  type RecordBatch,
  type Unreadable,
  type UnreadableReason,
} from './record.ts';
import {
  footerStart,
  holdStart,
  longestFooterRow,
  mostReportRows,
  mostReportTexts,
  reportRow,
  type ReportRow,
} from './report-rows.ts';
import { openTokenizer, type Tokenizer } from './tokenizer.ts';

/** Bytes that were cut out as one thing, before they are judged; offsets count from the start of the file. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** Undefined for a physical line that was condemned. */
  readonly cells: readonly string[] | undefined;
}

/** The first record; `bytes` are without its line end, which is undefined where the file ends with it. */
export interface Header {
  readonly cells: readonly string[];
  readonly bytes: Buffer;
  readonly lineEnd: string | undefined;
  /** Whether a table was written so, and no report: then no row is a title, a sum or a footer. */
  readonly isTable?: boolean | undefined;
}

/** csv-parse compares each byte with each of these, so the common file is looked at for LF alone. */
const lineFeedOnly = ['\n'];
const allLineEnds = ['\r\n', '\n', '\r'];
const carriageReturn = 0x0d;

/** csv-parse looks a few bytes ahead, so a record that is whole may not have been given out yet. */
const lookAhead = 16;

/** What is cut at once, at the least, before it is given out: behind a quote that swallowed 1 MiB may be as many rows. */
const mostAtOnce = 65_536;

/**
 * Reads records by csv-parse, whatever the cutting of the bytes into chunks: the oracle of every faster way.
 * The first record is the header. A broken record condemns its first physical line only, and reading goes on
 * at the next line; see `docs/decisions/csv-grammar.md`.
 */
export class ReferenceLane {
  readonly #delimiter: string;
  readonly #isTable: boolean;
  #titlesLeft: number;
  #header: Header | undefined;
  #headerFault: Unreadable | undefined;
  #leadsStart: number | undefined;
  /** Widened at the first CR: what is not settled by then is cut anew. */
  #lineEnds = lineFeedOnly;
  /** Opened with the first bytes of a stretch. */
  #tokenizer: Tokenizer | undefined;
  #tokenizerStart = 0;
  /** Bytes since the end of the last batch, and the offset of the first of them. */
  #held: Buffer = Buffer.alloc(0);
  #heldStart = 0;
  /** Up to where bytes have been cut into pieces, and up to where the tokenizer has been fed. */
  #settled = 0;
  #fed = 0;
  #pieces: Piece[] = [];
  /** Whether the record that begins at `#settled` is broken, or the rest of a condemned line is passed over. */
  #broken = false;
  #skipping = false;
  /** The physical line that begins at `#heldStart`. */
  #line = 1;

  /**
   * @param titleRows how many rows above the header are passed over
   * @param header where the bytes begin after it: the header that was read before
   * @param isTable whether every row is a lead, whatever it says
   */
  constructor(
    delimiter: string,
    {
      titleRows = 0,
      header,
      isTable = header?.isTable ?? false,
    }: { readonly titleRows?: number; readonly header?: Header; readonly isTable?: boolean } = {},
  ) {
    this.#isTable = isTable;
    this.#delimiter = delimiter;
    this.#titlesLeft = titleRows;
    this.#header = header;
  }

  /** The header, once it has been read. */
  get header(): Header | undefined {
    return this.#header;
  }

  /** Where the first record begins; undefined until the header has been read. */
  get leadsStart(): number | undefined {
    return this.#leadsStart;
  }

  /** What stands where the header should, and is no record. */
  get headerFault(): Unreadable | undefined {
    return this.#headerFault;
  }

  /** Reads some more bytes; what is whole by now comes as batches. */
  async *read(chunk: Buffer): AsyncIterable<RecordBatch> {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    for (let isDone = false; !isDone;) {
      isDone = await this.#settle(false);
      yield* this.#takeBatches(false);
    }
  }

  /** Ends the input; what is left comes as the last batches. */
  async *end(): AsyncIterable<RecordBatch> {
    for (let isDone = false; !isDone;) {
      isDone = await this.#settle(true);
      yield* this.#takeBatches(isDone);
    }
  }

  /** The header ends a batch, so that it is known where the leads begin. */
  *#takeBatches(isLast: boolean): Iterable<RecordBatch> {
    const isHeaderAhead = this.#header === undefined;
    yield this.#takeBatch(isLast);
    if (isHeaderAhead && this.#header !== undefined) yield this.#takeBatch(isLast);
  }

  get #heldEnd(): number {
    return this.#heldStart + this.#held.length;
  }

  /** Cuts the held bytes into pieces as far as that can be done; false where there are enough for a batch before. */
  async #settle(isLast: boolean): Promise<boolean> {
    const start = this.#settled;
    for (;;) {
      if ((this.#broken || this.#skipping) && !this.#passLine(isLast)) return true;
      if (this.#settled - start >= mostAtOnce) return false;
      if (this.#isBrokenAhead()) {
        this.#broken = true;
        continue;
      }
      const sound = await this.#tokenize(isLast);
      const isAllFed = this.#fed === this.#heldEnd;
      if (!sound || (this.#fed - this.#settled > longestRecord + lookAhead && !(isLast && isAllFed)))
        this.#broken = true;
      else if (isAllFed) return true;
    }
  }

  async #tokenize(isLast: boolean): Promise<boolean> {
    this.#widenLineEnds();
    const end = Math.min(this.#fed + mostAtOnce, this.#heldEnd);
    const rest = this.#held.subarray(this.#fed - this.#heldStart, end - this.#heldStart);
    this.#fed = end;
    this.#tokenizer ??= this.#openTokenizer();
    const sound = rest.length === 0 || (await this.#tokenizer.feed(rest));
    if (!sound || this.#broken) return false;
    return !isLast || end < this.#heldEnd || ((await this.#tokenizer.end()) && !this.#broken);
  }

  /** Looked for only where the tokenizer has nothing of the record yet. */
  #isBrokenAhead(): boolean {
    return (
      this.#fed === this.#settled &&
      isQuoteBroken(this.#held.subarray(this.#settled - this.#heldStart), this.#delimiter)
    );
  }

  #widenLineEnds(): void {
    if (this.#lineEnds === allLineEnds) return;
    const start = this.#fed - this.#heldStart;
    if (!this.#held.subarray(start, start + mostAtOnce).includes(carriageReturn)) return;
    this.#lineEnds = allLineEnds;
    this.#fed = this.#settled;
    this.#tokenizer = undefined;
  }

  /** Condemns the physical line at `#settled`, or passes the rest of one; false where its end is not there yet. */
  #passLine(isLast: boolean): boolean {
    const rest = this.#held.subarray(this.#settled - this.#heldStart);
    const found = firstLineEnd(rest, isLast);
    if (found === undefined && rest.length <= longestRecord) return false;
    const start = this.#settled;
    const { end, next } = found ?? { end: rest.length, next: rest.length };
    if (!this.#skipping) this.#pieces.push({ start, end: start + end, next: start + next, cells: undefined });
    this.#settled = start + next;
    this.#fed = this.#settled;
    this.#broken = false;
    this.#skipping = found === undefined;
    this.#tokenizer = undefined;
    return !this.#skipping;
  }

  #openTokenizer(): Tokenizer {
    this.#tokenizerStart = this.#settled;
    return openTokenizer(this.#delimiter, this.#lineEnds, (cells, endsAt) => {
      if (this.#broken) return;
      const start = this.#settled;
      const next = this.#tokenizerStart + endsAt;
      const end = next - lineEndLength(this.#held, start - this.#heldStart, next - this.#heldStart);
      if (end - start > longestRecord) {
        this.#broken = true;
        return;
      }
      this.#pieces.push({ start, end, next, cells });
      this.#settled = next;
    });
  }

  /** Judges the pieces, and lets go of their bytes; what may be a footer waits for what follows it. */
  #takeBatch(isLast: boolean): RecordBatch {
    const bytes = this.#held.subarray(0, this.#settled - this.#heldStart);
    const suspect = bytes.includes(0) || !isUtf8(bytes);
    const records: LeadRecord[] = [];
    const unreadable: Unreadable[] = [];
    const passed = { blankLines: 0, titleRows: 0, footerRows: 0 };
    const reportTexts: string[] = [];
    let counted = 0;
    let line = this.#line;
    let footer = Infinity;
    let at = 0;
    for (; at < this.#pieces.length; at += 1) {
      if (this.#header !== undefined && footer === Infinity) footer = this.#footerStart(bytes, at, isLast);
      if (at >= footer && !isLast) break;
      const piece = this.#pieces[at]!;
      const { cells } = piece;
      const start = piece.start - this.#heldStart;
      const end = piece.end - this.#heldStart;
      if (this.#isBlank(piece, bytes)) {
        passed.blankLines += 1;
        continue;
      }
      if (at >= footer || (this.#header !== undefined && this.#kindOf(piece, bytes) === 'sum')) {
        passed.footerRows += 1;
        if (reportTexts.length < mostReportTexts) reportTexts.push(rawText(bytes.subarray(start, end)));
        continue;
      }
      if (this.#titlesLeft > 0) {
        this.#titlesLeft -= 1;
        passed.titleRows += 1;
        continue;
      }
      const why = this.#faultOf(
        cells,
        suspect || cells === undefined ? bytes.subarray(start, end) : undefined,
      );
      if (why !== undefined) {
        line += countLineEnds(bytes.subarray(counted, start));
        counted = start;
        const count = why === 'cells' ? { cells: cells!.length } : {};
        const raw = rawText(bytes.subarray(start, end));
        const fault: Unreadable = { line, why, ...count, raw };
        unreadable.push(fault);
        if (this.#header === undefined) this.#headerFault ??= fault;
      } else if (this.#header === undefined) {
        const lineEnd = lineEndText(bytes, end, piece.next - this.#heldStart);
        this.#header = { cells: cells!, bytes: Buffer.from(bytes.subarray(start, end)), lineEnd };
        this.#leadsStart = piece.next;
        at += 1;
        break;
      } else records.push({ cells: cells!, start, end, next: piece.next - this.#heldStart });
    }
    const taken = bytes.subarray(0, (this.#pieces[at]?.start ?? this.#settled) - this.#heldStart);
    this.#line = line + countLineEnds(taken.subarray(counted));
    this.#held = this.#held.subarray(taken.length);
    this.#heldStart += taken.length;
    this.#pieces = this.#pieces.slice(at);
    return { bytes: taken, records, unreadable, ...passed, reportTexts };
  }

  /** The first of the last pieces that a footer may begin with; their count where there is none. */
  #footerStart(bytes: Buffer, from: number, isLast: boolean): number {
    const kinds: (Exclude<ReportRow, undefined> | 'blank')[] = [];
    const count = this.#pieces.length;
    for (let at = count - 1; at >= Math.max(from, count - mostReportRows); at -= 1) {
      const piece = this.#pieces[at]!;
      if (piece.end - piece.start > longestFooterRow) break;
      const kind = this.#isBlank(piece, bytes) ? 'blank' : this.#kindOf(piece, bytes);
      if (kind === undefined) break;
      kinds.unshift(kind);
    }
    return count - kinds.length + (isLast ? footerStart(kinds) : holdStart(kinds));
  }

  #kindOf({ start, end, cells }: Piece, bytes: Buffer): ReportRow {
    if (this.#isTable || end - start > longestFooterRow) return undefined;
    const raw = (): string => rawText(bytes.subarray(start - this.#heldStart, end - this.#heldStart));
    return reportRow(cells ?? [raw()], this.#header!.cells.length);
  }

  /** A line of white space is no record; in a file of one column only an empty line is none. */
  #isBlank({ start, end, cells }: Piece, bytes: Buffer): boolean {
    if (cells?.length !== 1) return false;
    if (start === end) return true;
    if (this.#header?.cells.length === 1) return false;
    return bytes.toString('latin1', start - this.#heldStart, end - this.#heldStart).trim() === '';
  }

  /** What is wrong with a piece; `raw` is given where its bytes need a look. */
  #faultOf(cells: readonly string[] | undefined, raw: Buffer | undefined): UnreadableReason | undefined {
    if (cells === undefined) return raw!.length > longestRecord ? 'too-long' : 'quote';
    if (raw?.includes(0) === true) return 'nul';
    if (raw !== undefined && !isUtf8(raw)) return 'encoding';
    return this.#header === undefined || cells.length === this.#header.cells.length ? undefined : 'cells';
  }
}

/** The bytes of a row as text, cut after 1 MiB; what is no UTF-8 is shown byte by byte. */
export function rawText(bytes: Buffer): string {
  if (!isUtf8(bytes)) return bytes.toString('latin1', 0, longestRecord);
  let end = Math.min(bytes.length, longestRecord);
  while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}
