import { describe, expect, test } from 'vitest';
import { personasOf } from '../../src/loop/personas/personas.ts';
import { personasText } from '../../src/render/personas-text.ts';
import { styleFor } from '../../src/render/style.ts';
import { eventOf, reportedRun, type ReportedRow } from '../support/reported.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: id }
  title: { column: Job Title, type: text }
require:
  some: { when: { id: { is_missing: false } } }
`;
const header = ['Id', 'Job Title', 'Lead Source'];
const some = (count: number, title: string, won: boolean): readonly ReportedRow[] =>
  Array.from({ length: count }, (_, at) => ({
    texts: [`${title}-${at}`, title, `A source with a rather long name, number ${at % 14}`],
    events: [eventOf(won ? 'won' : 'lost')],
  }));
const early = reportedRun(definition, header, some(80, 'Clerk', false), '2026-10-05');
const late = reportedRun(definition, header, [
  ...some(30, 'Director', true),
  ...some(30, 'Director', false),
  ...some(40, '', false),
]);
const textOf = (leads: typeof late): string =>
  personasText(personasOf(leads), styleFor(false), 80).join('\n');

describe('who buys, for a terminal', () => {
  const text = textOf([...early, ...late]);
  const words = text.replaceAll(/\s+/gu, ' ');

  test('stays within its width', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('has what is surely so in sentences', () => {
    expect(words).toContain('Of 180 leads 180 were handed over, and 30 were won, young ones included.');
    expect(words).toContain('By seniority (Job Title)');
    expect(words).toContain(
      'director is won surely more often than others, 50.0% against 0.0%: 42.9% of what was handed over, 100.0% of what was won.',
    );
    expect(words).toContain('director: since 2026-11-02 100.0% of all leads, before 0.0%.');
    expect(words).toContain('not known of 40 leads, 0 of them won');
    expect(words).toContain('and 9 values more');
    expect(words).toContain('No column was found for industry, size and country.');
  });

  test('says where there are too few', () => {
    expect(textOf(early)).toContain('Too few to tell: under 20 of the leads handed over were won.');
    expect(textOf([])).toContain('Of no lead that was handed over it is known yet whether it was won.');
  });
});
