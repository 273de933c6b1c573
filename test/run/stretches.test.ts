import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayText } from '../../src/cells/day.ts';
import { bindPlan, type BoundPlan } from '../../src/engine/bind.ts';
import { reasoner } from '../../src/engine/reasons.ts';
import { UsageError } from '../../src/diagnostics/usage-error.ts';
import { csvLine } from '../../src/records/csv-line.ts';
import { readRecords, type RecordReader } from '../../src/records/read-records.ts';
import type { Unreadable } from '../../src/records/record.ts';
import { startCellTally } from '../../src/run/cell-tally.ts';
import { definitionLabel, headCells, primaryFirst } from '../../src/run/outcome-cells.ts';
import { decideHere } from '../../src/run/stretches/in-this-thread.ts';
import { decideInThreads } from '../../src/run/stretches/in-threads.ts';
import type { ListLayout } from '../../src/run/stretches/lead-writer.ts';
import { stretchDecider, type StretchDecider } from '../../src/run/stretches/stretch-decider.ts';
import type { JobResult, StretchJob } from '../../src/run/stretches/stretch-jobs.ts';
import type { DecidedStretch } from '../../src/run/stretches/stretch.ts';
import { countersOf, mergeCounts, type Tallies } from '../../src/run/tallies.ts';
import { chunksOf, inputOf } from '../records/in-memory.ts';
import { cellTexts, openDefinition } from '../support/arbitrary.ts';
import { definitionOf, planFrom, testFields } from '../support/definitions.ts';

/** All that comes of deciding a file. */
interface Decided {
  readonly lists: Readonly<Record<string, string>>;
  readonly unreadable: readonly Unreadable[];
  readonly rows: Readonly<Record<string, number>>;
  readonly tallies: Pick<Tallies, 'verdicts' | 'kinds' | 'fields' | 'close_calls'> & {
    readonly primary: object;
  };
}

const asOf = 20_759;

/** The slow and plain way: csv-parse, one decision a lead, strings. */
async function byReference(bound: BoundPlan, reader: RecordReader): Promise<Decided> {
  const { delimiter, lineEnd } = reader.dialect;
  const lists: Record<string, string> = {};
  const rows = { leads: 0, blank: 0, footer: 0 };
  const tallies = {
    verdicts: { qualified: 0, rejected: 0, undecided: 0 },
    kinds: { definition: 0, data: 0, procedure: 0 },
    close_calls: 0,
    primary: {} as Record<string, number>,
  };
  const cellTally = startCellTally(bound.columns);
  const unreadable: Unreadable[] = [];
  const tell = reasoner(bound);
  const head = headCells(bound.plan);
  for await (const batch of reader.batches()) {
    for (const { cells: texts, start, end, next } of batch.records) {
      const decision = bound.decide(bound.read(texts));
      const { verdict, kind, primaryReason } = decision;
      const reasons = primaryFirst(tell(decision, texts), ({ id }) => id === primaryReason);
      const words = reasons.map(({ sentence }) => sentence).join(' | ');
      const ours = [
        ...head(decision),
        words === '' ? 'every criterion holds' : words,
        definitionLabel(bound.plan),
      ];
      const file = verdict === 'qualified' ? 'qualified.csv' : 'rejected.csv';
      const line = `${batch.bytes.toString('utf8', start, end)}${delimiter}${csvLine(ours, { delimiter, lineEnd: '' })}`;
      lists[file] =
        `${lists[file] ?? ''}${line}${next > end ? batch.bytes.toString('utf8', end, next) : lineEnd}`;
      rows.leads += 1;
      tallies.verdicts[verdict] += 1;
      if (kind !== undefined) tallies.kinds[kind] += 1;
      if (decision.closeCall) tallies.close_calls += 1;
      if (primaryReason !== undefined)
        tallies.primary[primaryReason] = (tallies.primary[primaryReason] ?? 0) + 1;
      cellTally.add(decision.cells, texts);
    }
    unreadable.push(...batch.unreadable);
    rows.blank += batch.blankLines;
    rows.footer += batch.footerRows;
  }
  return { lists, unreadable, rows, tallies: { ...tallies, fields: cellTally.totals() } };
}

