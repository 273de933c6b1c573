import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/diagnostics/usage-error.ts';
import { openInput, spool, type Input } from '../../src/records/input.ts';
import { scratchFolder } from '../support/cli.ts';

/** Many chunks, and hardly to be packed. */
const leads = Array.from({ length: 20_000 }, (_, row) => `${row},${(row * 7919) % 100_003}\n`).join('');
const packed = gzipSync(leads);

const never = new AbortController().signal;

function written(name: string, content: string | Buffer): string {
  const file = path.join(scratchFolder(), name);
  writeFileSync(file, content);
  return file;
}

function open(file: string, around: Partial<Parameters<typeof openInput>[1]> = {}): Input {
  return openInput(file, { stdin: Readable.from([]), interrupted: never, ...around });
}

async function textOf(input: Input): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of input.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function receiptOf(name: string, content: string | Buffer) {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, size: Buffer.byteLength(content), sha256 };
}

describe('what is read, and the receipt of what is on the disk', () => {
  test.each<[what: string, name: string, content: string | Buffer, text: string]>([
    ['a text', 'leads.csv', leads, leads],
    ['nothing', 'leads.csv', '', ''],
    ['one byte', 'leads.csv', '\u001f', '\u001f'],
    ['the first byte of a gzip alone', 'leads.csv', '\u001fId\n', '\u001fId\n'],
    ['gzip', 'leads.csv.gz', packed, leads],
    ['gzip by another name', 'leads.csv', packed, leads],
    ['a text by the name of a gzip', 'leads.gz', leads, leads],
    ['two gzips joined', 'leads.gz', Buffer.concat([packed, gzipSync('more\n')]), `${leads}more\n`],
  ])('%s', async (_, name, content, text) => {
    const input = open(written(name, content));
    expect(input.name).toBe(name);
    expect(() => input.receipt()).toThrow('has not been read');
    expect((await textOf(input)) === text).toBe(true);
    expect(input.receipt()).toEqual(receiptOf(name, content));
    expect(input.bytesRead()).toBe(Buffer.byteLength(content));
  });

  test('a second pass reads the same, and counts its bytes again', async () => {
    const input = open(written('leads.csv.gz', packed));
    expect((await textOf(input)) === (await textOf(input))).toBe(true);
    expect(input.bytesRead()).toBe(2 * packed.length);
    expect(input.receipt().size).toBe(packed.length);
  });

  test('a text comes in more chunks than one', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of open(written('leads.csv', leads)).chunks()) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(2);
  });
});

