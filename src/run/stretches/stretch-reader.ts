import { isUtf8 } from 'node:buffer';
import { steps, type Kernel } from '../../kernel/kernel.ts';
import { countLineEnds } from '../../records/line-ends.ts';
import { longestRecord, type RecordBatch, type Unreadable } from '../../records/record.ts';
import { rawText, ReferenceLane, type Header } from '../../records/reference-lane.ts';
import { isBeginningOfSums, mostReportTexts } from '../../records/report-rows.ts';
import { FooterHold, type HeldRow } from './footer-hold.ts';
import type { LeadReader } from './lead-reader.ts';
import type { LeadWriter } from './lead-writer.ts';
import { mostRows } from './sizes.ts';
import type { Stretch, StretchRows } from './stretch.ts';
import type { Workspace } from './workspace.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** How much is given at once to the reference lane beyond the end of a stretch, until the record there is whole. */
const stepBeyond = 4096;

/** Reads the leads of one stretch of bytes after the other: by the kernel where they are plain, else by csv-parse. */
export class StretchReader {
  readonly #header: Header;
  readonly #delimiter: string;
  readonly #workspace: Workspace;
  readonly #reader: LeadReader;
  readonly #writer: LeadWriter;
  readonly #sumLettersAt: number;
  #kernel!: Kernel;
  /** Of the stretch under way. */
  #blankLines = 0;
  #footerRows = 0;
  #lines = 0;
  #unreadable: Unreadable[] = [];
  #isOdd = false;
  #isCutShort = false;
  #reportTexts: string[] = [];

  constructor(
    header: Header,
    delimiter: string,
    around: { readonly workspace: Workspace; readonly reader: LeadReader; readonly writer: LeadWriter },
  ) {
    this.#header = header;
    this.#delimiter = delimiter;
    this.#workspace = around.workspace;
    this.#reader = around.reader;
    this.#writer = around.writer;
    this.#sumLettersAt = this.#workspace.reserve(beginningsOfSums.length);
    this.#workspace.bytes.set(beginningsOfSums, this.#sumLettersAt);
  }