async function gathered(
  bound: BoundPlan,
  stretches: AsyncIterable<DecidedStretch>,
  above: RecordReader['above'],
): Promise<Decided> {
  const counters = countersOf(bound);
  const counts = counters.start();
  const lists: Record<string, string> = {};
  const rows = { leads: 0, blank: above.blankLines, footer: 0 };
  const unreadable: Unreadable[] = [];
  let { lines } = above;
  for await (const stretch of stretches) {
    for (const [file, bytes] of stretch.lists)
      lists[file] = (lists[file] ?? '') + Buffer.from(bytes).toString();
    for (const each of stretch.unreadable) unreadable.push({ ...each, line: each.line + lines });
    mergeCounts(counts, stretch.counts);
    lines += stretch.lines;
    rows.leads += stretch.leads;
    rows.blank += stretch.blankLines;
    rows.footer += stretch.footerRows;
    expect(stretch.written).toBe(stretch.leads);
  }
  const { verdicts, kinds, close_calls, fields, criteria } = counters.talliesOf(counts);
  const primary = Object.fromEntries(
    criteria.flatMap((each) => (each.primary > 0 ? [[each.id, each.primary]] : [])),
  );
  return { lists, unreadable, rows, tallies: { verdicts, kinds, close_calls, primary, fields } };
}

interface Way {
  /** Sizes of the chunks that a stream comes in, and the length of stretches and their order of completion in threads. */
  readonly chunks: readonly number[];
  readonly length: number;
  readonly width: number;
  /** Room for what is kept, mostly too little. */
  readonly arenaBytes: number;
  readonly delays: readonly number[];
  /** Readings that are kept of a field; as many as usual where it is not said. */
  readonly mostKept?: number;
}

/** Decides some bytes in every way there is. */
async function decidedBy(bytes: Buffer, definition: object, way: Way) {
  const reader = await readRecords(inputOf([bytes]), {}).catch((reason: unknown) => {
    expect(reason).toBeInstanceOf(UsageError);
  });
  if (reader === undefined) return undefined;
  const { bound } = bindPlan(planFrom(definition as Record<string, unknown>), reader.header.cells, {
    asOf,
    file: 'leads.csv',
  });
  if (bound === undefined) return undefined;
  const { delimiter, lineEnd } = reader.dialect;
  const layout: ListLayout = {
    delimiter,
    lineEnd,
    dropped: new Set(),
    details: false,
    update: false,
    excel: false,
  };
  const decider = () =>
    stretchDecider(bound, countersOf(bound), {
      header: reader.header,
      layout,
      inputBytes: 64,
      arenaBytes: way.arenaBytes,
      ...(way.mostKept === undefined ? {} : { mostKept: way.mostKept }),
    });
  const reference = await byReference(bound, reader);
  const streamed = await readRecords(inputOf(chunksOf(bytes, way.chunks)), {});
  const bytesBelow = cutAgain(streamed.bytesBelow(), way.chunks);
  const here = await gathered(
    bound,
    decideHere(bytesBelow, decider(), () => ({ leadsBefore: 0, keptRow: undefined }), way.length),
    streamed.above,
  );
  // Threads read the file's own bytes, so they are for UTF-8 only.
  if (reader.dialect.encoding !== 'utf-8') return { reference, here, threads: reference };
  const threads = await gathered(
    bound,
    decideInThreads(
      { path: 'leads.csv', size: bytes.length, leadsStart: reader.above.bytes },
      { width: way.width, release: () => {}, run: jobsOver(bytes, decider(), way.delays) },
      way.length,
    ),
    reader.above,
  );
  return { reference, here, threads };
}

