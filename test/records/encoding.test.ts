import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectEncoding, toUtf8, type Encoding } from '../../src/records/encoding.ts';
import { chunksOf } from './in-memory.ts';

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const mark = '\u{feff}';

async function decoded(bytes: Buffer, encoding: Encoding, sizes: readonly number[] = [7]): Promise<Buffer> {
  async function* chunks(): AsyncIterable<Buffer> {
    yield* chunksOf(bytes, sizes);
  }
  const parts: Buffer[] = [];
  for await (const part of toUtf8(chunks(), encoding)) parts.push(part);
  return Buffer.concat(parts);
}

describe('the encoding of a file', () => {
  const names = 'Id,Größe\n1,Zürich – “Köln”\n';
  test.each<[what: string, head: Buffer, encoding: Encoding]>([
    ['ASCII', Buffer.from('Id,Size\n1,2\n'), 'utf-8'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['UTF-8', Buffer.from(names), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(mark + names), 'utf-8'],
    ['UTF-8 cut within a character', Buffer.from(names).subarray(0, 6), 'utf-8'],
    ['UTF-8 cut within a character of four bytes', Buffer.from('Id\n🙂').subarray(0, 6), 'utf-8'],
    ['UTF-8 with one wrong byte', Buffer.concat([Buffer.from(names), Buffer.of(0xe4)]), 'utf-8'],
    ['UTF-16LE with a mark', Buffer.from(mark + names, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', utf16be(mark + names), 'utf-16be'],
    ['UTF-16LE', Buffer.from(names, 'utf16le'), 'utf-16le'],
    ['UTF-16BE', utf16be(names), 'utf-16be'],
    ['Windows-1252', Buffer.from([0x49, 0x64, 0x0a, 0x80, 0x93, 0xe4]), 'windows-1252'],
    ['Latin-1', Buffer.from('Größe', 'latin1'), 'windows-1252'],
    ['Latin-1 that ends in an umlaut', Buffer.from('Zoë, Münster, é', 'latin1'), 'windows-1252'],
  ])('%s', (_, head, encoding) => {
    expect(detectEncoding(head)).toBe(encoding);
  });
});

describe('what is read is what was written, whatever the chunks', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', ',', '"', 'ä', '€', '社', '🙂', '\u{ffff}') });
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

  test('in UTF-16', async () => {
    await fc.assert(
      fc.asyncProperty(text, sizes, async (written, cuts) => {
        expect((await decoded(Buffer.from(written, 'utf16le'), 'utf-16le', cuts)).toString()).toBe(written);
        expect((await decoded(utf16be(written), 'utf-16be', cuts)).toString()).toBe(written);
      }),
    );
  });

  test('in Latin-1', async () => {
    const latin = fc.string({
      unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    });
    await fc.assert(
      fc.asyncProperty(latin, sizes, async (written, cuts) => {
        expect((await decoded(Buffer.from(written, 'latin1'), 'latin-1', cuts)).toString()).toBe(written);
      }),
    );
  });

  test('in Windows-1252', async () => {
    const bytes = Buffer.from([0x41, 0x80, 0x82, 0x8a, 0x93, 0x94, 0x96, 0x9f, 0xa0, 0xdf, 0xff]);
    expect((await decoded(bytes, 'windows-1252')).toString()).toBe('A€‚Š“”–Ÿ\u00a0ßÿ');
  });

  test('in UTF-8 byte for byte, be it right or wrong', async () => {
    const bytes = Buffer.from([0x41, 0xff, 0xc3, 0xa4, 0xe4]);
    expect(await decoded(bytes, 'utf-8', [2])).toEqual(bytes);
  });
});

describe('what is not of the encoding becomes a byte that is no UTF-8', () => {
  test.each<[what: string, bytes: Buffer, encoding: Encoding, wanted: readonly number[]]>([
    [
      'the open places of Windows-1252',
      Buffer.from([0x41, 0x81, 0x8d, 0x8f, 0x90, 0x9d]),
      'windows-1252',
      [0x41, 0xff, 0x81, 0xff, 0x8d, 0xff, 0x8f, 0xff, 0x90, 0xff, 0x9d],
    ],
    ['a first half alone', Buffer.from([0x3d, 0xd8, 0x41, 0x00]), 'utf-16le', [0xff, 0x41]],
    ['a first half at the end', Buffer.from([0x41, 0x00, 0x3d, 0xd8]), 'utf-16le', [0x41, 0xff]],
    ['a second half alone', Buffer.from([0xde, 0x42, 0x00, 0x41]), 'utf-16be', [0xff, 0x41]],
    ['an odd byte at the end', Buffer.from([0x00, 0x41, 0x00]), 'utf-16be', [0x41, 0xff]],
  ])('%s', async (_, bytes, encoding, wanted) => {
    for (const size of [1, 2, 3, 9]) expect([...(await decoded(bytes, encoding, [size]))]).toEqual(wanted);
  });
});
