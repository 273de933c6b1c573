import { fold, trim } from '../../cells/fold.ts';
import { saysNothing } from '../../infer/missing-words.ts';
import type { Disposition, FeedbackEvent } from '../feedback/event.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';

/** How far a lead had come when it asked. */
export type AskedAt = 'before_contact' | 'in_conversation' | 'won' | 'lost';

/** A rejection is before the first contact, a disqualification after it; who is recycled may come back. */
const stageOf: Readonly<Record<Disposition, AskedAt>> = {
  accepted: 'before_contact',
  rejected: 'before_contact',
  contacted: 'in_conversation',
  disqualified: 'in_conversation',
  recycled: 'in_conversation',
  won: 'won',
  lost: 'lost',
};

/** Leads that asked about a topic; each counts once. */
export interface TopicCounts {
  /** As it is written first; case and white space tell no topics apart. */
  readonly topic: string;
  readonly leads: Set<ReportedLead>;
  readonly stages: Readonly<Record<AskedAt, Set<ReportedLead>>>;
  readonly periods: readonly [before: Set<ReportedLead>, now: Set<ReportedLead>];
}

/** The day on which something was reported; where the report does not say, that for which the run of the lead decided. */
export function dayOf({ at }: FeedbackEvent, { run }: ReportedLead): number {
  return at?.day ?? run.asOf;
}

/**
 * Counts leads by what they asked about. Texts such as `n/a` ask about nothing.
 *
 * @param since the first day of this period; undefined where there is one period only
 */
export function countTopics(
  leads: readonly ReportedLead[],
  since: number | undefined,
): readonly TopicCounts[] {
  const topics = new Map<string, TopicCounts>();
  const topicOf = (text: string): TopicCounts | undefined => {
    const key = fold(text);
    if (saysNothing(key)) return undefined;
    const known = topics.get(key) ?? startTopic(trim(text).replaceAll(/\s+/gu, ' '));
    topics.set(key, known);
    return known;
  };
  for (const lead of leads) {
    for (const event of lead.events) {
      const period = since === undefined || dayOf(event, lead) >= since ? 1 : 0;
      for (const text of event.askedAbout) {
        const topic = topicOf(text);
        topic?.leads.add(lead);
        topic?.stages[stageOf[event.disposition]].add(lead);
        topic?.periods[period].add(lead);
      }
    }
  }
  return [...topics.values()];
}

function startTopic(topic: string): TopicCounts {
  return {
    topic,
    leads: new Set(),
    stages: { before_contact: new Set(), in_conversation: new Set(), won: new Set(), lost: new Set() },
    periods: [new Set(), new Set()],
  };
}