/** Runs jobs as threads do, over bytes in memory, in any order of completion. */
function jobsOver(bytes: Buffer, { workspace, decide }: StretchDecider, delays: readonly number[]) {
  let count = 0;
  let idle: Promise<unknown> = Promise.resolve();
  const { inputStart } = workspace;
  return async ({ start, stop, reach, isGuess, size }: StretchJob): Promise<JobResult> => {
    const delay = delays[count % delays.length] ?? 0;
    count += 1;
    for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
    const from = isGuess ? start - 1 : start;
    const part = bytes.subarray(
      from,
      Math.min(size, stop + Math.min(reach, Math.max(40, bytes.length / 50))),
    );
    const limit = inputStart + part.length;
    const first = inputStart + (isGuess ? part.indexOf(0x0a) + 1 : 0);
    const shift = from - inputStart;
    const isFound = !isGuess || (first > inputStart && first + shift < stop);
    const stretch = {
      start: isFound ? first : inputStart,
      stop: isFound ? stop - shift : inputStart,
      limit,
      isLast: limit + shift >= size,
    };
    const deciding = idle.then(async () => {
      workspace.roomFor(part.length + 1);
      part.copy(workspace.bytes, inputStart);
      return copied(await decide(stretch, { leadsBefore: 0, keptRow: undefined }));
    });
    idle = deciding;
    const decided = await deciding;
    return { ...decided, start: isFound ? first + shift : undefined, end: decided.end + shift };
  };
}

/** A result that stays as it is, as one does that a thread sends. */
function copied(decided: DecidedStretch): DecidedStretch {
  return {
    ...decided,
    lists: new Map([...decided.lists].map(([file, bytes]) => [file, Buffer.from(bytes)])),
  };
}

async function* cutAgain(chunks: AsyncIterable<Buffer>, sizes: readonly number[]): AsyncIterable<Buffer> {
  for await (const chunk of chunks) yield* chunksOf(chunk, sizes);
}

const way: fc.Arbitrary<Way> = fc.record({
  chunks: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
  length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 300 })),
  width: fc.integer({ min: 1, max: 5 }),
  arenaBytes: fc.constantFrom(64, 400, 3000, 100_000),
  delays: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
});

const fields = Object.keys(cellTexts);
const header = ['Id', ...fields.map((field) => testFields[field as keyof typeof testFields].column)];

/** Cells as files write them: plain, quoted, with what must be quoted, or broken. */
const written = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(/[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text) },
    { weight: 3, arbitrary: fc.constant(`"${text.replaceAll('"', '""')}"`) },
  );
const noise = fc.constantFrom(
  '"a\nb"',
  '"say ""hi"", ö"',
  '日本',
  '😀',
  ' x ',
  '"\r\n"',
  'é"',
  '"open',
  '"a"b',
  '=1',
  'Total',
);
const cellOf = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...texts).chain(written) },
    { weight: 1, arbitrary: noise },
  );
const row = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.tuple(
      fc.constantFrom('1', '"2"', '', 'ä', '"x,y"'),
      ...fields.map((field) => cellOf(cellTexts[field]!)),
    ),
  },
  { weight: 1, arbitrary: fc.array(noise, { maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      [''],
      [' '],
      ['Total', '9'],
      ['Confidential'],
      ['\0'],
      ['', '', '', '', '', '', '', '', '', ''],
    ),
  },
);
const end = fc.oneof(
  { weight: 6, arbitrary: fc.constant('\n') },
  { weight: 2, arbitrary: fc.constant('\r\n') },
  { weight: 1, arbitrary: fc.constant('\r') },
);
const file = fc
  .record({
    mark: fc.constantFrom('', '\u{feff}'),
    above: fc.constantFrom('', 'Leads of May\n\n', '\n'),
    rows: fc.array(fc.tuple(row, end), { maxLength: 14 }),
    endsOpen: fc.boolean(),
    badByte: fc.option(fc.nat({ max: 400 }), { freq: 12 }),
  })
  .map(({ mark, above, rows, endsOpen, badByte }) => {
    const lines = rows.map(
      ([cells, lineEnd], at) => cells.join(',') + (endsOpen && at === rows.length - 1 ? '' : lineEnd),
    );
    const bytes = Buffer.from(`${mark}${above}${header.join(',')}\n${lines.join('')}`);
    if (badByte !== null && badByte > 60 && badByte < bytes.length) bytes[badByte] = 0xff;
    return bytes;
  });

