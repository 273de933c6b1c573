import { isUtf8 } from 'node:buffer';
import { countLineEnds } from '../../records/line-ends.ts';
import { longestRecord, type RecordBatch, type Unreadable } from '../../records/record.ts';
import { RecordScanner } from '../../records/record-scanner.ts';
import { rawText, ReferenceLane, type Header } from '../../records/reference-lane.ts';
import type { CellCounts } from '../cell-tally.ts';
import { mostReportTexts } from '../../records/report-rows.ts';
import { FooterHold, type HeldRow } from './footer-hold.ts';
import type { LeadReader } from './lead-reader.ts';
import type { RecordSpan } from './lead-writer.ts';
import { mostRows } from './sizes.ts';
import type { Stretch, StretchRows } from './stretch.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** How much is given at once to the reference lane beyond the end of a stretch, until the record there is whole. */
const stepBeyond = 4096;

/** Takes a lead that was read: where its record stands, and its place among the stretch's leads, from 1. */
export type TakeLead = (record: RecordSpan, place: number) => void;

/** Reads the leads of one stretch of bytes after the other: by the scanner where they are plain, else by csv-parse. */
export class StretchReader {
  readonly #header: Header;
  readonly #delimiter: string;
  readonly #scanner: RecordScanner;
  readonly #rescanner: RecordScanner;
  readonly #reader: LeadReader;
  readonly #take: TakeLead;
  /** Of the stretch under way. */
  #counts!: readonly CellCounts[];
  #leads = 0;
  #blankLines = 0;
  #footerRows = 0;
  #lines = 0;
  #unreadable: Unreadable[] = [];
  #isOdd = false;
  #isCutShort = false;
  #reportTexts: string[] = [];

  constructor(header: Header, delimiter: string, reader: LeadReader, take: TakeLead) {
    this.#header = header;
    this.#delimiter = delimiter;
    this.#reader = reader;
    this.#scanner = new RecordScanner(delimiter, reader.columns, header.cells.length);
    this.#rescanner = new RecordScanner(delimiter, reader.columns, header.cells.length);
    this.#take = take;
  }

  /**
   * Reads a stretch; there must be a spare byte behind its limit.
   *
   * @param counts of the cells, one a field, which are added to
   */
  async read(bytes: Buffer, stretch: Stretch, counts: readonly CellCounts[]): Promise<StretchRows> {
    this.#counts = counts;
    this.#leads = 0;
    this.#blankLines = 0;
    this.#footerRows = 0;
    this.#lines = 0;
    this.#unreadable = [];
    this.#isOdd = false;
    this.#isCutShort = false;
    this.#reportTexts = [];
    const scanned = isPlain(bytes, stretch)
      ? this.#scan(bytes, stretch)
      : { end: stretch.start, isOdd: true };
    const end = scanned.isOdd ? await this.#readByReference(bytes, stretch, scanned.end) : scanned.end;
    return {
      end,
      leads: this.#leads,
      lines: this.#lines,
      blankLines: this.#blankLines,
      footerRows: this.#footerRows,
      unreadable: this.#unreadable,
      isOdd: this.#isOdd,
      isCutShort: this.#isCutShort,
      reportTexts: this.#reportTexts,
    };
  }

  /** Scans records up to the end of the stretch, or to where one is odd. */
  #scan(bytes: Buffer, stretch: Stretch): { readonly end: number; readonly isOdd: boolean } {
    const { start, stop, limit, isLast } = stretch;
    const scanner = this.#scanner;
    const width = this.#header.cells.length;
    const hold = new FooterHold(width, this.#delimiter);
    scanner.open(bytes, start, limit, isLast);
    this.#rescanner.open(bytes, start, limit, isLast);
    while (scanner.next < stop && !this.#hasManyRows()) {
      const from = scanner.next;
      const line = scanner.lines + 1;
      const step = scanner.step();
      if (step === 'unfinished' && limit - from <= longestRecord + stepBeyond) break;
      if (step === 'odd' || step === 'unfinished' || scanner.end - scanner.start > longestRecord) {
        const [first = { start: from, line }] = hold.rows;
        this.#lines = first.line - 1;
        return { end: first.start, isOdd: true };
      }
      const kind = hold.judge(bytes, scanner, step === 'blank' || isBlankLine(bytes, scanner, width));
      if (kind === undefined) {
        if (hold.rows.length > 0) this.#release(bytes, stretch, hold.takeAll());
        this.#put(bytes, scanner, line);
      } else this.#release(bytes, stretch, hold.push({ start: from, end: scanner.end, line, kind }));
    }
    this.#lines = scanner.lines;
    const end = Math.min(scanner.next, limit);
    return { end: this.#settleFooter(bytes, stretch, hold, end), isOdd: false };
  }

  /** At the end of the file a footer is one; elsewhere the next stretch begins with what may be one. */
  #settleFooter(bytes: Buffer, stretch: Stretch, hold: FooterHold, end: number): number {
    const isLast = stretch.isLast && end === stretch.limit;
    const { before, footer } = hold.split(isLast);
    this.#release(bytes, stretch, before);
    const [first] = footer;
    if (first === undefined) return end;
    if (!isLast) {
      this.#lines = first.line - 1;
      return first.start;
    }
    for (const row of footer) {
      if (row.kind === 'blank') this.#blankLines += 1;
      else this.#pass(bytes, row);
    }
    return end;
  }

