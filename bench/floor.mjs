#!/usr/bin/env node
/**
 * The floor: reads the leads, writes as many bytes as the lists hold, and hashes both, with nothing in between; synced
 * to the disk as leadpact does.
 *
 *   node bench/floor.mjs LEADS OUT BYTES [thread|worker]
 */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

const chunkSize = 1024 * 1024;
const chunksAhead = 8;

/** Hashes what was read, and the pieces of it that were written. */
function makeHasher() {
  const read = createHash('sha256');
  const written = createHash('sha256');
  return {
    add: (chunk, pieces) => {
      read.update(chunk);
      for (const length of pieces) written.update(chunk.subarray(0, length));
    },
    digests: () => [read.digest('hex'), written.digest('hex')],
  };
}

/** The same, in a worker that the chunks are handed to and come back from. */
function makeHasherInWorker() {
  const worker = new Worker(import.meta.filename);
  const free = Array.from({ length: chunksAhead }, () => Buffer.from(new ArrayBuffer(chunkSize)));
  let wake;
  worker.on('message', (buffer) => {
    free.push(Buffer.from(buffer));
    wake?.();
  });
  const wait = async () => {
    await new Promise((go) => (wake = go));
  };
  return {
    buffer: async () => {
      while (free.length === 0) await wait();
      return free.pop();
    },
    add: (chunk, pieces) => {
      const { buffer } = chunk;
      worker.postMessage({ buffer, length: chunk.length, pieces }, [buffer]);
    },
    finish: async () => {
      while (free.length < chunksAhead) await wait();
      await worker.terminate();
    },
  };
}

/** How to write so many bytes from a chunk that has fewer, or more. */
function piecesOf(total, length) {
  const pieces = Array.from({ length: Math.floor(total / length) }, () => length);
  if (total % length > 0) pieces.push(total % length);
  return pieces;
}

async function copy(leads, target, bytes, way) {
  const hasher = way === 'worker' ? makeHasherInWorker() : makeHasher();
  const own = Buffer.alloc(chunkSize);
  const share = bytes / statSync(leads).size;
  const [from, to] = [openSync(leads), openSync(target, 'w')];
  let hasRead = 0;
  let hasWritten = 0;
  for (;;) {
    const buffer = way === 'worker' ? await hasher.buffer() : own;
    const length = readSync(from, buffer);
    if (length === 0) {
      if (way === 'worker') hasher.add(buffer.subarray(0, 0), []);
      break;
    }
    hasRead += length;
    const chunk = buffer.subarray(0, length);
    const pieces = piecesOf(Math.round(hasRead * share) - hasWritten, length);
    for (const piece of pieces) hasWritten += writeSync(to, chunk, 0, piece);
    hasher.add(chunk, pieces);
  }
  fsyncSync(to);
  for (const file of [from, to]) closeSync(file);
  if (way === 'worker') await hasher.finish();
  else hasher.digests();
}

if (isMainThread) {
  const [leads, target, bytes, way = 'thread'] = process.argv.slice(2);
  await copy(leads, target, Number(bytes), way);
} else {
  const hasher = makeHasher();
  parentPort.on('message', ({ buffer, length, pieces }) => {
    hasher.add(Buffer.from(buffer, 0, length), pieces);
    parentPort.postMessage(buffer, [buffer]);
  });
}
