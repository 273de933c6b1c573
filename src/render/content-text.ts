import type { ContentPiece } from '../loop/content/content-piece.ts';
import type { Content, ContentSupply, Topic } from '../loop/content/content.ts';
import { rateText, valueWords } from './audit-words.ts';
import { counted, indented, plural } from './layout.ts';
import type { Style } from './style.ts';
import { valueTable } from './value-table.ts';

const mostRows = 10;

/** What leads ask for, for a terminal. */
export function contentText(content: Content, style: Style, width: number): readonly string[] {
  return [
    style.strong('What leads ask for'),
    indented(summaryWords(content), 2, width),
    ...topicLines(content, style, width),
    ...(content.supply === null ? [] : supplyLines(content.supply, style, width)),
    ...(content.topics.length === 0 ? [] : ['', style.quiet(indented(note, 2, width))]),
  ];
}

const note =
  'Leads, each once a topic. Before: before the first contact; talks: while Sales talks with them. More, fewer: surely another share of the leads with a report than in the period before.';

function summaryWords({ reported, asked }: Content): string {
  if (reported === 0) return 'Sales reported nothing yet.';
  if (asked.part === 0)
    return `Of ${plural(reported, 'lead')} with a report none is said to have asked for anything.`;
  return `Of ${plural(reported, 'lead')} with a report ${counted(asked.part)} asked for something (${rateText(asked)}).`;
}

function topicLines(
  { topics, since, other_topics: others }: Content,
  style: Style,
  width: number,
): readonly string[] {
  if (topics.length === 0) return [];
  const rows = topics
    .slice(0, mostRows)
    .map(({ topic, share, stages, win_rate: rate, trend }) => [
      topic,
      counted(share.part),
      rateText(share),
      ...[stages.before_contact, stages.in_conversation, stages.won, stages.lost].map(counted),
      rateText(rate),
      trend === null ? '' : trendWords[trend.direction],
    ]);
  const head = [
    'topic',
    'leads',
    'share',
    'before',
    'talks',
    'won',
    'lost',
    'win rate',
    since === null ? '' : 'trend',
  ];
  const laid = valueTable([head, ...rows], [1, 2, 3, 4, 5, 6, 7], width);
  const more = topics.length - rows.length + others.topics;
  return [
    '',
    style.quiet(laid[0]!),
    ...laid.slice(1),
    ...(more > 0 ? [style.quiet(`  and ${plural(more, 'topic')} more`)] : []),
    ...topics
      .flatMap((topic) => [...trendSentence(topic, since), ...winSentence(topic)])
      .map((line) => indented(line, 2, width)),
  ];
}

const trendWords = { more: 'more', fewer: 'fewer', none: '', 'too-few': 'few' } as const;

/** Whether a topic is surely asked for more or less than before, in a sentence. */
export function trendSentence({ topic, trend }: Topic, since: string | null): readonly string[] {
  if (trend === null || (trend.direction !== 'more' && trend.direction !== 'fewer')) return [];
  return [
    `${valueWords(topic)}: since ${since!} ${rateText(trend.now)} of the leads with a report asked for it, before ${rateText(trend.before)}.`,
  ];
}

/** Whether leads that ask about a topic are surely won more or less often, in a sentence. */
export function winSentence({ topic, finding, win_rate: rate, others }: Topic): readonly string[] {
  if (finding !== 'more' && finding !== 'fewer') return [];
  const often = finding === 'more' ? 'more' : 'less';
  return [
    `${valueWords(topic)}: who asks is won surely ${often} often than who asks for something else, ${rateText(rate)} against ${rateText(others)}.`,
  ];
}

function supplyLines(
  { unanswered, unasked, without_topic: withoutTopic }: ContentSupply,
  style: Style,
  width: number,
): readonly string[] {
  const questions = unanswered
    .slice(0, mostRows)
    .map(({ topic, leads }) => `${valueWords(topic)} (${counted(leads)})`);
  const more = unanswered.length - questions.length;
  return [
    '',
    style.strong('Content'),
    indented(
      unanswered.length === 0
        ? 'There is something on every topic that is asked for.'
        : `Nothing to give on: ${questions.join(', ')}${more > 0 ? `, and ${plural(more, 'topic')} more` : ''}.`,
      2,
      width,
    ),
    ...pieceLines('Nobody asks for', unasked, width),
    ...pieceLines('Without a topic, so that it answers nothing', withoutTopic, width),
  ];
}

function pieceLines(what: string, pieces: readonly ContentPiece[], width: number): readonly string[] {
  if (pieces.length === 0) return [];
  const titles = pieces
    .slice(0, mostRows)
    .map(({ title, url }) => valueWords(title.trim() === '' ? url : title));
  const more = pieces.length - titles.length;
  return [
    indented(`${what}: ${titles.join('; ')}${more > 0 ? `; and ${counted(more)} more` : ''}.`, 2, width),
  ];
}
