import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/diagnostics/usage-error.ts';
import { longestRecord, type Unreadable, type UnreadableReason } from '../../src/records/record.ts';
import type { RecordBatch } from '../../src/records/record.ts';
import { ReferenceLane } from '../../src/records/reference-lane.ts';
import { chunksOf, readFile, readingOf, type Reading } from './in-memory.ts';

/** Small chunks come to the lane as they are; {@link readFile} gathers the first 64 KiB. */
async function readByLane(chunks: readonly Buffer[]): Promise<Reading & { readonly header: unknown }> {
  const lane = new ReferenceLane(',');
  const batches: RecordBatch[] = [];
  for (const chunk of chunks) for await (const batch of lane.read(chunk)) batches.push(batch);
  for await (const batch of lane.end()) batches.push(batch);
  return { header: lane.header?.cells, ...readingOf(batches) };
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 });
const sound = ['a', 'b,', ',', '"', '""', '",', ',"', '\n', '\r\n', '\r', ' ', 'é', '😀', '\u{feff}', '"c\n'];
const pieces = (of: readonly Buffer[]): fc.Arbitrary<Buffer> =>
  fc.array(fc.constantFrom(...of), { maxLength: 40 }).map((some) => Buffer.concat(some));
const soundNoise = pieces(sound.map((text) => Buffer.from(text)));
const noise = pieces([...sound.map((text) => Buffer.from(text)), Buffer.from([0]), Buffer.from([0xc3])]);

describe('chunks', () => {
  test('whatever their sizes, and whatever the bytes, the reading is the same', async () => {
    await fc.assert(
      fc.asyncProperty(noise, sizes, async (bytes, cuts) => {
        const whole = await readByLane([bytes]);
        expect(await readByLane(chunksOf(bytes, [1]))).toEqual(whole);
        expect(await readByLane(chunksOf(bytes, cuts))).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  test('around the end of what is looked at before the header is read, they change nothing', async () => {
    const filler = fc.integer({ min: 65_490, max: 65_536 }).map((length) => 'x'.repeat(length));
    await fc.assert(
      fc.asyncProperty(filler, fc.boolean(), soundNoise, sizes, async (long, inHeader, tail, cuts) => {
        const head = inHeader ? `a,b${long}` : `\u{feff}a,b\n1,${long}`;
        const bytes = Buffer.concat([Buffer.from(head), tail]);
        const chunks = [bytes.subarray(0, 65_400), ...chunksOf(bytes.subarray(65_400), cuts)];
        const outcome = (of: readonly Buffer[]) =>
          readFile(of, ',').catch((reason: unknown) => (reason as UsageError).diagnostics);
        expect(await outcome(chunks)).toEqual(await outcome([bytes]));
      }),
      { numRuns: 60 },
    );
  });
});

test('every byte is in a record, in the header, in an unreadable row, or white space', async () => {
  const dense = (text: string): string => text.replaceAll(/[ \r\n]/gu, '');
  await fc.assert(
    fc.asyncProperty(soundNoise, sizes, async (noisy, cuts) => {
      const input = Buffer.concat([Buffer.from('Id,"Na\nme"\n'), noisy]);
      const read = await readFile(chunksOf(input, cuts), ',');
      const { header, bytes, records, unreadable } = read;
      fc.pre(read.titleRows + read.footerRows === 0);
      const text = (from: number, to: number) => Buffer.from(bytes.slice(from, to), 'latin1').toString();
      expect(bytes).toBe(input.toString('latin1'));
      let rest = '';
      let at = 0;
      for (const { start, next, raw, lineEnd } of records) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect(lineEnd).toMatch(/^(?:\r\n|\n|\r|)$/u);
        expect(raw + lineEnd).toBe(text(start, next));
        rest += text(at, start);
        at = next;
      }
      rest += text(at, bytes.length);
      expect(dense(rest)).toBe(dense(header.raw + unreadable.map(({ raw }) => raw).join('')));
    }),
    { numRuns: 400 },
  );
});

/** A row as it is written, and what it should be read as. */
interface Written {
  readonly text: string;
  readonly cells?: readonly string[];
  readonly fault?: { readonly why: UnreadableReason; readonly cells?: number };
}

const cell = fc
  .record({
    text: fc
      .array(fc.constantFrom('a', 'é', '😀', '"', ',', ';', ' ', '\n', '\r\n', '\r', '{"k": [1]}'), {
        maxLength: 5,
      })
      .map((some) => some.join('')),
    quoted: fc.boolean(),
  })
  .map(({ text, quoted }) => ({
    text,
    written: quoted || /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
  }));

const header = ['Id', 'Größe', 'Ort'];
const rowOf = (width: number): fc.Arbitrary<Written> =>
  fc.array(cell, { minLength: width, maxLength: width }).map((cells) => ({
    text: cells.map(({ written }) => written).join(','),
    cells: cells.map(({ text }) => text),
  }));
const isBlank = (text: string): boolean => text.trim() === '';
const line = fc.oneof(
  { weight: 6, arbitrary: rowOf(header.length) },
  fc.constantFrom<Written>({ text: '' }, { text: '  ' }, { text: '\t' }),
  fc
    .oneof(rowOf(1), rowOf(2), rowOf(4))
    .filter(({ text }) => !isBlank(text))
    .map(({ text, cells }): Written => ({ text, fault: { why: 'cells', cells: cells!.length } })),
  fc.constantFrom<Written>(
    { text: '5" pipe,1,2', fault: { why: 'quote' } },
    { text: '1,"two"x,3', fault: { why: 'quote' } },
    { text: '1, "two",3', fault: { why: 'quote' } },
  ),
);
const ends = fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\r', '\r\n']);

test('rows are read as they were written, among blank lines and broken ones', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 12 }),
      ends,
      fc.boolean(),
      fc.boolean(),
      sizes,
      async (lines, lineEnds, marked, ended, cuts) => {
        const all: readonly Written[] = [{ text: header.join(',') }, ...lines];
        const starts: number[] = [];
        let text = '';
        for (const [index, each] of all.entries()) {
          starts.push(text.length);
          const isLast = index === all.length - 1;
          text += each.text + (isLast && !ended ? '' : lineEnds[index % lineEnds.length]!);
        }
        const lineAt = (index: number): number => text.slice(0, starts[index]).split(/\r\n|\r|\n/u).length;
        const bytes = Buffer.from((marked ? '\u{feff}' : '') + text);
        const read = await readFile(chunksOf(bytes, cuts), ',');

        expect(read.header.cells).toEqual(header);
        expect(read.header.raw).toBe((marked ? '\u{feff}' : '') + header.join(','));
        expect(read.dialect.hasByteOrderMark).toBe(marked);
        const records = lines.filter(({ cells, fault }) => cells !== undefined && fault === undefined);
        expect(read.records.map(({ raw, cells }) => ({ text: raw, cells }))).toEqual(records);
        expect(read.unreadable).toEqual(
          all.flatMap(({ text: raw, fault }, index) =>
            fault === undefined ? [] : [{ line: lineAt(index), raw, ...fault }],
          ),
        );
        const blank = lines.filter(
          ({ text: raw }, index) => isBlank(raw) && (raw !== '' || ended || index < lines.length - 1),
        );
        expect(read.blankLines).toBe(blank.length);
      },
    ),
    { numRuns: 400 },
  );
});

