import { describe, expect, test } from 'vitest';
import { contentOf, type Content } from '../../src/loop/content/content.ts';
import { contentText } from '../../src/render/content-text.ts';
import { styleFor } from '../../src/render/style.ts';
import { eventOf, reportedRun } from '../support/reported.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: id }
require:
  some: { when: { id: { is_missing: false } } }
`;
const rows = Array.from({ length: 120 }, (_, at) => ({
  texts: [`L${at}`],
  events: [
    eventOf(
      'contacted',
      [at < 60 ? 'Pricing for schools and other public bodies' : 'ROI'],
      at < 60 ? '2026-10-01' : '2026-11-01',
    ),
    eventOf(at < 30 ? 'won' : 'lost', at % 60 === 0 ? ['Security'] : []),
  ],
}));
const leads = reportedRun(definition, ['Id'], rows);
const pieces = ['Pricing', 'Hiring', ''].map((topic) => ({
  topic,
  title: `On ${topic}`,
  url: 'https://acme.example',
}));
const textOf = (content: Content): string => contentText(content, styleFor(false), 80).join('\n');

describe('what leads ask for, for a terminal', () => {
  const text = textOf(contentOf(leads, { pieces }));
  const words = text.replaceAll(/\s+/gu, ' ');

  test('stays within its width', () => {
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('has what is surely so in sentences, and what there is to give', () => {
    expect(words).toContain('Of 120 leads with a report 120 asked for something (100.0%).');
    expect(words).toContain(
      'who asks is won surely more often than who asks for something else, 50.0% against 0.0%.',
    );
    expect(words).toContain('ROI: since 2026-11-02 ');
    expect(words).toContain('Nothing to give on: ROI (60), Security (2).');
    expect(words).toContain('Nobody asks for: On Hiring.');
    expect(words).toContain('Without a topic, so that it answers nothing: On');
  });

  test('shows no control characters of a report, which a terminal would obey', () => {
    const hostile = reportedRun(
      definition,
      ['Id'],
      [{ texts: ['L1'], events: [eventOf('won', ['Red \u001B[31m\u0007 alert'])] }],
    );
    expect(textOf(contentOf(hostile))).toContain('Red [31m alert');
  });

  test('says where nothing is known', () => {
    expect(textOf(contentOf([]))).toContain('Sales reported nothing yet.');
    const silent = reportedRun(definition, ['Id'], [{ texts: ['L1'], events: [eventOf('won')] }]);
    expect(textOf(contentOf(silent, { pieces: [] }))).toContain('none is said to have asked for anything.');
  });
});
