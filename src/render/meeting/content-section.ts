import type { ContentSupply, Topic } from '../../loop/content/content.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import { listed, rateText, valueWords } from '../audit-words.ts';
import type { Block } from '../document.ts';
import { trendSentence, winSentence } from '../content-text.ts';
import { counted, plural } from '../layout.ts';
import type { Section } from './section.ts';

const mostTopics = 12;

/** What leads ask for, and what there is to give them. */
export function contentSection({ feedback: { content } }: Meeting): Section | undefined {
  const { topics, since, supply } = content;
  const [first] = topics;
  if (first === undefined) return undefined;
  const sure = topics.flatMap((topic) => [...trendSentence(topic, since), ...winSentence(topic)]);
  const answered = topics.map((topic) => supply === null || (topic.content ?? []).length > 0);
  return {
    heading: 'What leads ask for',
    blocks: [
      ...(sure.length === 0
        ? []
        : [{ kind: 'list', numbered: false, items: sure.map((line) => ({ line })) } as const]),
      {
        kind: 'chart',
        chart: {
          kind: 'bars',
          title: 'Leads by what they ask about',
          summary: `Most ask about ${valueWords(first.topic)}: ${plural(first.share.part, 'lead')}, ${rateText(first.share)} of those with a report.`,
          series: [
            { name: supply === null ? 'Leads' : 'There is an answer', colour: 'main' },
            ...(supply === null ? [] : [{ name: 'Nothing to give', colour: 'bad' } as const]),
          ],
          bars: topics.slice(0, mostTopics).map(({ topic, share }, at) => ({
            label: valueWords(topic),
            parts: answered[at] === true ? [share.part, 0] : [0, share.part],
            text: counted(share.part),
          })),
          table: tableOf(topics),
        },
      },
      ...(supply === null ? [] : supplyBlocks(supply)),
    ],
  };
}

function tableOf(topics: readonly Topic[]) {
  return {
    head: [
      'Topic',
      'Leads',
      'Share',
      'Before contact',
      'In talks',
      'Won',
      'Lost',
      'Win rate',
      'What answers it',
    ],
    rows: topics.map(({ topic, share, stages, win_rate: rate, content }) => [
      valueWords(topic),
      counted(share.part),
      rateText(share),
      ...[stages.before_contact, stages.in_conversation, stages.won, stages.lost].map(counted),
      rateText(rate),
      content === null ? '-' : listed(content.map(valueWords)) || 'nothing',
    ]),
    figures: [1, 2, 3, 4, 5, 6, 7],
  };
}

function supplyBlocks({ unanswered, unasked }: ContentSupply): readonly Block[] {
  const questions = unanswered.map(({ topic, leads }) => `${valueWords(topic)} (${counted(leads)})`);
  const idle = unasked.map(({ title }) => valueWords(title));
  return [
    {
      kind: 'paragraph',
      line:
        questions.length === 0
          ? 'There is something on every topic that is asked for.'
          : `Nothing to give on ${listed(questions)}.`,
    },
    ...(idle.length === 0 ? [] : [{ kind: 'paragraph', line: `Nobody asks for ${listed(idle)}.` } as const]),
  ];
}