describe('what exports have in their cells', () => {
  test.each<[what: string, text: string, cells: readonly (readonly string[])[]]>([
    [
      'plain',
      'a,b\n1,2\n3,4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n3,4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'CR',
      'a,b\r1,2\r3,4\r',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\n1,2\n3,4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['commas in quotes', 'name,city\nJohn,"Anytown, WW"\n', [['John', 'Anytown, WW']]],
    [
      'escaped quotes',
      'a,b\n1,"ha ""ha"" ha"\n"""","a"""\n',
      [
        ['1', 'ha "ha" ha'],
        ['"', 'a"'],
      ],
    ],
    [
      'newlines in quotes',
      'a,b\n"Once upon \na time",5\n7,8\n',
      [
        ['Once upon \na time', '5'],
        ['7', '8'],
      ],
    ],
    ['CRLF in quotes', 'a,b\r\n"Once upon \r\na time",5\r\n', [['Once upon \r\na time', '5']]],
    [
      'quotes and newlines',
      'a,b\n1,"ha \n""ha"" \nha"\n3,4\n',
      [
        ['1', 'ha \n"ha" \nha'],
        ['3', '4'],
      ],
    ],
    [
      'empty cells',
      'a,b,c\n1,"",""\n,,\n2,3,\n',
      [
        ['1', '', ''],
        ['', '', ''],
        ['2', '3', ''],
      ],
    ],
    ['one empty cell in quotes', 'a\n""\n', [['']]],
    ['white space kept', 'a,b\n 1 ,\t\n', [[' 1 ', '\t']]],
    [
      'JSON',
      'key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
      [['1', '{"type": "Point", "at": [102.0, 0.5]}']],
    ],
    ['coordinates', 'id,at\n1,"57°54\'17.1""N, 4°19\'33.6""E"\n', [['1', '57°54\'17.1"N, 4°19\'33.6"E']]],
    [
      'UTF-8',
      'a,b\n4,ʤ\n👩‍💻,e\u0301\n',
      [
        ['4', 'ʤ'],
        ['👩‍💻', 'e\u0301'],
      ],
    ],
    ['a byte order mark among cells', 'a,b\n\u{feff}1,2\n', [['\u{feff}1', '2']]],
  ])('%s', async (_, text, cells) => {
    const read = await readFile([Buffer.from(text)]);
    expect(read.records.map((record) => record.cells)).toEqual(cells);
    expect(read.header.cells).toEqual(text.split(/[\r\n]/u)[0]!.split(','));
    expect(read.unreadable).toEqual([]);
  });
});

test('a byte order mark belongs to the bytes of the header, and not to its cells', async () => {
  const read = await readFile([Buffer.from('\u{feff}"Id",Name\n1,2\n')]);
  expect(read.header).toEqual({ cells: ['Id', 'Name'], raw: '\u{feff}"Id",Name' });
});

const long = 'x'.repeat(longestRecord);

describe('unreadable rows', () => {
  test.each<[what: string, text: string, unreadable: Unreadable, left: number]>([
    ['too few cells', 'a,b\n1,2\n3\n4,5\n', { line: 3, why: 'cells', cells: 1, raw: '3' }, 2],
    ['too many cells', 'a,b\n1,2\n3,4,5\n', { line: 3, why: 'cells', cells: 3, raw: '3,4,5' }, 1],
    ['a last cell too many', 'a,b\n1,2,\n3,4\n', { line: 2, why: 'cells', cells: 3, raw: '1,2,' }, 1],
    ['two lines', 'a,b\n1,"2\n",3\n4,5\n', { line: 2, why: 'cells', cells: 3, raw: '1,"2\n",3' }, 1],
    ['a stray quote', 'a,b\n5" pipe,2\n3,4\n', { line: 2, why: 'quote', raw: '5" pipe,2' }, 1],
    ['text after a quote', 'a,b\n"1"x,2\n3,4\n', { line: 2, why: 'quote', raw: '"1"x,2' }, 1],
    ['an open quote', 'a,b\n1,2\n"3,4\n5,6\n7,8\n', { line: 3, why: 'quote', raw: '"3,4' }, 3],
    ['an open quote at the end', 'a,b\n1,2\n3,"4', { line: 3, why: 'quote', raw: '3,"4' }, 1],
    ['a NUL', 'a,b\n1,\0\n2,3\n', { line: 2, why: 'nul', raw: '1,\0' }, 1],
    [
      'after quoted newlines',
      '"a\n\n",b\n"1\r\n\n",2\n3\n',
      { line: 7, why: 'cells', cells: 1, raw: '3' },
      1,
    ],
    ['after blank lines', '\n\na,b\n\n  \n1\n', { line: 6, why: 'cells', cells: 1, raw: '1' }, 0],
    ['CRLF', 'a,b\r\n1,2\r\n3\r\n4,5\r\n', { line: 3, why: 'cells', cells: 1, raw: '3' }, 2],
    ['CR', 'a,b\r1,2\r\r3\r4,5\r', { line: 4, why: 'cells', cells: 1, raw: '3' }, 2],
    ['a byte order mark', '\u{feff}a,b\n1\n', { line: 2, why: 'cells', cells: 1, raw: '1' }, 0],
    [
      'a line of more than 1 MiB',
      `a,b\n1,${long}\n2,3\n`,
      { line: 2, why: 'too-long', raw: `1,${long.slice(2)}` },
      1,
    ],
    [
      'a last line of more than 1 MiB',
      `a,b\n1,${long}`,
      { line: 2, why: 'too-long', raw: `1,${long.slice(2)}` },
      0,
    ],
    ['a quote open for 1 MiB', `a,b\n"1,\n2,${long}\n3,4\n`, { line: 2, why: 'quote', raw: '"1,' }, 2],
  ])('%s', async (_, text, expected, left) => {
    const { records, unreadable } = await readFile(chunksOf(Buffer.from(text), [65_536]), ',');
    const [only, ...more] = unreadable;
    expect(only).toEqual(expected);
    expect(records.length + more.length).toBe(left);
  });

  test('a line of far more than 1 MiB is one row, and does not put the others out of place', async () => {
    const text = `a,b\n1,${long}${'2,'.repeat(100_000)}\n3\n4,5\n`;
    const { records, unreadable } = await readFile(chunksOf(Buffer.from(text), [65_536]), ',');
    expect(unreadable.map(({ line: at, why, raw }) => [at, why, raw.length])).toEqual([
      [2, 'too-long', longestRecord],
      [3, 'cells', 1],
    ]);
    expect(records.map(({ cells }) => cells)).toEqual([['4', '5']]);
  });

  test('a broken record over two lines is two rows, each with its line', async () => {
    const { records, unreadable } = await readFile([Buffer.from('a,b\n1,"2\n3"4,5\n6,7\n')], ',');
    expect(unreadable.map(({ line: at, raw }) => [at, raw])).toEqual([
      [2, '1,"2'],
      [3, '3"4,5'],
    ]);
    expect(records.map(({ cells }) => cells)).toEqual([['6', '7']]);
  });

  test('bytes that are not UTF-8 are shown byte by byte', async () => {
    const { records, unreadable } = await readFile(
      [Buffer.from('a,b\n1,Gr\u00fcn\n2,3\n', 'latin1')],
      ',',
      'utf-8',
    );
    expect(unreadable).toEqual([{ line: 2, why: 'encoding', raw: '1,Grün' }]);
    expect(records.map(({ cells }) => cells)).toEqual([['2', '3']]);
  });

  test('a record of exactly 1 MiB is read', async () => {
    const text = `1,${long.slice(2)}`;
    const { records, unreadable } = await readFile(chunksOf(Buffer.from(`a,b\n${text}\n`), [65_536]), ',');
    expect(unreadable).toEqual([]);
    expect(records[0]!.raw).toBe(text);
  });
});

describe('blank lines', () => {
  test.each([
    ['a,b\n\n \n1,2\n\t\n', 3, 1],
    ['a\n\n1\n \n', 1, 2],
    ['\n  \na,b\n', 2, 0],
    ['a,b\n1,2', 0, 1],
  ])('in %j there are %d, and %d records', async (text, blank, count) => {
    const { blankLines, records } = await readFile([Buffer.from(text)], ',');
    expect([blankLines, records.length]).toEqual([blank, count]);
  });
});

describe('a file without a header is refused', () => {
  test.each<[text: string | Buffer, code: string, line?: number]>([
    ['', 'input-empty'],
    ['\n \r\n', 'input-blank'],
    ['\u{feff}', 'input-blank'],
    ['a,"b\n1,2\n', 'header-broken', 1],
    ['\n\na"b,c\n1,2\n', 'header-broken', 3],
    ['a,\0\n1,2\n', 'header-broken', 1],
    [Buffer.of(0x61, 0x81, 0x0a), 'header-broken', 1],
    ['PK\u0003\u0004', 'input-no-text'],
    [Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), 'input-no-text'],
    ['\0\0a,b\0\n', 'input-no-text'],
  ])('%j: %s', async (content, code, at) => {
    const refused = readFile(chunksOf(Buffer.from(content), [1]));
    const place = at === undefined ? {} : { place: { kind: 'record', file: 'leads.csv', line: at } };
    await expect(refused).rejects.toBeInstanceOf(UsageError);
    await expect(refused).rejects.toMatchObject({ diagnostics: [{ code, ...place }] });
  });
});

