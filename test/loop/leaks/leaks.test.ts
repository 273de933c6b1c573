import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKnownLater } from '../../../src/loop/leaks/known-later.ts';
import { leakingColumns, leaksOf, type ColumnLeak } from '../../../src/loop/leaks/leaks.ts';
import { observe } from '../../support/observe.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: text }
  visits: { column: Visits, type: number }
  seen: { column: Seen, type: date, format: D/M/YYYY, optional: true }
require:
  some: { when: { visits: { at_least: 1 } } }
`;

interface Row {
  readonly won: boolean;
  readonly lead: number;
}

/** Four hundred leads, a quarter of them won, with a further column. They are handed over on 2026-11-02. */
function judged(column: string, textOf: (row: Row) => string, timeZone = 'UTC'): ColumnLeak {
  const rows = Array.from({ length: 400 }, (_, lead) => ({ lead, won: lead % 4 === 0 }));
  const header = ['Id', 'Visits', column];
  const texts = rows.map((row) => [`L${row.lead}`, String(1 + (row.lead % 7)), textOf(row)]);
  const observed = observe(
    `${definition}time_zone: ${timeZone}\n`,
    header,
    rows.map(({ won }, at) => ({ won, texts: texts[at]! })),
  );
  return leaksOf(observed).columns.find((each) => each.column === column)!;
}

/** Every third lead has it, whatever became of it. */
const byChance = ({ lead }: Row): boolean => lead % 3 === 0;

describe('a column is suspected', () => {
  test('that alone tells the won from the others', () => {
    const leak = judged('Remark of the team', ({ won, lead }) =>
      won !== (lead % 40 === 0) ? 'so' : 'otherwise',
    );
    expect([leak.standing, leak.reasons]).toEqual(['suspected', ['tells-alone']]);
    expect(
      leak.evidence!.telling.map(({ value, win_rate: { part, whole } }) => [value, part, whole]),
    ).toEqual([
      ['otherwise', 10, 310],
      ['so', 90, 90],
    ]);
  });

  test('that is the outcome itself, of which no interval can be told', () => {
    const leak = judged('Student', ({ won }) => (won ? 'yes' : 'no'));
    expect(leak.evidence!.auc).toEqual({ value: 1, low: null, high: null });
    expect(leak.reasons).toEqual(['tells-alone']);
  });

  test('that is filled for the one outcome only, in half of its leads', () => {
    const filled = judged('Sum', ({ won, lead }) => (won && lead % 8 === 0 ? String(lead) : 'Select'));
    expect(filled.reasons).toEqual(['filled-by-outcome']);
    expect(filled.evidence!.filled).toMatchObject({
      won: { part: 50, whole: 100 },
      others: { part: 0, whole: 300 },
    });
    const blank = judged('Objection', ({ won, lead }) =>
      !won && lead % 2 === 0 ? 'n/a' : won ? '' : 'Price',
    );
    expect(blank.reasons).toContain('filled-by-outcome');
  });

  test('that holds dates after the handoff, by the format of the definition or of its own', () => {
    const dateOf = (day: string, after: string) => (row: Row) => (byChance(row) ? after : day);
    expect(judged('Seen', dateOf('1/9/2026', '3/11/2026')).reasons).toEqual(['after-handoff']);
    const leak = judged('Renewed', dateOf('2026-09-01', '2026-11-03'));
    expect(leak.reasons).toEqual(['after-handoff']);
    expect(leak.evidence!.after_handoff).toMatchObject({ part: 134, whole: 400 });
    expect(judged('Renewed', dateOf('2026-09-01', '2026-11-02')).standing).toBe('unsuspected');
    const late = dateOf('2026-09-01', '2026-11-02T23:30:00Z');
    expect(judged('Renewed', late).standing).toBe('unsuspected');
    expect(judged('Renewed', late, 'Europe/Berlin').reasons).toEqual(['after-handoff']);
  });

  test('that is called like what is known later, where it tells anything', () => {
    const telling = ({ won, lead }: Row): string =>
      (won && lead % 8 === 0) || lead % 9 === 0 ? 'Hot' : 'Cold';
    expect(judged('Lead Rating', telling).reasons).toEqual(['named']);
    expect(judged('Interest', telling).standing).toBe('unsuspected');
    const chance = judged('Lead Rating', (row) => (byChance(row) ? 'Hot' : 'Cold'));
    expect([chance.standing, chance.reasons]).toEqual(['named', []]);
  });

  test('by its name, unless all its dates lie before the handoff', () => {
    const dated = ({ won, lead }: Row): string => (won && lead % 8 === 0 ? '2026-10-30' : '2026-08-01');
    const leak = judged('Last Activity', dated);
    expect([leak.standing, leak.evidence!.after_handoff!.part]).toEqual(['named', 0]);
    expect(leak.evidence!.auc!.low).toBeGreaterThan(0.55);
  });
});

describe('nothing is suspected', () => {
  const some = (wins: number, others: number) =>
    observe(
      definition,
      ['Id', 'Visits', 'Lead Status', ''],
      Array.from({ length: wins + others }, (_, lead) => ({
        texts: [`L${lead}`, '3', lead < wins ? 'Won' : 'Lost'],
        won: lead < wins,
      })),
    );

  test.each([
    ['no-leads', 0, 0],
    ['none-won', 0, 50],
    ['all-won', 50, 0],
    ['too-few', 1, 50],
    ['too-few', 50, 19],
  ] as const)('%s: of %i won and %i others, and it says why', (unjudged, wins, others) => {
    const leaks = leaksOf(some(wins, others));
    expect(leaks).toMatchObject({ unjudged, leads: wins + others, won: wins });
    expect(leakingColumns(leaks)).toEqual([]);
    expect(leaks.columns[0]).toMatchObject({ column: 'Lead Status', standing: 'named', evidence: null });
  });

  test('of a column without cells, of one that is blank, and of ids', () => {
    const { columns } = leaksOf(some(30, 30));
    expect(columns.map(({ column, standing }) => [column, standing])).toEqual([
      ['Lead Status', 'suspected'],
      ['Id', 'unsuspected'],
      ['Visits', 'unsuspected'],
      ['#1', 'unsuspected'],
    ]);
    expect(JSON.stringify(columns)).not.toMatch(/NaN/u);
    for (const { evidence } of columns.slice(1)) expect(evidence!.auc!.value).toBe(0.5);
  });

  test('of no export whatever it holds does it crash, or say what is no number', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '',
        'Select',
        '2026-11-03',
        '31/12/2026',
        '1e999',
        '-0',
        '1,200',
        '5',
        '1970-01-01T00:00:00Z',
      ),
    );
    const row = fc.record({ texts: fc.array(cell, { maxLength: 4 }), won: fc.boolean() });
    const rest = fc.array(cell, { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 45, maxLength: 60 }), rest, (rows, names) => {
        const observed = observe(definition, ['Id', 'Visits', ...names.map((name) => `x${name}`)], rows);
        const leaks = leaksOf(observed);
        expect(leaks.columns.length).toBe(4);
        const figures = leaks.columns.flatMap(({ evidence }) =>
          evidence === null
            ? []
            : [evidence.auc!.value, evidence.filled.won.share!, evidence.filled.others.share!],
        );
        expect(figures.filter((each) => !(each >= 0 && each <= 1))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('of names that are known beforehand', () => {
    const early = [
      'Lead Source',
      'Lead Origin',
      'Job Title',
      'LinkedIn Profile',
      'Total Time Spent on Website',
    ];
    expect(
      [...early, 'Lead Score', 'HubSpot Score', 'Contact ID', 'Credit Rating'].filter(isKnownLater),
    ).toEqual([]);
    const late = [
      'Tags',
      'lead_quality',
      'LeadRating',
      'Last Notable Activity',
      'Call notes',
      'Contact Owner',
    ];
    expect(late.filter(isKnownLater)).toEqual(late);
  });
});
