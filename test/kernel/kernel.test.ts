import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Moment } from '../../src/cells/cell.ts';
import { cellReader, defaultSpec } from '../../src/cells/cell-reader.ts';
import { openKernel, sizes, steps, type KernelImports } from '../../src/kernel/kernel.ts';
import { tableWords } from '../../src/run/stretches/reading-tables.ts';
import { plainFormsOf } from '../../src/run/stretches/plain-forms.ts';

const unasked = (): never => {
  throw new Error('asked');
};
const imports: KernelImports = {
  reading: { read: unasked, readEscaped: unasked, countInvalid: unasked, forget: unasked },
  outcome: { jointSight: unasked, beside: unasked, decide: unasked, forget: unasked },
  line: {
    writeRecord: unasked,
    writeOwn: unasked,
    ownNeedsQuotes: unasked,
    writeLoose: unasked,
    writeBeside: unasked,
  },
  list: { appendFar: unasked },
};

test('both sides know the same sizes', () => {
  const kernel = openKernel(new WebAssembly.Memory({ initial: 1 }), imports) as unknown as Record<
    string,
    { readonly value: number }
  >;
  const known = Object.entries(sizes).map(([name, size]) => [
    name,
    size,
    kernel[`${name.toUpperCase()}_BYTES`]?.value,
  ]);
  expect(known.map(([name, size]) => [name, size, size])).toEqual(known);
  expect(known.length).toBe(9);
});

test('both sides know the same places of the parts of a table', () => {
  const kernel = openKernel(new WebAssembly.Memory({ initial: 1 }), imports) as unknown as Record<
    string,
    { readonly value: number }
  >;
  const known = Object.entries(tableWords).map(([name, word]) => [name, word * 4]);
  const there = Object.keys(tableWords).map((name) => {
    const exported = `TABLE_${name.replaceAll(/[A-Z]/gu, '_$&').toUpperCase()}`;
    return [name, kernel[exported]?.value];
  });
  expect(known).toEqual(there);
});

/** The cells of each record, and how the last step ended. */
function scanned(text: string, columns: number, isLast = true) {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const bytes = Buffer.from(memory.buffer);
  const kernel = openKernel(memory, imports);
  const [cells, letters, start] = [1024, 4096, 65_536];
  const limit = start + bytes.write(text, start);
  kernel.setShape(','.charCodeAt(0), columns, cells, letters);
  kernel.open(start, limit, isLast);
  const records: (readonly string[])[] = [];
  for (;;) {
    const step = kernel.step();
    if (step !== steps.record && step !== steps.blank)
      return { records, step, lines: kernel.lines.value, rest: text.slice(kernel.next.value - start) };
    const words = new Int32Array(memory.buffer);
    records.push(
      Array.from({ length: Math.min(columns, kernel.width.value) }, (_, column) => {
        const at = (cells + column * sizes.cell) / 4;
        return bytes.toString('utf8', words[at], words[at + 1]);
      }),
    );
  }
}

test('records are found, with quotes left out', () => {
  const text = 'a,"b,\n""c""",d\r\n\n,é\r"x",' + 'y'.repeat(100);
  expect(scanned(text, 3)).toEqual({
    records: [['a', 'b,\n""c""', 'd'], [''], ['', 'é'], ['x', 'y'.repeat(100)]],
    step: steps.unfinished,
    lines: 4,
    rest: '',
  });
});

test.each([
  ['"a"b,c\n', steps.odd, '"a"b,c\n'],
  ['a"b,c\n', steps.odd, 'a"b,c\n'],
  ['x\n"open\n', steps.odd, '"open\n'],
])('what is not plain is odd: %j', (text, step, rest) => {
  expect(scanned(text, 2)).toMatchObject({ step, rest });
});

test.each(['a,b', 'a,"b', 'a,b\r', '"a"'])('what may go on is unfinished: %j', (text) => {
  expect(scanned(`x,y\n${text}`, 2, false)).toMatchObject({ step: steps.unfinished, rest: text, lines: 1 });
});

describe('what a plain text stands for is what the reader of its cell says', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = Buffer.from(memory.buffer);
  const { plainValue } = openKernel(memory, imports);
  const valueOf = (text: string, forms: number): number | undefined => {
    const value = plainValue(64, bytes.write(text, 64), forms);
    return Number.isNaN(value) ? undefined : value;
  };

  test('numbers', () => {
    const spec = defaultSpec('number');
    const [read, forms] = [cellReader(spec), plainFormsOf(spec)];
    const digits = fc.string({ unit: fc.nat({ max: 9 }).map(String), maxLength: 17 });
    const text = fc
      .tuple(fc.constantFrom('', '', '-', '+', ' '), digits, fc.constantFrom('', '.', '.', ',', 'e'), digits)
      .map((parts) => parts.join(''));
    let plain = 0;
    fc.assert(
      fc.property(fc.oneof(text, fc.double().map(String), fc.integer().map(String)), (cell) => {
        const value = valueOf(cell, forms);
        if (value === undefined) return;
        plain += 1;
        expect(read(cell)).toEqual({ state: 'value', value: value === 0 ? 0 : value });
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(500);
    expect(['12', '-3.25', '0', '007'].map((cell) => valueOf(cell, forms))).toEqual([12, -3.25, 0, 7]);
  });

  const formats = [[], ['YYYY-MM-DD'], ['YYYY-MM-DD HH:mm'], ['YYYY-MM-DDTHH:mm:ss'], ['DD.MM.YYYY']];
  test.each(formats.map((each) => [each]))('dates as %j', (each) => {
    const spec = { ...defaultSpec('date'), formats: each };
    const [read, forms] = [cellReader(spec), plainFormsOf(spec)];
    const two = (most: number) => fc.nat({ max: most }).map((part) => String(part).padStart(2, '0'));
    const year = fc.oneof(
      fc.constantFrom('1900', '1970', '2000', '2024', '2100', '2199', '2200'),
      fc.nat(9999).map(String),
    );
    const text = fc
      .tuple(
        year,
        fc.constantFrom('-', '-', '-', '/'),
        two(13),
        two(32),
        fc.constantFrom('', ' ', 'T', 't'),
        two(25),
        two(61),
        two(61),
      )
      .chain(([y, dash, m, d, mark, hour, minute, second]) => {
        const day = `${y}${dash}${m}-${d}`;
        const time = `${mark}${hour}:${minute}`;
        return fc.constantFrom(day, `${day}${time}`, `${day}${time}:${second}`, `${day}${time}.${second}`);
      });
    let plain = 0;
    fc.assert(
      fc.property(text, (cell) => {
        const value = valueOf(cell, forms);
        if (value === undefined) return;
        plain += 1;
        const found = read(cell);
        expect([cell, found.state === 'value' && (found.value as Moment).day]).toEqual([cell, value]);
      }),
      { numRuns: 20_000 },
    );
    if (each[0] === 'DD.MM.YYYY') expect(plain).toBe(0);
    else expect(plain).toBeGreaterThan(100);
  });
});