test('a text that is cut is cut between characters', async () => {
  const { unreadable } = await readFile([Buffer.from(`a,b\n1,x${'é'.repeat(600_000)}\n`)]);
  expect(unreadable[0]?.raw.slice(0, 5)).toBe('1,xéé');
  expect(unreadable[0]?.raw.endsWith('é')).toBe(true);
});

test.each<[what: string, swallowed: string, count: number]>([
  ['short rows', 'a\n', 400_000],
  ['rows that are broken too', 'a"\n', 300_000],
  ['blank lines', '\n', 900_000],
])('%s behind a quote that never closes come in batches, not all at once', async (_, swallowed, count) => {
  const input = Buffer.from(`a,b\n"${swallowed.repeat(count)}`);
  const batches: RecordBatch[] = [];
  const lane = new ReferenceLane(',');
  for (const chunk of chunksOf(input, [65_536]))
    for await (const batch of lane.read(chunk)) batches.push(batch);
  for await (const batch of lane.end()) batches.push(batch);
  const { unreadable, blankLines, bytes } = readingOf(batches);
  expect(unreadable.length + blankLines).toBe(count);
  expect(bytes === input.toString('latin1')).toBe(true);
  expect(Math.max(...batches.map((batch) => batch.bytes.length))).toBeLessThan(200_000);
});
