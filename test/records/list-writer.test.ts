import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openListWriter } from '../../src/records/list-writer.ts';
import { scratchFolder } from '../support/cli.ts';

/** Around a block of 256 KiB, which is 87,381 times three bytes and one. */
const length = fc.oneof(
  fc.nat(100),
  fc.integer({ min: 87_370, max: 87_390 }),
  fc.integer({ min: 262_140, max: 262_150 }),
  fc.constant(700_000),
);
const piece = fc.record({ length, char: fc.constantFrom('a', 'é', '社', '😀'), asText: fc.boolean() });

test('what is put comes out in order, with its size and hash', async () => {
  const file = path.join(scratchFolder(), 'list.csv');
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.boolean(), async (pieces, pacing) => {
      const writer = openListWriter(file);
      const hash = createHash('sha256');
      let size = 0;
      for (const { length: count, char, asText } of pieces) {
        const text = char.repeat(count);
        const bytes = Buffer.from(`<${text}>`);
        if (asText) writer.text(text);
        else {
          writer.copy(bytes, 1, bytes.length - 1);
          bytes.fill('!');
        }
        hash.update(text);
        size += Buffer.byteLength(text);
        if (pacing) await writer.keepPace();
      }
      const receipt = await writer.close();
      expect(receipt).toEqual({ size, sha256: hash.digest('hex') });
      const found = readFileSync(file);
      expect(createHash('sha256').update(found).digest('hex')).toBe(receipt.sha256);
    }),
    { numRuns: 40 },
  );
});

describe('a list that cannot be written', () => {
  test('is told when it is opened', () => {
    const file = path.join(scratchFolder(), 'none', 'list.csv');
    expect(() => openListWriter(file)).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ code: 'output-unwritable' })] }),
    );
  });

  test.runIf(process.platform === 'linux')('is told when the disk is full', async () => {
    const writer = openListWriter('/dev/full');
    writer.text('x'.repeat(300_000));
    await expect(writer.close()).rejects.toThrow('the disk is full');
    await writer.abandon();
  });
});

test('a list that is given up twice is closed once', async () => {
  const writer = openListWriter(path.join(scratchFolder(), 'list.csv'));
  writer.text('x');
  await writer.abandon();
  await expect(writer.abandon()).resolves.toBeUndefined();
});
