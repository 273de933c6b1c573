import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isQuoteBroken } from '../../src/records/broken-quote.ts';
import { openTokenizer } from '../../src/records/tokenizer.ts';

/** Whether csv-parse finds a fault before it has found a record. */
async function isBrokenFirst(bytes: Buffer, lineEnds: readonly string[]): Promise<boolean> {
  let records = 0;
  const tokenizer = openTokenizer(',', lineEnds, () => {
    records += 1;
  });
  const sound = (await tokenizer.feed(bytes)) && (await tokenizer.end());
  return !sound && records === 0;
}

test('what is called broken csv-parse calls broken too', async () => {
  const text = fc.array(fc.constantFrom('"', '"', ',', '\n', '\r', 'a', 'é', ' ', '\0'), { maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(text, async (parts) => {
      const bytes = Buffer.from(parts.join(''));
      if (!isQuoteBroken(bytes, ',')) return;
      for (const lineEnds of [['\n'], ['\r\n', '\n', '\r']])
        expect(await isBrokenFirst(bytes, lineEnds)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['a"b\n', true],
  ['a,"b"c\n', true],
  ['"a\n"b\n', true],
  ['"a""b",c\n', false],
  ['"a\nb', false],
  ['"a"', false],
  ['""""\n', false],
  ['"""\nx"""y', true],
  ['a,b\n"c"d', false],
])('%j: %s', (text, broken) => {
  expect(isQuoteBroken(Buffer.from(text), ',')).toBe(broken);
});