describe('standard input', () => {
  test('is read as it comes, and is called so', async () => {
    const input = open('-', { stdin: Readable.from([Buffer.from('Id\n'), 'ä\n']) });
    expect(await textOf(input)).toBe('Id\nä\n');
    expect(input.name).toBe('standard input');
    expect(input.receipt()).toEqual(receiptOf('-', 'Id\nä\n'));
  });

  test('that is spooled can be read twice, and is gone when it is closed', async () => {
    const folder = scratchFolder();
    const spooled = await spool({ stdin: Readable.from([Buffer.from(leads)]), interrupted: never }, folder);
    for (const _ of ['first', 'second']) expect((await textOf(spooled)) === leads).toBe(true);
    expect(spooled.name).toBe('standard input');
    expect(spooled.receipt()).toEqual(receiptOf('-', leads));
    spooled.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is unpacked, and its receipt is of what came', async () => {
    const halves = [packed.subarray(0, 1), packed.subarray(1)];
    const input = open('-', { stdin: Readable.from(halves) });
    expect((await textOf(input)) === leads).toBe(true);
    expect(input.receipt()).toEqual(receiptOf('-', packed));
    const spooled = await spool({ stdin: Readable.from([packed]), interrupted: never }, scratchFolder());
    expect((await textOf(spooled)) === leads).toBe(true);
    expect(spooled.receipt()).toEqual(receiptOf('-', packed));
  });

  test('that is spooled stops being read when the user asks to stop', async () => {
    const stop = new AbortController();
    const stdin = Readable.from([Buffer.from(leads)]);
    const spooled = await spool({ stdin, interrupted: stop.signal }, scratchFolder());
    const reading = (async () => {
      for await (const _ of spooled.chunks()) stop.abort();
    })();
    await expect(reading).rejects.toMatchObject({ diagnostics: [{ code: 'interrupted' }] });
  });

  test('that is packed a thousand times stops within a chunk', async () => {
    const stop = new AbortController();
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const input = openInput('-', { stdin: Readable.from([bomb]), interrupted: stop.signal });
    let chunks = 0;
    const reading = (async () => {
      for await (const _ of input.chunks()) {
        chunks += 1;
        stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ diagnostics: [{ code: 'interrupted' }] });
    expect(chunks).toBe(1);
  });

  test('that cannot be spooled is a fault of the folder', async () => {
    const folder = path.join(scratchFolder(), 'none');
    const spooling = spool({ stdin: Readable.from([Buffer.from('Id\n')]), interrupted: never }, folder);
    await expect(spooling).rejects.toMatchObject({ diagnostics: [{ code: 'output-unwritable' }] });
  });
});

describe('what cannot be read is told', () => {
  test.each<[what: string, name: string, code: string]>([
    ['absent', 'none.csv', 'input-absent'],
    ['absent, in a file', 'leads.csv/none.csv', 'input-absent'],
    ['a folder', 'folder', 'input-folder'],
  ])('at once: %s', (_, name, code) => {
    const folder = scratchFolder();
    writeFileSync(path.join(folder, 'leads.csv'), 'Id\n');
    mkdirSync(path.join(folder, 'folder'));
    const opening = () => open(path.join(folder, name));
    expect(opening).toThrow(UsageError);
    expect(opening).toThrow(expect.objectContaining({ diagnostics: [expect.objectContaining({ code })] }));
  });

  const flipped = Buffer.from(packed);
  for (let at = 2000; at < 2100; at += 1) flipped[at]! ^= 0xff;
  const wrongSum = Buffer.from(packed);
  wrongSum[packed.length - 6]! ^= 0xff;

  test.each<[what: string, content: Buffer]>([
    ['cut off in the middle', packed.subarray(0, packed.length / 2)],
    ['cut off before its check sum', packed.subarray(0, -8)],
    ['cut off in its head', packed.subarray(0, 5)],
    ['damaged in the middle', flipped],
    ['with a wrong check sum', wrongSum],
  ])('a gzip %s', async (_, content) => {
    const input = open(written('leads.csv.gz', content));
    await expect(textOf(input)).rejects.toBeInstanceOf(UsageError);
    await expect(textOf(input)).rejects.toMatchObject({ diagnostics: [{ code: 'input-damaged' }] });
  });

  test.each(['leads.csv', 'leads.csv.gz', '-'])('an interruption while %s is read', async (name) => {
    const stop = new AbortController();
    const file = name === '-' ? name : written(name, name.endsWith('.gz') ? packed : leads);
    const input = open(file, { stdin: Readable.from([leads, leads]), interrupted: stop.signal });
    const reading = (async () => {
      for await (const _ of input.chunks()) stop.abort();
    })();
    await expect(reading).rejects.toMatchObject({ diagnostics: [{ code: 'interrupted' }] });
  });

  test('a fault of the disk while it is read', async () => {
    const fault = Object.assign(new Error('EIO'), { code: 'EIO' });
    const stdin = new Readable({
      read() {
        this.destroy(fault);
      },
    });
    const reading = textOf(open('-', { stdin }));
    await expect(reading).rejects.toMatchObject({ diagnostics: [{ code: 'input-unreadable' }] });
    await expect(reading).rejects.toThrow('the disk reports an error');
  });

  test('but a bug stays a bug', async () => {
    const bug = new TypeError('a bug');
    const stdin = new Readable({
      read() {
        this.destroy(bug);
      },
    });
    await expect(textOf(open('-', { stdin }))).rejects.toBe(bug);
  });
});