const runs = Number(process.env['LEADPACT_FUZZ'] ?? 250);

describe('every way of reading decides alike, byte for byte', () => {
  test('whatever the file, the chunks, the cuts and the threads', async () => {
    await fc.assert(
      fc.asyncProperty(file, openDefinition, way, async (bytes, definition, how) => {
        const decided = await decidedBy(bytes, definition, how);
        if (decided === undefined) return;
        expect(decided.here).toEqual(decided.reference);
        expect(decided.threads).toEqual(decided.reference);
      }),
      { numRuns: runs },
    );
  }, 3_600_000);
});

/** Numbers and dates around the limits below, as files write them: plainly, oddly, and wrongly. */
const numberText = fc.oneof(
  fc.constantFrom(
    '50',
    '49',
    '51',
    '-3',
    '50.0',
    '49.999999999',
    '050',
    '-0',
    '0',
    '120',
    '9007199254740993',
  ),
  fc.constantFrom(
    '1e3',
    '1,200',
    '.5',
    '5.',
    '--1',
    '-',
    '1.2.3',
    '50 ',
    ' 7',
    '+5',
    '50-',
    '5 0',
    '٥',
    'n/a',
    '',
  ),
  fc.integer({ min: -200, max: 200 }).map(String),
  fc.double({ min: -150, max: 150, noNaN: true }).map(String),
  fc.integer({ min: -20_000, max: 20_000 }).map((size) => (size / 100).toFixed(2)),
);
const dateText = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: -40, max: 5 }).map((age) => dayText(asOf + age)),
      fc.constantFrom(
        '2026-02-29',
        '2024-02-29',
        '2026-13-01',
        '2026-00-10',
        '2026-04-31',
        '1899-12-31',
        '2200-01-01',
      ),
      fc.constantFrom('26-11-01', '2026/11/01', '2026-1-01', '2026-11-0x', '٢٠٢٦-11-01', 'soon'),
    ),
    fc.constantFrom(
      '',
      ' 10:15',
      'T10:15',
      ' 23:59:59',
      ' 24:00',
      ' 10:60',
      't10:15',
      '  10:15',
      ' 10:15:00.5',
      'T01:00Z',
    ),
  )
  .map((parts) => parts.join(''));
const someRows = fc.array(fc.tuple(numberText, dateText), { minLength: 1, maxLength: 60 });
const formats = fc.constantFrom(
  [undefined],
  ['YYYY-MM-DD'],
  ['YYYY-MM-DD HH:mm'],
  ['YYYY-MM-DD HH:mm:ss'],
  ['YYYY-MM-DDTHH:mm'],
  ['YYYY-MM-DD', 'YYYY-MM-DD HH:mm'],
);

