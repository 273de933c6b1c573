import { usageError } from '../diagnostics/usage-error.ts';
import { detectDelimiter, namedDelimiter, type Dialect } from './dialect.ts';
import { detectEncoding, toUtf8, type Encoding } from './encoding.ts';
import { joined, type Input } from './input.ts';
import { parquetMagic } from './parquet.ts';
import type { RecordBatch } from './record.ts';
import { countTitleRows } from './report-rows.ts';
import { countLineEnds } from './line-ends.ts';
import { ReferenceLane, type Header } from './reference-lane.ts';

/** A lead file whose header has been read. */
export interface RecordReader {
  readonly header: {
    readonly cells: readonly string[];
    /** As the file has it: with its byte order mark, without its line end. */
    readonly bytes: Buffer;
    readonly lineEnd: string | undefined;
    readonly isTable: boolean;
  };
  /** What stands before the first record, the header and a byte order mark among it. */
  readonly above: {
    readonly bytes: number;
    /** Physical lines. */
    readonly lines: number;
    readonly blankLines: number;
    readonly titleRows: number;
  };
  readonly dialect: Dialect;
  /** The records after the header, in file order. */
  readonly batches: () => AsyncIterable<RecordBatch>;
  /** Lets go of the file where nothing more is read of it here. */
  readonly close: () => Promise<void>;
  /** The bytes of the records, in UTF-8, instead of the batches. */
  readonly bytesBelow: () => AsyncIterable<Buffer>;
}