  attach(kernel: Kernel): void {
    this.#kernel = kernel;
    const columns = this.#header.cells.length;
    kernel.setShape(this.#delimiter.charCodeAt(0), columns, this.#reader.cellsAt, this.#sumLettersAt);
  }

  /** Reads a stretch of the workspace. */
  async read(stretch: Stretch): Promise<StretchRows> {
    this.#blankLines = 0;
    this.#footerRows = 0;
    this.#lines = 0;
    this.#unreadable = [];
    this.#isOdd = false;
    this.#isCutShort = false;
    this.#reportTexts = [];
    const bytes = this.#workspace.bytes;
    const scanned = isPlain(bytes, stretch) ? this.#scan(stretch) : { end: stretch.start, isOdd: true };
    const end = scanned.isOdd ? await this.#readByReference(stretch, scanned.end) : scanned.end;
    return {
      end,
      leads: this.#kernel.leads.value,
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
  #scan({ start, stop, limit, isLast }: Stretch): { readonly end: number; readonly isOdd: boolean } {
    const kernel = this.#kernel;
    const hold = new FooterHold(this.#header.cells.length, this.#delimiter, this.#header.isTable ?? false);
    kernel.open(start, limit, isLast);
    while (kernel.next.value < stop && !this.#hasManyRows()) {
      const step = hold.rows.length === 0 ? kernel.run(stop, mostRows - this.#rows) : kernel.step();
      if (step === steps.done) continue;
      const line = kernel.linesBefore.value + 1;
      const from = step === steps.record || step === steps.blank ? kernel.start.value : kernel.next.value;
      if (step === steps.unfinished && limit - from <= longestRecord + stepBeyond) break;
      if (step === steps.odd || step === steps.unfinished || kernel.end.value - from > longestRecord) {
        const [first = { start: from, line }] = hold.rows;
        this.#lines = first.line - 1;
        return { end: first.start, isOdd: true };
      }
      const kind = hold.judge(this.#workspace.bytes, kernel, step === steps.blank);
      if (kind === undefined) {
        const held = hold.takeAll();
        this.#release(held);
        if (held.length > 0) this.#scanAgain({ start: from, line });
        this.#put(line);
      } else {
        const next = kernel.next.value;
        const lines = kernel.lines.value;
        this.#release(hold.push({ start: from, end: kernel.end.value, line, kind }));
        kernel.goTo(next, lines);
      }
    }
    this.#lines = kernel.lines.value;
    const end = Math.min(kernel.next.value, limit);
    return { end: this.#settleFooter({ limit, isLast }, hold, end), isOdd: false };
  }

  /** At the end of the file a footer is one; elsewhere the next stretch begins with what may be one. */
  #settleFooter(stretch: Pick<Stretch, 'limit' | 'isLast'>, hold: FooterHold, end: number): number {
    const isLast = stretch.isLast && end === stretch.limit;
    const { before, footer } = hold.split(isLast);
    this.#release(before);
    const [first] = footer;
    if (first === undefined) return end;
    if (!isLast) {
      this.#lines = first.line - 1;
      return first.start;
    }
    for (const row of footer) {
      if (row.kind === 'blank') this.#blankLines += 1;
      else this.#pass(row);
    }
    return end;
  }

  #pass({ start, end }: HeldRow): void {
    this.#footerRows += 1;
    if (this.#reportTexts.length < mostReportTexts) this.#reportTexts.push(this.#rawText(start, end));
  }

  /** Takes rows that were held for ordinary ones; a row of sums is no lead wherever it stands. */
  #release(rows: readonly HeldRow[]): void {
    for (const row of rows) {
      if (row.kind === 'blank') this.#blankLines += 1;
      else if (row.kind === 'sum') this.#pass(row);
      else {
        this.#scanAgain(row);
        this.#put(row.line);
      }
    }
  }

  /** Goes back to a record that was scanned before. */
  #scanAgain({ start, line }: Pick<HeldRow, 'start' | 'line'>): void {
    this.#kernel.goTo(start, line - 1);
    this.#kernel.step();
  }

  /** Takes the record that was scanned last for a lead, if it is as wide as the header. */
  #put(line: number): void {
    const { start, end, width } = this.#kernel;
    if (width.value === this.#header.cells.length) this.#kernel.put();
    else {
      const raw = this.#rawText(start.value, end.value);
      this.#unreadable.push({ line, why: 'cells', cells: width.value, raw });
    }
  }

  #rawText(start: number, end: number): string {
    return rawText(this.#workspace.bytes.subarray(start, end));
  }

  /** Reads by csv-parse from a record that is not plain to the end of the stretch. */
  async #readByReference({ stop, limit, isLast }: Stretch, from: number): Promise<number> {
    const { bytes } = this.#workspace;
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

  /** Rows of the stretch so far. */
  get #rows(): number {
    return this.#kernel.leads.value + this.#unreadable.length + this.#blankLines;
  }

  #hasManyRows(): boolean {
    this.#isCutShort ||= this.#rows >= mostRows;
    return this.#isCutShort;
  }

  #takeBatch(batch: RecordBatch, linesBefore: number): void {
    for (const { cells, start, end, next } of batch.records) {
      this.#reader.readTexts(cells);
      this.#writer.put({ bytes: batch.bytes, start, end, next });
    }
    for (const each of batch.unreadable) this.#unreadable.push({ ...each, line: each.line + linesBefore });
    this.#blankLines += batch.blankLines;
    this.#footerRows += batch.footerRows;
    this.#reportTexts.push(...batch.reportTexts);
    this.#lines += countLineEnds(batch.bytes);
  }
}

/** Whether the kernel may take a stretch: UTF-8 without NUL, up to the last line end, where it may end within a character. */
function isPlain(bytes: Buffer, { start, limit, isLast }: Stretch): boolean {
  const all = bytes.subarray(start, limit);
  const length = isLast
    ? all.length
    : Math.max(all.lastIndexOf(lineFeed), all.lastIndexOf(carriageReturn)) + 1;
  if (all.length === 0) return isLast;
  const whole = all.subarray(0, length);
  return length > 0 && !whole.includes(0) && isUtf8(whole);
}

/** 1 for each byte that the first cell of a row of sums may begin with. */
const beginningsOfSums = Uint8Array.from({ length: 256 }, (_, byte) => (isBeginningOfSums(byte) ? 1 : 0));
