import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answers, type ContentPiece } from '../../../src/loop/content/content-piece.ts';
import { contentOf } from '../../../src/loop/content/content.ts';
import type { FeedbackEvent } from '../../../src/loop/feedback/event.ts';
import { eventOf, reportedRun } from '../../support/reported.ts';

const definition = `leadpact: 1
name: sql
version: "1"
lead: id
fields:
  id: { column: Id, type: id }
require:
  some: { when: { id: { is_missing: false } } }
`;
const report = (leads: readonly (readonly FeedbackEvent[])[], day?: string) =>
  reportedRun(
    definition,
    ['Id'],
    leads.map((events, at) => ({ texts: [`L${at}`], events })),
    day,
  );
const times = <T>(count: number, item: T): readonly T[] => Array.from({ length: count }, () => item);
const pieceOf = (topic: string): ContentPiece => ({
  topic,
  title: `On ${topic}`,
  url: `https://acme.example/${topic}`,
});

describe('what leads ask for', () => {
  const leads = report([
    [eventOf('accepted', ['Pricing']), eventOf('contacted', ['pricing ', 'ROI']), eventOf('won')],
    [eventOf('contacted', ['PRICING'])],
    [eventOf('rejected', ['n/a', '']), eventOf('lost', ['Security  review'])],
    [eventOf('accepted')],
    [],
  ]);

  test('is counted by lead and topic, and by when it was asked', () => {
    const { reported, asked, topics, since } = contentOf(leads);
    expect([reported, asked.part, asked.whole, since]).toEqual([4, 3, 4, null]);
    expect(topics.map(({ topic, share, stages }) => [topic, share.part, stages])).toEqual([
      ['Pricing', 2, { before_contact: 1, in_conversation: 2, won: 0, lost: 0 }],
      ['ROI', 1, { before_contact: 0, in_conversation: 1, won: 0, lost: 0 }],
      ['Security review', 1, { before_contact: 0, in_conversation: 0, won: 0, lost: 1 }],
    ]);
    expect(topics.map(({ trend, finding, content }) => [trend, finding, content])).toEqual(
      times(3, [null, 'too-few', null]),
    );
  });

  test('against what there is: unanswered questions, unasked content, content without a topic', () => {
    const pieces = ['Security', 'Hiring', ' ', 'Pricing'].map(pieceOf);
    const { supply, topics } = contentOf(leads, { pieces });
    expect(supply).toEqual({
      unanswered: [{ topic: 'ROI', leads: 1 }],
      unasked: [pieces[1]],
      without_topic: [pieces[2]],
    });
    expect(topics.map(({ content }) => content)).toEqual([['On Pricing'], [], ['On Security']]);
    expect(contentOf(leads).supply).toBeNull();
  });

  test('wins more or less often than leads that ask for something else, where that is sure', () => {
    const won = times(30, [eventOf('won', ['ROI'])]);
    const lost = times(60, [eventOf('lost', ['Discount'])]);
    const silent = times(40, [eventOf('lost')]);
    const [discount, roi] = contentOf(report([...won, ...lost, ...silent])).topics;
    expect([roi!.finding, roi!.win_rate.part, roi!.others.whole]).toEqual(['more', 30, 60]);
    expect([discount!.finding, discount!.win_rate.part]).toEqual(['fewer', 0]);
  });

  test('more or less than in the period before, by the days of the reports', () => {
    const before = times(50, [eventOf('contacted', ['Pricing'], '2026-10-01')]);
    const now = times(50, [eventOf('contacted', ['Security'], '2026-11-01')]);
    const { since, topics } = contentOf(report([...before, ...now]));
    expect(since).toBe('2026-11-01');
    expect(
      topics.map(({ topic, trend }) => [topic, trend!.before.part, trend!.now.part, trend!.direction]),
    ).toEqual([
      ['Pricing', 50, 0, 'fewer'],
      ['Security', 0, 50, 'more'],
    ]);
    const few = contentOf(report([...before.slice(0, 19), ...now]));
    expect(few.topics.map(({ trend }) => trend!.direction)).toEqual(['too-few', 'too-few']);
    expect(contentOf(report([...before, ...now]), { since: 0 }).since).toBeNull();
  });

  test('without a day a report counts for the day of its run', () => {
    const [early, late] = ['2026-10-05', '2026-11-02'].map((day) =>
      report(times(25, [eventOf('contacted', ['ROI'])]), day),
    );
    expect(contentOf([...early!, ...late!])).toMatchObject({
      since: '2026-11-02',
      topics: [{ trend: { before: { part: 25 }, now: { part: 25 }, direction: 'none' } }],
    });
  });

  test('of no leads is nothing, and beyond two hundred topics the rest is counted', () => {
    expect(contentOf([])).toMatchObject({ reported: 0, asked: { share: null }, topics: [] });
    const many = Array.from({ length: 203 }, (_, at) => [eventOf('contacted', [`Topic ${at}`])]);
    const { topics, other_topics: others } = contentOf(report(many));
    expect([topics.length, others]).toEqual([200, { topics: 3, leads: 3 }]);
  });
});

describe('what answers a question', () => {
  test.each([
    ['pricing', 'Pricing for schools', true],
    ['Pricing for schools', 'pricing', false],
    ['data security', 'Security of our data?', true],
    ['price', 'Pricing', false],
    ['GDPR/DSGVO', 'dsgvo and gdpr', true],
    ['- ', 'pricing', false],
  ])('%s answers %s: %s', (topic, question, is) => {
    expect(answers(pieceOf(topic), question)).toBe(is);
  });

  test('a topic with words answers itself', () => {
    const letters = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(letters, (topic) => {
        // Composed, as texts compare: a note of music is taken apart, and has a mark only then.
        expect(answers(pieceOf(topic), topic)).toBe(/[\p{L}\p{M}\p{N}]/u.test(topic.normalize('NFC')));
      }),
      { examples: [['\u{1D15E}']] },
    );
  });
});
