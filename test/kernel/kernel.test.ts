import { expect, test } from 'vitest';
import { openKernel, sizes, steps, type KernelImports } from '../../src/kernel/kernel.ts';

const unasked = (): never => {
  throw new Error('asked');
};
const imports: KernelImports = {
  reading: { read: unasked, readEscaped: unasked, countInvalid: unasked, forget: unasked },
  outcome: { jointSight: unasked, isDuplicate: unasked, decide: unasked, forget: unasked },
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
  expect(known.length).toBe(8);
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
