import { describe, expect, test } from 'vitest';
import { leaksOf } from '../../src/loop/leaks/leaks.ts';
import { leaksText } from '../../src/render/leaks-text.ts';
import { styleFor } from '../../src/render/style.ts';
import { observe } from '../support/observe.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: text }
require:
  some: { when: { id: { is_missing: false } } }
`;
const header = ['Id', 'Contact Owner', 'Lost on', 'Lead Quality', 'Paid'];
const rows = Array.from({ length: 200 }, (_, lead) => {
  const won = lead % 4 === 0;
  const quality = won && lead % 8 === 0 ? 'High' : 'Low';
  const lostOn = !won && lead % 3 > 0 ? `2026-11-0${1 + (lead % 9)}` : '';
  return { texts: [`L${lead}`, lead % 7 > 3 ? 'Ada' : 'Bo', lostOn, quality, won ? '1' : ''], won };
});
const textOf = (some: typeof rows): string =>
  leaksText(leaksOf(observe(definition, header, some)), styleFor(false), 80).join('\n');

describe('leaks, for a terminal', () => {
  test('each suspected column with its figures and why, then those that only sound so', () => {
    const text = textOf(rows);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const words = text.replaceAll(/\s+/gu, ' ');
    expect(words).toContain('Of 5 columns 3 are suspected.');
    expect(words).toContain('Paid: AUC 1.000, filled for 100.0% of the won and 0.0% of the others It alone');
    expect(words).toContain('It has 82.0% of its dates after the handoff (73.3 to 88.3%).');
    expect(words).toContain('High: 25 of 25 leads won (100.0%), of all others 14.3%');
    expect(words).toContain('but nothing in the data says so: Contact Owner.');
  });

  test('says why nothing can be suspected', () => {
    expect(textOf(rows.filter(({ won }) => won))).toContain('all of 50 leads were won.');
    expect(textOf(rows.filter(({ won }) => !won))).toContain('none of 150 leads was won.');
    expect(textOf(rows.slice(0, 40))).toContain('of 40 leads 10 were won, and 20 of either');
    expect(textOf([])).toContain('it is known of no lead what became of it.');
  });
});
