import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellTexts, fullDefinition, openDefinition } from '../support/arbitrary.ts';
import { decidedBy, type Way } from '../support/decided.ts';
import { definitionOf, planFrom, testFields } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';

const way: fc.Arbitrary<Way> = fc.record({
  chunks: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
  length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 300 })),
  width: fc.integer({ min: 1, max: 5 }),
  arenaBytes: fc.constantFrom(64, 400, 3000, 100_000),
  mostBytes: fc.constantFrom(1000, 1_000_000),
  mostOutcomes: fc.constantFrom(64, 1024),
  delays: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 4 }),
  details: fc.constantFrom(false, false, true),
  update: fc.boolean(),
  excel: fc.boolean(),
  nearMiss: fc.constantFrom(true, true, false),
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

/** What people say of some leads, by their ids as rows have them. */
const overrides = fc.subarray(['1', '2', 'ä', 'x,y', 'nobody'], { minLength: 0 }).chain((ids) =>
  fc.tuple(
    ...ids.map((lead, at) =>
      fc.record({
        lead: fc.constantFrom(lead, ` ${lead} `),
        verdict: fc.constantFrom('qualified' as const, 'rejected' as const, 'undecided' as const),
        by: fc.constant('ann@acme.example'),
        why: fc.constantFrom('they asked', 'says "no", and stays'),
        until: fc.constant(20_800),
        row: fc.constant(at + 1),
      }),
    ),
  ),
);

/** A file of three leads that people decided otherwise, each in its way: by chance few files have all of it. */
const overridden: [Buffer, Way] = [
  Buffer.from(`${header.join(',')}\n1,12,,,,,,,,\n"2",12,,,,,,,,\nä,50,,,,,,,,\n`),
  {
    chunks: [7],
    length: 30,
    width: 2,
    arenaBytes: 400,
    mostBytes: 1000,
    mostOutcomes: 64,
    delays: [1],
    details: true,
    update: true,
    excel: false,
    nearMiss: true,
  },
];
const saidOf = (lead: string, verdict: 'qualified' | 'rejected' | 'undecided', at: number) => ({
  lead,
  verdict,
  by: 'ann@acme.example',
  why: 'they asked',
  until: 20_800,
  row: at,
});
const allOverridden: [[Buffer, Way][], Readonly<Record<string, unknown>>, ReturnType<typeof saidOf>[]] = [
  [overridden],
  definitionOf({ require: { big: { when: { size: { at_least: 50 } } } }, undecided: 'separate' }),
  [saidOf('1', 'undecided', 1), saidOf('2', 'qualified', 2), saidOf('ä', 'rejected', 3)],
];

/** As many files are decided by each definition, which takes longer to read than they do. */
const filesOfOne = 4;

/** In files. */
const runs = tries(140);

describe('every way of reading decides alike, byte for byte', () => {
  test('whatever the file, the chunks, the cuts and the threads', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(file, way), { minLength: filesOfOne, maxLength: filesOfOne }),
        fc.oneof(openDefinition, fullDefinition),
        overrides,
        async (files, definition, given) => {
          const plan = { ...planFrom(definition), overrides: given };
          for (const [bytes, how] of files) {
            const decided = await decidedBy(bytes, plan, how);
            if (decided === undefined) continue;
            expect(decided.here).toEqual(decided.reference);
            expect(decided.threads).toEqual(decided.reference);
            const { lists, tallies } = decided.reference;
            if (lists['rejected.csv']?.includes('(one criterion away)')) seen.add('near miss');
            for (const [list, text] of Object.entries(lists))
              if (text.includes(',override,')) seen.add(`overridden in ${list}`);
            for (const each of [lists, tallies.primary, tallies.tiers, tallies.routes])
              for (const [name, what] of Object.entries(each)) if (what !== 0) seen.add(name);
          }
        },
      ),
      { numRuns: runs / filesOfOne, examples: [allOverridden] },
    );
    for (const list of ['qualified', 'rejected', 'undecided', 'details', 'update'])
      expect(seen).toContain(`${list}.csv`);
    for (const list of ['qualified', 'rejected', 'undecided', 'details', 'update'])
      expect(seen).toContain(`overridden in ${list}.csv`);
    for (const id of ['near miss', 'duplicates', 'derived', 'A', 'B', 'near', 'rest'])
      expect(seen).toContain(id);
  }, 3_600_000);
});
