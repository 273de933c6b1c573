import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayText } from '../../src/cells/day.ts';
import { asOf, decidedBy } from '../support/decided.ts';
import { definitionOf, planFrom, testFields } from '../support/definitions.ts';

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
        const how = {
          chunks: [4096],
          length: 1000,
          width: 2,
          arenaBytes: 50_000,
          delays: [0],
          mostKept: 64,
          mostOutcomes: 1024,
        };
        const { reference, here, threads } = (await decidedBy(Buffer.from(text), planFrom(definition), how))!;
        expect(here).toEqual(reference);
        expect(threads).toEqual(reference);
      },
    ),
    { numRuns: Math.max(30, Number(process.env['LEADPACT_FUZZ'] ?? 0) / 10) },
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
  const { reference, here, threads } = (await decidedBy(Buffer.from(text), planFrom(definition), how))!;
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
  const { reference, here, threads } = (await decidedBy(Buffer.from(text), planFrom(definition), how))!;
  expect(reference.unreadable.length).toBeGreaterThan(40_000);
  expect([here.rows, threads.rows]).toEqual([reference.rows, reference.rows]);
  expect([here.tallies, threads.tallies]).toEqual([reference.tallies, reference.tallies]);
  expect(JSON.stringify(here.unreadable) === JSON.stringify(reference.unreadable)).toBe(true);
  expect(JSON.stringify(threads.unreadable) === JSON.stringify(reference.unreadable)).toBe(true);
  expect(threads.lists['rejected.csv'] === reference.lists['rejected.csv']).toBe(true);
}, 60_000);