/** How a file is read, as far as the user says; the rest is detected. */
export interface ReadingOptions {
  readonly delimiter?: string | undefined;
  readonly encoding?: Encoding | undefined;
  /** Whether a table was written so: every row is a lead, and none is a title or a sum. */
  readonly isTable?: boolean | undefined;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const enoughToDetect = 65_536;

/** Of what stands above the header no more bytes are kept, only counted: it may be a whole file of blank lines. */
const mostBeforeHeader = 1_048_576;

/** Opens the records of a lead file, up to its header; a file without one is a usage error. */
export async function readRecords(
  input: Pick<Input, 'name' | 'chunks'>,
  options: ReadingOptions,
): Promise<RecordReader> {
  const bytes = input.chunks()[Symbol.asyncIterator]();
  try {
    const head = await readHead(bytes);
    if (head.length === 0) throw usageError('input-empty', { file: input.name });
    const encoding = options.encoding ?? detectEncoding(head);
    const what = foreignFormat(head, encoding);
    if (what !== undefined) throw usageError('input-no-text', { file: input.name, what });
    const chunks = toUtf8(joined(head, bytes), encoding)[Symbol.asyncIterator]();
    return await openRecords(chunks, input.name, { ...options, encoding });
  } catch (reason) {
    await bytes.return?.();
    throw reason;
  }
}

async function openRecords(
  chunks: AsyncIterator<Buffer>,
  file: string,
  given: ReadingOptions & { readonly encoding: Encoding },
): Promise<RecordReader> {
  const head = await readHead(chunks);
  const hasByteOrderMark = head.subarray(0, 3).equals(byteOrderMark);
  const body = hasByteOrderMark ? head.subarray(3) : head;
  const text = body.subarray(0, enoughToDetect).toString('utf8');
  const isTable = given.isTable ?? false;
  const named = isTable ? undefined : namedDelimiter(text);
  const delimiter = given.delimiter ?? named ?? detectDelimiter(text);
  const below = named === undefined ? text : text.slice(text.search(/[\r\n]/u));
  const titleRows = isTable ? 0 : countTitleRows(below, delimiter) + (named === undefined ? 0 : 1);
  const lane = new ReferenceLane(delimiter, { titleRows, isTable });
  const opened = await readHeader(lane, body, { chunks, file });
  const { header, above } = opened;
  const bytes = hasByteOrderMark ? Buffer.concat([byteOrderMark, header.bytes]) : header.bytes;
  const { encoding } = given;
  return {
    header: { cells: header.cells, bytes, lineEnd: header.lineEnd, isTable },
    above: { ...above, bytes: above.bytes + (hasByteOrderMark ? byteOrderMark.length : 0) },
    dialect: { delimiter, encoding, hasByteOrderMark, lineEnd: header.lineEnd ?? '\n' },
    async *batches() {
      const { lines: _, bytes: __, ...rows } = above;
      yield {
        bytes: opened.aboveBytes,
        records: [],
        unreadable: [],
        ...rows,
        footerRows: 0,
        reportTexts: [],
      };
      yield* opened.behind;
      if (opened.isLast) return;
      for (let chunk = await nextChunk(chunks); chunk !== undefined; chunk = await nextChunk(chunks)) {
        yield* lane.read(chunk);
      }
      yield* lane.end();
    },
    close: async () => {
      await chunks.return?.();
    },
    async *bytesBelow() {
      yield opened.rest;
      if (!opened.isLast) yield* { [Symbol.asyncIterator]: () => chunks };
    },
  };
}

/** A header that was read, with what stood before it and what was read behind it. */
interface ReadHeader {
  readonly header: Header;
  readonly above: RecordReader['above'];
  /** The bytes of that, where they are not very many. */
  readonly aboveBytes: Buffer;
  /** The batches of the bytes that were read already, and these bytes. */
  readonly behind: readonly RecordBatch[];
  readonly rest: Buffer;
  readonly isLast: boolean;
}

async function readHeader(
  lane: ReferenceLane,
  first: Buffer,
  { chunks, file }: { readonly chunks: AsyncIterator<Buffer>; readonly file: string },
): Promise<ReadHeader> {
  const above = { bytes: 0, lines: 0, blankLines: 0, titleRows: 0 };
  const behind: RecordBatch[] = [];
  let aboveBytes: readonly Buffer[] = [];
  let recent = first;
  let recentStart = 0;
  for (let chunk: Buffer | undefined = first; ; chunk = await nextChunk(chunks)) {
    const isLast = chunk === undefined;
    if (chunk !== undefined && chunk !== first) {
      recent = Buffer.concat([recent, chunk]);
      const old = Math.max(0, above.bytes - recentStart);
      recent = recent.subarray(old);
      recentStart += old;
    }
    for await (const batch of chunk === undefined ? lane.end() : lane.read(chunk)) {
      const fault = lane.headerFault;
      if (fault !== undefined) {
        throw usageError(
          'header-broken',
          { file, why: fault.why },
          { kind: 'record', file, line: fault.line },
        );
      }
      if (above.bytes === lane.leadsStart) behind.push(batch);
      else {
        above.bytes += batch.bytes.length;
        aboveBytes = above.bytes > mostBeforeHeader ? [] : [...aboveBytes, batch.bytes];
        above.lines += countLineEnds(batch.bytes);
        above.blankLines += batch.blankLines;
        above.titleRows += batch.titleRows;
      }
    }
    const { header } = lane;
    if (header !== undefined) {
      const rest = recent.subarray(above.bytes - recentStart);
      return { header, above, aboveBytes: Buffer.concat(aboveBytes), behind, rest, isLast };
    }
    if (isLast) throw usageError('input-blank', { file });
  }
}

async function nextChunk(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { done, value } = await chunks.next();
  return done === true ? undefined : value;
}

/** Enough of a file to tell how it is written. */
async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for (
    let chunk = await nextChunk(chunks);
    chunk !== undefined;
    chunk = length < enoughToDetect ? await nextChunk(chunks) : undefined
  ) {
    pieces.push(chunk);
    length += chunk.length;
    if (length >= enoughToDetect) break;
  }
  return Buffer.concat(pieces);
}

/** Formats that people take for CSV, by their first bytes. */
const foreign: readonly { readonly magic: readonly number[]; readonly what: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or a zip archive' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook' },
  { magic: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { magic: parquetMagic, what: 'a Parquet file' },
  { magic: [0xff, 0xfe, 0, 0], what: 'UTF-32 text' },
  { magic: [0, 0, 0xfe, 0xff], what: 'UTF-32 text' },
];

function foreignFormat(head: Buffer, encoding: Encoding): string | undefined {
  const known = foreign.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
  if (known !== undefined) return known.what;
  const zeros = head.subarray(0, 1024).filter((byte) => byte === 0).length;
  return zeros > 1 && !encoding.startsWith('utf-16') ? 'binary data' : undefined;
}