/** Of a column whose texts hardly come again, numbers and dates are read from their bytes. */
test('what is read from bytes means what it means as a text', async () => {
  const filler = Array.from({ length: 150 }, (_, at) => `f${at},${at / 7},${dayText(asOf - at)}`);
  const limit = fc.constantFrom(50, 0, -3, 49.5);
  await fc.assert(
    fc.asyncProperty(
      someRows,
      formats,
      limit,
      fc.constantFrom('', '-', '0'),
      async (rows, format, at, missing) => {
        const lines = rows.map(
          ([size, seen], index) => `${index},"${size}",${seen}\n${index},${size},"${seen}"`,
        );
        const text = `Id,Size,Seen\n${[...filler, ...lines, ...filler].join('\n')}\n`;
        const definition = {
          ...definitionOf({
            reject_if: { old: { when: { seen: { older_than: '30 days' } }, if_missing: 'allow' } },
            require: { big: { when: { any: [{ size: { at_least: at } }, { size: { less_than: -100 } }] } } },
            points: {
              qualify_at: 7,
              groups: {
                g: {
                  rules: {
                    steps: {
                      field: 'size',
                      steps: [
                        { at_least: 120, points: 5 },
                        { at_least: 12.5, points: 2 },
                      ],
                    },
                    fresh: { field: 'seen', points: 9, fades_over: '20 days' },
                  },
                },
              },
            },
          }),
          fields: {
            id: testFields.id,
            size: { ...testFields.size, missing_values: [missing].filter((word) => word !== '') },
            seen: { ...testFields.seen, ...(format[0] === undefined ? {} : { format }) },
          },
        };
        const how = { chunks: [4096], length: 1000, width: 2, arenaBytes: 50_000, delays: [0], mostKept: 64 };
        const { reference, here, threads } = (await decidedBy(Buffer.from(text), definition, how))!;
        expect(here).toEqual(reference);
        expect(threads).toEqual(reference);
      },
    ),
    { numRuns: Math.max(60, runs / 10) },
  );
}, 3_600_000);

test('more outcomes and more texts than are remembered come out the same', async () => {
  const days = Array.from({ length: 70_000 }, (_, age) => dayText(asOf - age));
  const ids = [...days, ...days.slice(0, 500), ...days.slice(-500)];
  const text = `Id,Seen\n${ids.map((day, at) => `${at},${day}`).join('\n')}\n`;
  const definition = {
    ...definitionOf({
      points: {
        qualify_at: 50_000,
        groups: { g: { rules: { r: { field: 'seen', points: 69_000, fades_over: '69999 days' } } } },
      },
    }),
    fields: { id: testFields.id, seen: testFields.seen },
  };
  const how = { chunks: [65_536], length: 100_000, width: 2, arenaBytes: 4_000_000, delays: [0] };
  const { reference, here, threads } = (await decidedBy(Buffer.from(text), definition, how))!;
  expect(here.rows).toMatchObject({ leads: 71_000 });
  expect(here.tallies).toEqual(reference.tallies);
  expect(here.lists['rejected.csv'] === reference.lists['rejected.csv']).toBe(true);
  expect(threads.lists['qualified.csv'] === reference.lists['qualified.csv']).toBe(true);
}, 60_000);

test('a file of very short rows is read in many steps, broken ones among them', async () => {
  const rows = Array.from({ length: 120_000 }, (_, at) =>
    at % 50_000 === 7 ? '"x"y,' : at % 3 === 0 ? '1' : ',',
  );
  const text = `Id,Size\n${rows.join('\n')}\n`;
  const definition = {
    ...definitionOf({ require: { c: { when: { size: { at_least: 1 } } } } }),
    fields: { id: testFields.id, size: testFields.size },
  };
  const how = { chunks: [65_536], length: 200_000, width: 2, arenaBytes: 100_000, delays: [0] };
  const { reference, here, threads } = (await decidedBy(Buffer.from(text), definition, how))!;
  expect(reference.unreadable.length).toBeGreaterThan(40_000);
  expect([here.rows, threads.rows]).toEqual([reference.rows, reference.rows]);
  expect([here.tallies, threads.tallies]).toEqual([reference.tallies, reference.tallies]);
  expect(JSON.stringify(here.unreadable) === JSON.stringify(reference.unreadable)).toBe(true);
  expect(JSON.stringify(threads.unreadable) === JSON.stringify(reference.unreadable)).toBe(true);
  expect(threads.lists['rejected.csv'] === reference.lists['rejected.csv']).toBe(true);
}, 60_000);
