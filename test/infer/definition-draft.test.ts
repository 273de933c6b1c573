import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionDraft } from '../../src/infer/definition-draft.ts';
import { watchExport } from '../../src/infer/infer-definition.ts';
import { runExample } from '../../src/engine/run-example.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';
import { checkedReadingOf, readingOf } from '../support/definitions.ts';
import { tries } from '../support/effort.ts';

function draftOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const watch = watchExport(header);
  for (const row of rows) watch.add(row);
  return definitionDraft(watch.infer(), { file: 'leads.csv', today: '2026-11-02' });
}

/** The errors of a definition, by their code. */
const errorsOf = (text: string): readonly string[] =>
  checkedReadingOf(text)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);

/** What its examples expected and did not get. */
function mismatchesOf(text: string) {
  const { parts, definition } = readingOf(text);
  const plan = compilePlan(parts!);
  return definition!.examples.flatMap((example) => runExample(plan, example).mismatches);
}

const header = [
  'Lead ID',
  'Email',
  'Job Title',
  'Country',
  'Number of Employees',
  'Lead Source',
  'Page views',
  'Last Activity Date',
  'Opted out of email',
];
const rows = Array.from({ length: 40 }, (_, row) => [
  `L${row}`,
  `ada${row}@bigco.example`,
  row % 2 === 0 ? 'CEO' : 'Engineer',
  row % 3 === 0 ? 'Norway' : 'Germany',
  String(10 * row),
  row % 4 === 0 ? 'Web: "fast", new' : 'Event',
  String(row),
  `2026-10-${String((row % 28) + 1).padStart(2, '0')}`,
  row % 9 === 0 ? 'true' : 'false',
]);

describe('a first definition', () => {
  const draft = draftOf(header, rows);

  test('has no error, and its examples hold', () => {
    expect(errorsOf(draft)).toEqual([]);
    expect(mismatchesOf(draft)).toEqual([]);
  });

  test('offers criteria on what the export has, and they have no error either', () => {
    const taken = draft.replaceAll(/^#:/gmu, '');
    expect(errorsOf(taken)).toEqual([]);
    const { rejectIf, require, points, duplicates } = readingOf(taken).definition!;
    expect([...rejectIf, ...require].map(({ id }) => id)).toEqual([
      'opted_out',
      'reachable',
      'in_territory',
      'company_size',
    ]);
    expect(points?.groups.map(({ id, rules }) => [id, rules.map((rule) => rule.id)])).toEqual([
      ['fit', ['senior']],
      ['interest', ['good_source', 'keen', 'recent']],
    ]);
    expect(duplicates?.by).toEqual(['email']);
    expect(mismatchesOf(taken)).toEqual([]);
  });

  test('shows no cell of a person', () => {
    expect(draft).not.toMatch(/ada\d/u);
  });
});

test('where no column names each lead, that is said', () => {
  expect(
    draftOf(
      ['Kind', 'Size'],
      [
        ['a', '1'],
        ['a', '2'],
        ['', '3'],
      ],
    ),
  ).toContain(
    "# UNSURE: no column names each lead; Kind comes nearest (1 leads have none, 1 cells repeat another's).\nlead: kind",
  );
});

test('headers that are no names become names', () => {
  const draft = draftOf(
    ['y', 'points', '', 'Größe (m²)', 'a\n"b"', '2024', 'Email', 'Email'],
    [['1', '2', '3', '4', '5', '6', 'x', 'y']],
  );
  expect(errorsOf(draft)).toEqual([]);
  expect(
    [...draft.matchAll(/^ {2}(\w+): \{ column: (.+), type/gmu)].map(([, name, column]) => [name, column]),
  ).toEqual([
    ['y_column', '"y"'],
    ['points_column', 'points'],
    ['column_1', '"#1"'],
    ['grosse_m2', '"Größe (m²)"'],
    ['a_b', '"a\\n\\"b\\""'],
    ['column_2024', '"2024"'],
    ['email_1', '"Email#1"'],
    ['email_2', '"Email#2"'],
  ]);
});

test('whatever an export holds, its draft has no error, and neither has all that it offers', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'yes',
      'no',
      '0',
      '1',
      '12',
      '1.5',
      '1,200',
      '$5',
      '11-50',
      '2026-11-02',
      '3/4/2026',
      'NO',
      'Norway',
      'a;b',
      'Select',
      '- x: {y}',
      '"',
      'ada@a.example',
      '1762041600000',
      '007',
      '12:30',
      'null',
      '# no',
    ),
    fc.string({ maxLength: 8 }),
  );
  const name = fc.oneof(
    fc.constantFrom(...header, 'Id', 'y', '', 'Status', 'of', 'Tags', 'Created at', 'Email'),
    fc.string({ maxLength: 12, unit: 'binary' }),
  );
  const table = fc.array(name, { minLength: 1, maxLength: 8 }).chain((names) =>
    fc.tuple(
      fc.constant(names),
      fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
        minLength: 1,
        maxLength: 6,
      }),
    ),
  );
  fc.assert(
    fc.property(table, ([names, cells]) => {
      const draft = draftOf(names, cells);
      expect(errorsOf(draft)).toEqual([]);
      const taken = draft.replaceAll(/^#:/gmu, '');
      expect(errorsOf(taken)).toEqual([]);
      expect(mismatchesOf(draft)).toEqual([]);
      expect(mismatchesOf(taken)).toEqual([]);
    }),
    { numRuns: tries(120) },
  );
});
