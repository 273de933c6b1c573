import { Readable } from 'node:stream';
import type { Input } from '../../src/records/input.ts';
import type { Encoding } from '../../src/records/encoding.ts';
import type { Dialect } from '../../src/records/dialect.ts';
import { readRecords } from '../../src/records/read-records.ts';
import type { RecordBatch, Unreadable } from '../../src/records/record.ts';

/** What batches hold, whatever the borders between them. */
export interface Reading {
  /** One character a byte: to compare long buffers is slow. */
  readonly bytes: string;
  readonly records: readonly ReadRecord[];
  readonly unreadable: readonly Unreadable[];
  readonly blankLines: number;
  readonly titleRows: number;
  readonly footerRows: number;
}

interface Header {
  readonly cells: readonly string[];
  readonly raw: string;
}

interface ReadRecord {
  readonly cells: readonly string[];
  readonly raw: string;
  readonly lineEnd: string;
  /** Offsets into all bytes. */
  readonly start: number;
  readonly next: number;
}

export function readingOf(batches: readonly RecordBatch[]): Reading {
  let offset = 0;
  const records: ReadRecord[] = [];
  for (const { bytes, records: some } of batches) {
    for (const { cells, start, end, next } of some) {
      const raw = bytes.toString('utf8', start, end);
      const lineEnd = bytes.toString('utf8', end, next);
      records.push({ cells: [...cells], raw, lineEnd, start: offset + start, next: offset + next });
    }
    offset += bytes.length;
  }
  return {
    bytes: batches.map(({ bytes }) => bytes.toString('latin1')).join(''),
    records,
    unreadable: batches.flatMap(({ unreadable }) => unreadable),
    blankLines: sumOf(batches, 'blankLines'),
    titleRows: sumOf(batches, 'titleRows'),
    footerRows: sumOf(batches, 'footerRows'),
  };
}

function sumOf(batches: readonly RecordBatch[], key: 'blankLines' | 'titleRows' | 'footerRows'): number {
  return batches.reduce((sum, batch) => sum + batch[key], 0);
}

/** Cuts bytes into chunks of these sizes, over and over. */
export function chunksOf(bytes: Buffer, sizes: readonly number[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}

export function inputOf(chunks: readonly Buffer[]): Input {
  return {
    name: 'leads.csv',
    chunks: () => Readable.from(chunks) as AsyncIterable<Buffer>,
    onDisk: undefined,
    readThrough: async () => {},
    bytesRead: () => 0,
    receipt: () => ({ name: 'leads.csv', size: 0, sha256: '' }),
    hasChanged: () => false,
    close: () => {},
  };
}

/** Reads a lead file to its end. */
export async function readFile(
  chunks: readonly Buffer[],
  delimiter?: string,
  encoding?: Encoding,
): Promise<Reading & { readonly header: Header; readonly dialect: Dialect }> {
  const { header, dialect, batches } = await readRecords(inputOf(chunks), { delimiter, encoding });
  const all: RecordBatch[] = [];
  for await (const batch of batches()) all.push(batch);
  const { cells, bytes } = header;
  return { header: { cells: [...cells], raw: bytes.toString() }, dialect, ...readingOf(all) };
}
