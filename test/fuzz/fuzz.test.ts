import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proveDefinition } from '../../src/check/prove-definition.ts';
import { UsageError } from '../../src/diagnostics/usage-error.ts';
import { detectEncoding } from '../../src/records/encoding.ts';
import { asOf } from '../support/brute-force.ts';
import { chunksOf, readFile } from '../records/in-memory.ts';
import { filesIn, leadpact, scratchFolder } from '../support/cli.ts';
import { damaged } from '../support/damaged.ts';
import { checkedReadingOf, testHead } from '../support/definitions.ts';

/** Cases over all tests; `npm run test:fuzz` asks for 100,000. */
const cases = Number(process.env['LEADPACT_FUZZ'] ?? 2000);
const most = 3_600_000;

/** Bytes that mean something to a reader of CSV, more often than others. */
const byte = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Buffer.from(',;\t|"\n\r\r\n ab1\0=-')) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
  { weight: 1, arbitrary: fc.constantFrom(0xef, 0xbb, 0xbf, 0xff, 0xfe, 0xc3, 0xa4, 0x81) },
);
const bytes = fc.array(byte, { maxLength: 200 }).map((some) => Buffer.from(some));
const sizes = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 4 });

/** A table as somebody may write it: sound rows, ragged ones, stray quotes, titles, totals. */
const cell = fc.constantFrom(
  '',
  'a',
  'Ada',
  '60',
  '"x,y"',
  '"a ""b"""',
  '"two\nlines"',
  'ä',
  '5"',
  '"open',
  'Total',
);
const row = fc.oneof(
  { weight: 8, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.array(cell, { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(['Leads of 2026'], ['Total', '', '9'], ['Confidential'], [' ']) },
);
const table = fc
  .record({
    above: fc.array(row, { maxLength: 2 }),
    rows: fc.array(row, { maxLength: 12 }),
    between: fc.constantFrom(',', ';', '\t', '|'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '\u{feff}'),
  })
  .map(({ above, rows, between, end, mark }) => {
    const lines = [...above, ['Id', 'Size', 'Name'], ...rows].map((cells) => cells.join(between));
    return mark + lines.join(end) + end;
  });

/** The bytes are read whatever their cutting, all of them, or refused with a message. */
async function isReadWhole(input: Buffer, cuts: readonly number[]): Promise<void> {
  let read: Awaited<ReturnType<typeof readFile>>;
  try {
    read = await readFile(chunksOf(input, cuts));
  } catch (reason) {
    expect(reason).toBeInstanceOf(UsageError);
    return;
  }
  if (detectEncoding(input) !== 'utf-8') return;
  const isMarked = input.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(read.bytes).toBe(input.toString('latin1', isMarked ? 3 : 0));
  const width = read.header.cells.length;
  expect(read.records.every(({ cells }) => cells.length === width)).toBe(true);
}

test(
  'no bytes are lost, and none break the reader',
  async () => {
    const property = fc.asyncProperty(bytes, sizes, isReadWhole);
    await expect(fc.assert(property, { numRuns: Math.ceil(cases * 0.5) })).resolves.toBeUndefined();
  },
  most,
);

test(
  'no table is lost, and none breaks the reader',
  async () => {
    const property = fc.asyncProperty(table, sizes, (text, cuts) => isReadWhole(Buffer.from(text), cuts));
    await expect(fc.assert(property, { numRuns: Math.ceil(cases * 0.4) })).resolves.toBeUndefined();
  },
  most,
);

test(
  'no definition breaks the tool',
  () => {
    const property = fc.property(damaged, (text) => {
      const { reading, findings } = checkedReadingOf(text);
      const proved = reading.definition === undefined ? [] : proveDefinition(reading.definition, asOf);
      for (const { place } of [...findings, ...proved]) expect(place?.kind).toBe('span');
    });
    fc.assert(property, { numRuns: Math.ceil(cases * 0.08) });
  },
  most,
);

const definition = `${testHead}fields:
  id: { column: Id, type: id }
  size: { column: Size, type: number }
require:
  large: { when: { size: { at_least: 50 } } }
duplicates: { by: [id], keep: first }
`;

test(
  'every row that comes in goes out, or nothing is written',
  async () => {
    const folder = scratchFolder();
    const sql = path.join(folder, 'sql.yaml');
    const leads = path.join(folder, 'leads.csv');
    writeFileSync(sql, definition);
    let run = 0;
    const property = fc.asyncProperty(
      fc.oneof(
        table.map((text) => Buffer.from(text)),
        bytes,
      ),
      async (input) => {
        run += 1;
        const out = path.join(folder, `out-${run}`);
        writeFileSync(leads, input);
        const { code, stderr } = await leadpact(['score', leads, '-d', sql, '-o', out, '--details']);
        expect([0, 1, 2]).toContain(code);
        expect(stderr).not.toMatch(/\n\s+at /u);
        if (code === 2) return;
        const files = filesIn(out);
        const { rows } = JSON.parse(files['run.json']!) as {
          readonly rows: Readonly<Record<string, number>>;
        };
        const decided = rows['qualified']! + rows['rejected']! + rows['undecided']!;
        expect(decided).toBe(rows['leads']);
        expect(rows['leads']! + rows['unreadable']!).toBeGreaterThan(0);
      },
    );
    await fc.assert(property, { numRuns: Math.ceil(cases * 0.02) });
  },
  most,
);
