import { usageError } from '../diagnostics/usage-error.ts';
import { detectDelimiter, namedDelimiter, type Dialect } from './dialect.ts';
import { detectEncoding, toUtf8, type Encoding } from './encoding.ts';
import { joined, type Input } from './input.ts';
import type { RecordBatch } from './record.ts';
import { countTitleRows } from './report-rows.ts';
import { ReferenceLane } from './reference-lane.ts';

/** A lead file whose header has been read. */
export interface RecordReader {
  readonly header: {
    readonly cells: readonly string[];
    /** As the file has it: with its byte order mark, without its line end. */
    readonly bytes: Buffer;
  };
  readonly dialect: Dialect;
  /** The records after the header, in file order. */
  readonly batches: () => AsyncIterable<RecordBatch>;
}

/** How a file is read, as far as the user says; the rest is detected. */
export interface ReadingOptions {
  readonly delimiter?: string | undefined;
  readonly encoding?: Encoding | undefined;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const enoughToDetect = 65_536;

/** Of what stands above the header no more bytes are kept, only counted: it may be a whole file of blank lines. */
const mostBeforeHeader = 1_048_576;

/** Opens the records of a lead file, up to its header; a file without one is a usage error. */
export async function readRecords(input: Input, options: ReadingOptions): Promise<RecordReader> {
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
  const named = namedDelimiter(text);
  const delimiter = given.delimiter ?? named ?? detectDelimiter(text);
  const rows = named === undefined ? text : text.slice(text.search(/[\r\n]/u));
  const titleRows = countTitleRows(rows, delimiter) + (named === undefined ? 0 : 1);
  const lane = new ReferenceLane(delimiter, titleRows);
  const early: RecordBatch[] = [];
  const dropped = { blankLines: 0, titleRows: 0 };
  let kept = 0;
  let isLast = false;
  for (let chunk: Buffer | undefined = body; lane.header === undefined && !isLast;) {
    for await (const batch of chunk === undefined ? lane.end() : lane.read(chunk)) {
      const fault = lane.headerFault;
      if (fault !== undefined) {
        throw usageError(
          'header-broken',
          { file, why: fault.why },
          { kind: 'record', file, line: fault.line },
        );
      }
      kept += batch.bytes.length;
      if (lane.header !== undefined || kept <= mostBeforeHeader) early.push(batch);
      else {
        dropped.blankLines += batch.blankLines;
        dropped.titleRows += batch.titleRows;
      }
    }
    isLast = chunk === undefined;
    chunk = isLast ? undefined : await nextChunk(chunks);
    if (lane.header !== undefined && chunk !== undefined) {
      for await (const batch of lane.read(chunk)) early.push(batch);
    }
  }
  const { header } = lane;
  if (header === undefined) throw usageError('input-blank', { file });
  const bytes = hasByteOrderMark ? Buffer.concat([byteOrderMark, header.bytes]) : header.bytes;
  const { encoding } = given;
  return {
    header: { cells: header.cells, bytes },
    dialect: { delimiter, encoding, hasByteOrderMark, lineEnd: header.lineEnd ?? '\n' },
    async *batches() {
      yield* early;
      yield { bytes: Buffer.alloc(0), records: [], unreadable: [], ...dropped, footerRows: 0 };
      if (isLast) return;
      for (let chunk = await nextChunk(chunks); chunk !== undefined; chunk = await nextChunk(chunks)) {
        yield* lane.read(chunk);
      }
      yield* lane.end();
    },
  };
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
  { magic: [0xff, 0xfe, 0, 0], what: 'UTF-32 text' },
  { magic: [0, 0, 0xfe, 0xff], what: 'UTF-32 text' },
];

function foreignFormat(head: Buffer, encoding: Encoding): string | undefined {
  const known = foreign.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
  if (known !== undefined) return known.what;
  const zeros = head.subarray(0, 1024).filter((byte) => byte === 0).length;
  return zeros > 1 && !encoding.startsWith('utf-16') ? 'binary data' : undefined;
}
