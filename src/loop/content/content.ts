import { dayText } from '../../cells/day.ts';
import { areApart, fewLeads, rateOf, type Rate } from '../../run/audit/rate.ts';
import { fewestToJudge } from '../criteria.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { middleOf } from '../periods.ts';
import { answers, hasWords, type ContentPiece } from './content-piece.ts';
import { countTopics, dayOf, type AskedAt, type TopicCounts } from './topic-counts.ts';

/** What leads ask for, by what Sales reports. */
export interface Content {
  /** Leads of which Sales reported anything, and those of them that asked for something. */
  readonly reported: number;
  readonly asked: Rate;
  /** The first day of this period, by the days of the reports; null where there is one period only. */
  readonly since: string | null;
  /** Most leads first. */
  readonly topics: readonly Topic[];
  /** Topics that are not told, since there are too many; and how often leads asked about one of these. */
  readonly other_topics: { readonly topics: number; readonly leads: number };
  /** What there is to read against what is asked; null where no list of content was given. */
  readonly supply: ContentSupply | null;
}

export interface Topic {
  /** As it is written first. */
  readonly topic: string;
  /** Of the leads of which Sales reported anything. */
  readonly share: Rate;
  /** Leads by when they asked; one that asked twice counts at each. */
  readonly stages: Readonly<Record<AskedAt, number>>;
  /** Shares of the leads with a report in each period; null where there is one period only. */
  readonly trend: Trend | null;
  /** Won of the leads that asked and have a fair verdict; and of those that asked for something else only. */
  readonly win_rate: Rate;
  readonly others: Rate;
  readonly finding: 'more' | 'fewer' | 'none' | 'too-few';
  /** Titles of what answers it; null where no list of content was given. */
  readonly content: readonly string[] | null;
}

export interface Trend {
  readonly before: Rate;
  readonly now: Rate;
  readonly direction: 'more' | 'fewer' | 'none' | 'too-few';
}

export interface ContentSupply {
  /** Topics that nothing answers, most asked first. */
  readonly unanswered: readonly { readonly topic: string; readonly leads: number }[];
  /** Content that answers no topic anybody asks about, and content without a topic. */
  readonly unasked: readonly ContentPiece[];
  readonly without_topic: readonly ContentPiece[];
}

export interface ContentRequest {
  /** What there is; left out where no list was given. */
  readonly pieces?: readonly ContentPiece[] | undefined;
  /** The first day of this period, in days since 1970-01-01; the middle of the days on which something was reported where it is left out. */
  readonly since?: number | undefined;
}

/** More topics than these are counted as one. */
const mostTopics = 200;

/** What do leads ask for, when, and is there anything to give them? */
export function contentOf(leads: readonly ReportedLead[], { pieces, since }: ContentRequest = {}): Content {
  const reported = leads.filter(({ events }) => events.length > 0);
  const days = reported.flatMap((lead) => lead.events.map((event) => dayOf(event, lead)));
  const start = since ?? middleOf(days);
  const hasPeriods =
    start !== undefined && days.some((day) => day < start) && days.some((day) => day >= start);
  const counts = countTopics(reported, start).toSorted(mostLeadsFirst);
  const asked = new Set(counts.flatMap((each) => [...each.leads]));
  const base: Base = {
    reported: reported.length,
    periods: hasPeriods ? reportedIn(reported, start) : undefined,
    settled: settledOf([...asked]),
  };
  const rest = counts.slice(mostTopics);
  return {
    reported: reported.length,
    asked: rateOf(asked.size, reported.length),
    since: hasPeriods ? dayText(start) : null,
    topics: counts.slice(0, mostTopics).map((each) => topicOf(each, base, pieces)),
    other_topics: { topics: rest.length, leads: rest.reduce((sum, each) => sum + each.leads.size, 0) },
    supply: pieces === undefined ? null : supplyOf(counts, pieces),
  };
}

/** What the leads of a topic are set against. */
interface Base {
  readonly reported: number;
  /** Leads with a report in each; undefined where there is one period only. */
  readonly periods: readonly [before: number, now: number] | undefined;
  /** Won of the leads that asked for anything: those that did not were often never talked with. */
  readonly settled: Rate;
}

/** Won of the leads with a fair verdict. */
function settledOf(leads: readonly ReportedLead[]): Rate {
  const settled = leads.filter(({ won }) => won !== undefined);
  return rateOf(settled.filter(({ won }) => won).length, settled.length);
}

function mostLeadsFirst(a: TopicCounts, b: TopicCounts): number {
  return b.leads.size - a.leads.size || (a.topic < b.topic ? -1 : 1);
}

function reportedIn(leads: readonly ReportedLead[], start: number): readonly [before: number, now: number] {
  const isIn = (lead: ReportedLead, isNow: boolean): boolean =>
    lead.events.some((event) => dayOf(event, lead) >= start === isNow);
  return [leads.filter((lead) => isIn(lead, false)).length, leads.filter((lead) => isIn(lead, true)).length];
}

function topicOf(counts: TopicCounts, base: Base, pieces: readonly ContentPiece[] | undefined): Topic {
  const { topic, leads, stages } = counts;
  const rate = settledOf([...leads]);
  const others = rateOf(base.settled.part - rate.part, base.settled.whole - rate.whole);
  const isJudged = base.settled.part >= fewestToJudge;
  return {
    topic,
    share: rateOf(leads.size, base.reported),
    stages: {
      before_contact: stages.before_contact.size,
      in_conversation: stages.in_conversation.size,
      won: stages.won.size,
      lost: stages.lost.size,
    },
    trend: base.periods === undefined ? null : trendOf(counts, base.periods),
    win_rate: rate,
    others,
    finding: isJudged ? directionOf(others, rate) : 'too-few',
    content: pieces?.filter((piece) => answers(piece, topic)).map(({ title }) => title) ?? null,
  };
}

function trendOf({ periods }: TopicCounts, reported: readonly [before: number, now: number]): Trend {
  const [before, now] = [rateOf(periods[0].size, reported[0]), rateOf(periods[1].size, reported[1])];
  return { before, now, direction: directionOf(before, now) };
}

/** How the second differs from the first, as far as that is sure. */
function directionOf(first: Rate, second: Rate): Trend['direction'] {
  if (first.whole < fewLeads || second.whole < fewLeads) return 'too-few';
  if (!areApart(first, second)) return 'none';
  return second.share! > first.share! ? 'more' : 'fewer';
}

function supplyOf(counts: readonly TopicCounts[], pieces: readonly ContentPiece[]): ContentSupply {
  const withTopic = pieces.filter(({ topic }) => hasWords(topic));
  return {
    unanswered: counts
      .filter(({ topic }) => !withTopic.some((piece) => answers(piece, topic)))
      .map(({ topic, leads }) => ({ topic, leads: leads.size })),
    unasked: withTopic.filter((piece) => !counts.some(({ topic }) => answers(piece, topic))),
    without_topic: pieces.filter(({ topic }) => !hasWords(topic)),
  };
}
