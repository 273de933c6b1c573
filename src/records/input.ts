import { createHash } from 'node:crypto';
import { accessSync, constants, createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { systemErrorWords } from '../diagnostics/system-error.ts';
import { UsageError, usageError } from '../diagnostics/usage-error.ts';
import { writeFault } from './guard-writes.ts';
import { readAtMost } from './read-at-most.ts';

/** A lead file, or standard input, as bytes. */
export interface Input {
  /** As messages name it: the base name, or `standard input`. */
  readonly name: string;
  /** Where threads can read the bytes for themselves: a file that is not packed, with its size. */
  readonly onDisk: { readonly path: string; readonly size: number } | undefined;
  /** The bytes, unpacked, from the beginning; standard input gives them once only. */
  readonly chunks: () => AsyncIterable<Buffer>;
  /** Reads all bytes for the receipt alone. */
  readonly readThrough: () => Promise<void>;
  /** Bytes read so far, as they are on the disk, over all passes. */
  readonly bytesRead: () => number;
  /** Size and hash of the bytes as they are on the disk, after a pass to the end. */
  readonly receipt: () => { readonly name: string; readonly size: number; readonly sha256: string };
  /** Whether the file is another by now than when it was opened; standard input never is. */
  readonly hasChanged: () => boolean;
  readonly close: () => void;
}

/** Where bytes come from besides files, and what ends the reading early. */
export interface InputContext {
  readonly stdin: Readable;
  /** Aborted when the user asks to stop. */
  readonly interrupted: AbortSignal;
}

const standardInput = 'standard input';

const gzipMagic = Buffer.from([0x1f, 0x8b]);

/** Small, so that the texts of a chunk are young when they are let go. */
const chunkSize = 65_536;

/** Opens a file, or standard input for `-`; a gzip file is unpacked. */
export function openInput(file: string, { stdin, interrupted }: InputContext): Input {
  if (file === '-') {
    return inputOver(standardInput, '-', interrupted, () => addAbortSignal(interrupted, stdin));
  }
  checkReadable(file);
  const before = stateOf(file);
  const name = path.basename(file);
  const open = (): Readable => createReadStream(file, { highWaterMark: chunkSize, signal: interrupted });
  return {
    ...inputOver(name, name, interrupted, open),
    onDisk: plainFile(file),
    hasChanged: () => stateOf(file) !== before,
  };
}

/** The same bytes under the name that a receipt has of them. */
export function calledAs(input: Input, name: string): Input {
  return {
    ...input,
    name: name === '-' ? standardInput : name,
    receipt: () => ({ ...input.receipt(), name }),
  };
}

/** Keeps standard input in a file, packed as it comes, so that it can be read twice; the file goes when the input is closed. */
export async function spool({ stdin, interrupted }: InputContext, folder: string): Promise<Input> {
  const file = path.join(folder, 'standard-input');
  try {
    const bytes = addAbortSignal(interrupted, stdin) as AsyncIterable<Buffer>;
    await pipeline(guarded(standardInput, bytes, interrupted), createWriteStream(file));
  } catch (reason) {
    throw reason instanceof UsageError ? reason : writeFault(file, reason);
  }
  const open = (): Readable => createReadStream(file, { highWaterMark: chunkSize, signal: interrupted });
  return { ...inputOver(standardInput, '-', interrupted, open), close: () => rmSync(file, { force: true }) };
}

function inputOver(name: string, receiptName: string, interrupted: AbortSignal, open: () => Readable): Input {
  let read = 0;
  let receipt: { readonly size: number; readonly sha256: string } | undefined;
  async function* counted(): AsyncIterable<Buffer> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of open() as AsyncIterable<Buffer | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(bytes);
      size += bytes.length;
      read += bytes.length;
      yield bytes;
    }
    receipt = { size, sha256: hash.digest('hex') };
  }
  return {
    name,
    onDisk: undefined,
    chunks: () => guarded(name, unpacked(counted()), interrupted),
    readThrough: async () => {
      for await (const _ of guarded(name, counted(), interrupted));
    },
    bytesRead: () => read,
    receipt: () => {
      if (receipt === undefined) throw new Error(`${name} has not been read to its end`);
      return { name: receiptName, ...receipt };
    },
    hasChanged: () => false,
    close: () => {},
  };
}

/** Bytes that were read ahead, and those that follow. */
export async function* joined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  try {
    yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    await rest.return?.();
  }
}

/** The bytes as they are, or unpacked where they begin as a gzip file does. */
async function* unpacked(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  let next = await chunks.next();
  while (next.done !== true && head.length < gzipMagic.length) {
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    if (head.length < gzipMagic.length) next = await chunks.next();
  }
  const whole = joined(head, chunks);
  yield* head.subarray(0, gzipMagic.length).equals(gzipMagic) ? gunzipped(whole) : whole;
}

async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize });
  const done = pipeline(packed, gunzip);
  done.catch(() => {});
  yield* gunzip as AsyncIterable<Buffer>;
  await done;
}

/** Turns what may go wrong while reading into messages, and stops at once: a packed chunk may hold a thousand others. */
async function* guarded(
  name: string,
  chunks: AsyncIterable<Buffer>,
  interrupted: AbortSignal,
): AsyncIterable<Buffer> {
  try {
    for await (const chunk of chunks) {
      if (interrupted.aborted) throw usageError('interrupted', {});
      yield chunk;
    }
  } catch (reason) {
    const { code, message } = reason as NodeJS.ErrnoException;
    if (code === undefined) throw reason;
    if (code === 'ABORT_ERR') throw usageError('interrupted', {});
    if (code.startsWith('Z_')) throw usageError('input-damaged', { file: name, reason: message });
    throw usageError('input-unreadable', { file: name, reason: systemErrorWords(code) });
  }
}

/** Size and time of a file, by which a change is told. A pipe has neither. */
function stateOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  if (stat === undefined) return 'absent';
  return stat.isFile() ? `${stat.size} ${stat.mtimeNs} ${stat.ino}` : 'no file';
}

/** A file by its path and size, where it is one and is not packed. */
function plainFile(file: string): Input['onDisk'] {
  const { size, isFile } = { size: statSync(file).size, isFile: statSync(file).isFile() };
  return isFile && !readAtMost(file, gzipMagic.length).subarray(0, gzipMagic.length).equals(gzipMagic)
    ? { path: file, size }
    : undefined;
}

/** Tries a file, so that what cannot be read is told at once. */
function checkReadable(file: string): void {
  try {
    if (statSync(file).isDirectory()) throw usageError('input-folder', { file });
    accessSync(file, constants.R_OK);
  } catch (reason) {
    if (reason instanceof UsageError) throw reason;
    const { code = 'unknown' } = reason as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw usageError('input-absent', { file });
    throw usageError('input-unreadable', { file, reason: systemErrorWords(code) });
  }
}
