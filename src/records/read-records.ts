import { usageError } from '../diagnostics/usage-error.ts';
import { detectDelimiter, type Dialect } from './dialect.ts';
import type { Input } from './input.ts';
import type { RecordBatch } from './record.ts';
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

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const enoughToDetect = 65_536;

/** Opens the records of a lead file, up to its header; a file without one is a usage error. */
export async function readRecords(
  input: Input,
  given: { readonly delimiter?: string | undefined },
): Promise<RecordReader> {
  const chunks = input.chunks()[Symbol.asyncIterator]();
  try {
    return await openRecords(chunks, input.name, given.delimiter);
  } catch (reason) {
    await chunks.return?.();
    throw reason;
  }
}

async function openRecords(
  chunks: AsyncIterator<Buffer>,
  file: string,
  givenDelimiter: string | undefined,
): Promise<RecordReader> {
  const head = await readHead(chunks, file);
  const hasByteOrderMark = head.subarray(0, 3).equals(byteOrderMark);
  const body = hasByteOrderMark ? head.subarray(3) : head;
  const text = body.subarray(0, enoughToDetect).toString('utf8');
  const delimiter = givenDelimiter ?? detectDelimiter(text);
  const lane = new ReferenceLane(delimiter);
  const early: RecordBatch[] = [];
  let isLast = false;
  for (let chunk: Buffer | undefined = body; lane.header === undefined && !isLast;) {
    const batch = chunk === undefined ? await lane.end() : await lane.read(chunk);
    const fault = lane.headerFault;
    if (fault !== undefined) {
      throw usageError('header-broken', { file, why: fault.why }, { kind: 'record', file, line: fault.line });
    }
    early.push(batch);
    isLast = chunk === undefined;
    chunk = isLast ? undefined : await nextChunk(chunks);
    if (lane.header !== undefined && chunk !== undefined) early.push(await lane.read(chunk));
  }
  const { header } = lane;
  if (header === undefined) throw usageError('input-blank', { file });
  const bytes = hasByteOrderMark ? Buffer.concat([byteOrderMark, header.bytes]) : header.bytes;
  return {
    header: { cells: header.cells, bytes },
    dialect: { delimiter, hasByteOrderMark, lineEnd: header.lineEnd ?? '\n' },
    async *batches() {
      yield* early;
      if (isLast) return;
      for (let chunk = await nextChunk(chunks); chunk !== undefined; chunk = await nextChunk(chunks)) {
        yield await lane.read(chunk);
      }
      yield await lane.end();
    },
  };
}

async function nextChunk(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const { done, value } = await chunks.next();
  return done === true ? undefined : value;
}

/** Enough of a file to tell how it is written; what is surely no text is refused. */
async function readHead(chunks: AsyncIterator<Buffer>, file: string): Promise<Buffer> {
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
  const head = Buffer.concat(pieces);
  if (head.length === 0) throw usageError('input-empty', { file });
  const what = foreignFormat(head);
  if (what !== undefined) throw usageError('input-no-text', { file, what });
  return head;
}

/** Formats that people take for CSV, by their first bytes. */
const foreign: readonly { readonly magic: readonly number[]; readonly what: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], what: 'an Excel workbook or a zip archive' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook' },
  { magic: [0x25, 0x50, 0x44, 0x46], what: 'a PDF' },
  { magic: [0xff, 0xfe], what: 'UTF-16 text' },
  { magic: [0xfe, 0xff], what: 'UTF-16 text' },
];

function foreignFormat(head: Buffer): string | undefined {
  const known = foreign.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
  if (known !== undefined) return known.what;
  const zeros = head.subarray(0, 1024).filter((byte) => byte === 0).length;
  return zeros > 1 ? 'binary data, or text that is not UTF-8' : undefined;
}
