import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sizeBandOf } from '../../../src/loop/personas/company-size.ts';
import { personasOf, type Persona } from '../../../src/loop/personas/personas.ts';
import { seniorityOf } from '../../../src/loop/personas/seniority.ts';
import { eventOf, reportedRun, type ReportedRow } from '../../support/reported.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: id }
  title: { column: Job Title, type: text }
  staff: { column: Number of Employees, type: number }
  land: { column: Country/Region, type: country }
require:
  some: { when: { staff: { at_least: 10 } } }
`;
const header = ['Id', 'Job Title', 'Number of Employees', 'Country/Region', 'Industry', 'Channel'];

function some(
  count: number,
  [title, staff, industry]: readonly [title: string, staff: string, industry: string],
  became: 'won' | 'lost' | 'open' | 'young',
): readonly ReportedRow[] {
  const events = became === 'open' ? [] : [eventOf(became === 'young' ? 'won' : became)];
  return Array.from({ length: count }, (_, at) => ({
    texts: [`L${at}`, title, staff, 'Germany', industry, at % 2 === 0 ? 'Mail' : ' mail'],
    events,
    isYoung: became === 'young',
  }));
}

const rows = [
  ...some(30, ['Head of Sales', '1,200', 'Software'], 'won'),
  ...some(30, ['Director IT', '300', 'Software'], 'lost'),
  ...some(5, ['CEO', '40', 'Retail'], 'won'),
  ...some(95, ['Clerk', '40', 'Retail'], 'lost'),
  ...some(20, ['Clerk', '40', 'N/A'], 'open'),
  ...some(6, ['VP Sales', '40', 'Select'], 'young'),
  ...some(4, ['', '3', 'Retail'], 'won'),
];
const leads = reportedRun(definition, header, rows);
const personaIn = (facet: string): Persona =>
  personasOf(leads).personas.find((each) => each.facet === facet)!;

describe('who actually buys', () => {
  test('counts all, the handed over and the won, and judges by those that are settled', () => {
    expect(personasOf(leads)).toMatchObject({
      leads: 190,
      handed_over: 186,
      won: 45,
      settled: { part: 35, whole: 160 },
      since: null,
      not_found: ['source'],
    });
    const { values, unknown, from } = personaIn('seniority');
    expect(from).toEqual(['Job Title']);
    expect(unknown).toEqual({ all: 4, handed_over: 0, won: 4 });
    expect(
      values.map(({ value, all, handed_over: over, won, win_rate: rate, finding }) => [
        value,
        [all.part, over.part, won.part, rate.part, rate.whole],
        finding,
      ]),
    ).toEqual([
      ['other', [115, 115, 0, 0, 95], 'fewer'],
      ['director', [60, 60, 30, 30, 60], 'more'],
      ['vp', [6, 6, 6, 0, 0], 'too-few'],
      ['executive', [5, 5, 5, 5, 5], 'too-few'],
    ]);
    expect([values[0]!.won.whole, values[0]!.all.whole]).toEqual([41, 186]);
  });

  test('a value is set against all the others, and its share of the won against that of all', () => {
    const [, director] = personaIn('seniority').values;
    expect([director!.others.part, director!.others.whole]).toEqual([5, 100]);
    expect(director!.lift!.value).toBeCloseTo(10, 9);
    expect(director!.index).toBeCloseTo(30 / 41 / (60 / 186), 9);
    expect(personaIn('seniority').values[0]).toMatchObject({ lift: null, index: 0 });
  });

  test('reads fields, columns of the known export, and bands of sizes', () => {
    const valuesOf = (facet: string): readonly string[] => personaIn(facet).values.map(({ value }) => value);
    expect(valuesOf('size')).toEqual(['1-9', '10-49', '250-999', '1000+']);
    expect(valuesOf('country')).toEqual(['DE']);
    expect(valuesOf('industry')).toEqual(['Retail', 'Software']);
    expect(personaIn('industry')).toMatchObject({ from: ['Industry'], unknown: { all: 26 } });
    const { personas, not_found: lacking } = personasOf(leads, { by: ['channel', 'Colour'] });
    expect(personas.at(-1)).toMatchObject({ facet: 'channel', from: ['Channel'] });
    expect(personas.at(-1)!.values.map(({ value }) => value)).toEqual(['Mail']);
    expect(lacking).toEqual(['source', 'Colour']);
  });

  test('a seniority of the definition goes before the words of the tool', () => {
    const derive = 'derive:\n  level: { from: title, otherwise: none, first_match: { boss: [head, ceo] } }\n';
    const { personas } = personasOf(reportedRun(definition + derive, header, rows));
    expect(personas[0]).toMatchObject({ facet: 'seniority', from: ['level'] });
    expect(personas[0]!.values.map(({ value, all }) => [value, all.part])).toEqual([
      ['none', 151],
      ['boss', 35],
    ]);
  });

  test('says what changed since the period before, where it surely did', () => {
    const before = reportedRun(
      definition,
      header,
      some(100, ['Clerk', '40', 'Retail'], 'lost'),
      '2026-10-05',
    );
    const { since, personas } = personasOf([...before, ...leads]);
    expect(since).toBe('2026-11-02');
    const [seniority] = personas;
    expect(seniority!.changes.map(({ value, stage, direction }) => [value, stage, direction])).toEqual([
      ['other', 'all', 'fewer'],
      ['other', 'handed_over', 'fewer'],
      ['director', 'all', 'more'],
      ['director', 'handed_over', 'more'],
    ]);
    expect(personasOf([...before, ...leads], { since: 0 }).since).toBeNull();
  });

  test('under twenty wins nothing is judged, and nothing is said of no leads', () => {
    const few = leads.filter((lead, at) => lead.standing.won !== true || at < 19);
    const [persona] = personasOf(few).personas;
    expect(persona!.too_few).toBe(true);
    expect(persona!.values.map(({ finding }) => finding)).toEqual(persona!.values.map(() => 'too-few'));
    expect(personasOf([])).toMatchObject({ leads: 0, personas: [], settled: { share: null } });
    expect(JSON.stringify(personasOf(few))).not.toMatch(/NaN/u);
  });
});

describe('whatever a lead holds', () => {
  test('every lead is counted once: by a value, as one of the others, or as not known', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '1-9', '12 people', 'n/a', 'DE', 'CEO'),
    );
    const texts = fc.array(cell, { minLength: header.length, maxLength: header.length });
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), (cells) => {
        const found = reportedRun(
          definition,
          header,
          cells.map((each) => ({ texts: each })),
        );
        for (const { values, unknown, other_values: others } of personasOf(found, { by: ['Channel'] })
          .personas)
          expect(values.reduce((sum, { all }) => sum + all.part, unknown.all + others)).toBe(cells.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('how values are known', () => {
  test.each([
    ['Vice President of Sales', 'vp'],
    ['Managing Director', 'executive'],
    ['Geschäftsführerin', 'executive'],
    ['Co-Founder & CTO', 'executive'],
    ['Head of Marketing', 'director'],
    ['Team Lead', 'manager'],
    ['Sales Assistant', 'entry'],
    ['Headhunter', 'other'],
  ])('%s is %s', (title, seniority) => {
    expect(seniorityOf(title)).toBe(seniority);
  });

  test.each([
    ['1', '1-9'],
    ['51-200 employees', '50-249'],
    ['1,200', '1000+'],
    ['10,001+', '1000+'],
    ['249', '50-249'],
    ['1.5E2', '50-249'],
    ['51 to 200 people', '50-249'],
    ['0', undefined],
    ['many', undefined],
  ])('%s employees are %s', (text, band) => {
    expect(sizeBandOf(text)).toBe(band);
  });
});
