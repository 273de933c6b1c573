import { isUtf8 } from 'node:buffer';

/** The encodings that lead files are read in. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'latin-1'] as const;

export type Encoding = (typeof encodings)[number];

/** Stands for bytes that are not of the encoding: no UTF-8 has it, so the row that holds it is found unreadable. */
const undecodable = 0xff;

/** How much of a file without a byte order mark is looked at for the zeros of UTF-16. */
const lookedAtForZeros = 1024;

/**
 * The encoding of a file by its first bytes: its byte order mark, else the zeros of UTF-16, else UTF-8 where that
 * fits better than Windows-1252, which is what Excel and old exports write (and which holds all that prints in
 * Latin-1).
 */
export function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zerosOf(head.subarray(0, lookedAtForZeros));
  if (zeros.odd > 0.4 && zeros.even < 0.1) return 'utf-16le';
  if (zeros.even > 0.4 && zeros.odd < 0.1) return 'utf-16be';
  if (isUtf8(wholeCharacters(head))) return 'utf-8';
  return multibyteShare(head) > 0.5 ? 'utf-8' : 'windows-1252';
}

/**
 * Brings the bytes of a file to UTF-8, whatever their cutting into chunks; UTF-8 passes as it is. What is not of
 * the encoding becomes a byte that is not UTF-8, so that its row, and no other, is found unreadable.
 */
export async function* toUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<Buffer> {
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decode = encoding.startsWith('utf-16')
    ? utf16Decoder(encoding === 'utf-16be')
    : byteDecoder(tableOf(encoding));
  for await (const chunk of chunks) yield decode(chunk, false);
  yield decode(Buffer.alloc(0), true);
}

type Decode = (chunk: Buffer, isLast: boolean) => Buffer;

/** Decodes one byte after the other. */
function byteDecoder(table: readonly Buffer[]): Decode {
  return (chunk) => {
    const out = Buffer.allocUnsafe(chunk.length * 3);
    let length = 0;
    for (const byte of chunk) {
      const bytes = table[byte]!;
      for (let at = 0; at < bytes.length; at += 1) out[length + at] = bytes[at]!;
      length += bytes.length;
    }
    return out.subarray(0, length);
  };
}

/**
 * What Windows-1252 has from 0x80 to 0x9f, a space where it has nothing; elsewhere it is Latin-1. (Node 20 decodes
 * it by `TextDecoder` as if it were Latin-1 throughout.)
 */
const windowsOnly = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The UTF-8 of each byte. */
function tableOf(encoding: Encoding): readonly Buffer[] {
  return Array.from({ length: 256 }, (_, byte) => {
    const special = encoding === 'windows-1252' ? windowsOnly[byte - 0x80] : undefined;
    return special === ' ' ? Buffer.of(undecodable, byte) : Buffer.from(special ?? String.fromCharCode(byte));
  });
}

/** Decodes UTF-16; half characters wait for the next chunk, and single surrogates are not of it. */
function utf16Decoder(isBigEndian: boolean): Decode {
  let held: Buffer = Buffer.alloc(0);
  return (chunk, isLast) => {
    const bytes = Buffer.concat([held, chunk]);
    let end = bytes.length - (bytes.length % 2);
    const lastUnit = end === 0 ? 0 : bytes[end - (isBigEndian ? 2 : 1)]!;
    if (!isLast && lastUnit >= 0xd8 && lastUnit <= 0xdb) end -= 2;
    held = bytes.subarray(end);
    const units = Buffer.from(bytes.subarray(0, end));
    const text = (isBigEndian ? units.swap16() : units).toString('utf16le');
    const odd = isLast && held.length > 0 ? [Buffer.of(undecodable)] : [];
    return Buffer.concat([...wellFormed(text), ...odd]);
  };
}

function wellFormed(text: string): readonly Buffer[] {
  const parts = text.split(/\p{Surrogate}/u).map((part) => Buffer.from(part));
  return parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.of(undecodable), part]));
}

/** The share of zeros among the bytes at even and at odd offsets. */
function zerosOf(bytes: Buffer): { readonly even: number; readonly odd: number } {
  const counts = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) counts[at % 2]! += 1;
  const half = Math.max(1, bytes.length / 2);
  return { even: counts[0]! / half, odd: counts[1]! / half };
}

/** The bytes up to the last character that is whole: a head may be cut within one. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/** Of the bytes beyond ASCII, the share that makes up characters of UTF-8. */
function multibyteShare(bytes: Buffer): number {
  let beyondAscii = 0;
  for (const byte of bytes) if (byte >= 0x80) beyondAscii += 1;
  const characters = bytes.toString('utf8').match(/[^\0-\u007f\ufffd]/gu) ?? [];
  const whole = characters.reduce((sum, character) => sum + Buffer.byteLength(character), 0);
  return beyondAscii === 0 ? 1 : whole / beyondAscii;
}
