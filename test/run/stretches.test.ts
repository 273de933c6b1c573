import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Override } from '../../src/plan/override.ts';
import { cellTexts, fullDefinition, openDefinition } from '../support/arbitrary.ts';
import { decidedBy, type Way } from '../support/decided.ts';
import { definitionOf, planFrom, testFields } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';

const way: fc.Arbitrary<Way> = fc.record({
  chunks: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
  length: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 300 })),
  width: fc.integer({ min: 1, max: 5 }),
  arenaBytes: fc.constantFrom(64, 400, 3000, 100_000),
  listBytes: fc.constantFrom(64, 500, 100_000),
  mostKept: fc.constantFrom(64, 1024),
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

/** Some leads and what decides them, so that what is looked for below does not hang on chance. */
function certainCase(
  sections: Readonly<Record<string, unknown>>,
  leads: readonly string[],
  verdicts: Readonly<Record<string, Override['verdict']>> = {},
): [[Buffer, Way][], Readonly<Record<string, unknown>>, Override[]] {
  const how: Way = {
    chunks: [7],
    length: 30,
    width: 2,
    arenaBytes: 400,
    listBytes: 500,
    mostKept: 64,
    mostBytes: 1000,
    mostOutcomes: 64,
    delays: [1],
    // Where they are written, threads do not decide.
    details: Object.keys(verdicts).length > 0,
    update: true,
    excel: false,
    nearMiss: true,
  };
  const said = Object.entries(verdicts).map(([lead, verdict], at) => ({
    lead,
    verdict,
    by: 'ann@acme.example',
    why: 'they asked',
    until: 20_800,
    row: at + 1,
  }));
  return [[[Buffer.from(`${header.join(',')}\n${leads.join('\n')}\n`), how]], definitionOf(sections), said];
}

const big = { big: { when: { size: { at_least: 50 } } } };
const certainCases = [
  certainCase({ require: big, undecided: 'separate' }, ['1,12,,,,,,,,', '"2",12,,,,,,,,', 'ä,50,,,,,,,,'], {
    1: 'undecided',
    2: 'qualified',
    ä: 'rejected',
  }),
  certainCase(
    {
      derive: { free: { is_free_mail: 'mail' } },
      reject_if: { derived: { when: { free: { is: true } }, if_missing: 'allow' } },
      require: big,
      tiers: { A: { when: { visits: { at_least: 10 } } }, B: { otherwise: true } },
      route: {
        near: { when: { land: { is: 'DE' } }, to: 'sales "near", one' },
        rest: { otherwise: true, to: '=rest' },
      },
    },
    ['1,50,25,,,,Germany,,,', '2,50,3,,,,AT,,,', '3,12,25,,,,AT,,,', '4,50,25,,,c@gmail.com,AT,,,'],
  ),
  certainCase({ require: big, duplicates: { by: ['mail'], keep: 'first' } }, [
    '1,50,,,,ada@bigco.example,,,,',
    '2,50,,,,ada@bigco.example,,,,',
  ]),
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
      { numRuns: runs / filesOfOne + certainCases.length, examples: certainCases },
    );
    for (const list of ['qualified', 'rejected', 'undecided', 'details', 'update'])
      expect(seen).toContain(`${list}.csv`);
    for (const list of ['qualified', 'rejected', 'undecided', 'details', 'update'])
      expect(seen).toContain(`overridden in ${list}.csv`);
    for (const id of ['near miss', 'duplicates', 'derived', 'A', 'B', 'near', 'rest'])
      expect(seen).toContain(id);
  }, 3_600_000);
});