  #pass(bytes: Buffer, { start, end }: HeldRow): void {
    this.#footerRows += 1;
    if (this.#reportTexts.length < mostReportTexts)
      this.#reportTexts.push(rawText(bytes.subarray(start, end)));
  }

  /** Takes rows that were held for ordinary ones; a row of sums is no lead wherever it stands. */
  #release(bytes: Buffer, { limit, isLast }: Stretch, rows: readonly HeldRow[]): void {
    for (const row of rows) {
      const { start, line, kind } = row;
      if (kind === 'blank') this.#blankLines += 1;
      if (kind === 'sum') this.#pass(bytes, row);
      if (kind === 'blank' || kind === 'sum') continue;
      this.#rescanner.open(bytes, start, limit, isLast);
      this.#rescanner.step();
      this.#put(bytes, this.#rescanner, line);
    }
  }

  #put(bytes: Buffer, scanner: RecordScanner, line: number): void {
    const { start, end, next, width } = scanner;
    if (width !== this.#header.cells.length) {
      const raw = rawText(bytes.subarray(start, end));
      this.#unreadable.push({ line, why: 'cells', cells: width, raw });
      return;
    }
    this.#reader.readScanned(bytes, scanner, this.#counts);
    this.#putLead({ bytes, start, end, next });
  }

  #putLead(record: RecordSpan): void {
    this.#leads += 1;
    this.#take(record, this.#leads);
  }

  /** Reads by csv-parse from a record that is not plain to the end of the stretch. */
  async #readByReference(bytes: Buffer, stretch: Stretch, from: number): Promise<number> {
    const { stop, limit, isLast } = stretch;
    const lane = new ReferenceLane(this.#delimiter, { header: this.#header });
    const linesBefore = this.#lines;
    this.#isOdd = true;
    const takeAll = async (batches: AsyncIterable<RecordBatch>): Promise<number> => {
      let taken = 0;
      for await (const batch of batches) {
        this.#takeBatch(batch, linesBefore);
        taken += batch.bytes.length;
        if (this.#hasManyRows()) break;
      }
      return taken;
    };
    let end = from;
    for (let fed = from; fed < limit && end < stop && !this.#isCutShort;) {
      const upTo = Math.min(limit, Math.max(stop, fed + stepBeyond));
      end += await takeAll(lane.read(bytes.subarray(fed, upTo)));
      fed = upTo;
      if (isLast && fed === limit && !this.#isCutShort) end += await takeAll(lane.end());
    }
    return from === limit && isLast ? end + (await takeAll(lane.end())) : end;
  }

  #hasManyRows(): boolean {
    this.#isCutShort ||= this.#leads + this.#unreadable.length + this.#blankLines >= mostRows;
    return this.#isCutShort;
  }

  #takeBatch(batch: RecordBatch, linesBefore: number): void {
    for (const { cells, start, end, next } of batch.records) {
      this.#reader.readTexts(cells, this.#counts);
      this.#putLead({ bytes: batch.bytes, start, end, next });
    }
    for (const each of batch.unreadable) this.#unreadable.push({ ...each, line: each.line + linesBefore });
    this.#blankLines += batch.blankLines;
    this.#footerRows += batch.footerRows;
    this.#reportTexts.push(...batch.reportTexts);
    this.#lines += countLineEnds(batch.bytes);
  }
}

/** Whether the scanner may take a stretch: UTF-8 without NUL, up to the last line end, where it may end within a character. */
function isPlain(bytes: Buffer, { start, limit, isLast }: Stretch): boolean {
  const all = bytes.subarray(start, limit);
  const length = isLast
    ? all.length
    : Math.max(all.lastIndexOf(lineFeed), all.lastIndexOf(carriageReturn)) + 1;
  const whole = all.subarray(0, length);
  return length > 0 && !whole.includes(0) && isUtf8(whole);
}

/** A line of white space is no record; in a file of one column only an empty line is none. */
function isBlankLine(bytes: Buffer, { start, end, width }: RecordScanner, columns: number): boolean {
  return width === 1 && columns !== 1 && bytes.toString('latin1', start, end).trim() === '';
}
