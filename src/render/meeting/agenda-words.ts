import type { AgendaItem } from '../../loop/meeting/agenda.ts';
import type { Judgement, RuleJudgement } from '../../loop/criteria.ts';
import type { JudgedCriterion } from '../../loop/feedback/feedback.ts';
import type { Meeting } from '../../loop/meeting/meeting.ts';
import { intervalText, listed, rateText, valueWords } from '../audit-words.ts';
import { counted, plural } from '../layout.ts';
import { proposalWords } from '../proposal-words.ts';
import { breachWords } from '../sla-words.ts';

/** A question for the meeting, and what speaks for it. */
interface AgendaWords {
  readonly question: string;
  readonly evidence: readonly string[];
}

type Kind = AgendaItem['kind'];
type Words = {
  readonly [K in Kind]: (item: Extract<AgendaItem, { kind: K }>, meeting: Meeting) => AgendaWords;
};

/** Leads, and topics, that are named one by one. */
const mostNamed = 10;

const words: Words = {
  'promise-broken': ({ side, breaches }, { sla }) => ({
    question:
      side === 'marketing'
        ? 'Marketing: how do we keep our promise again?'
        : 'Sales: how do we keep our promise again?',
    evidence: breaches.map((breach) => breachWords(breach, sla!)),
  }),
  proposed: ({ proposals }) => ({
    question: 'Both: do we change the definition as the outcomes propose?',
    evidence: proposals.map((proposal) => proposalWords(proposal).slice(0, 2).join(' ')),
  }),
  'wrong-way': ({ rules, criteria }) => ({
    question: `Both: what becomes of ${listed([...rules.map(ruleName), ...criteria.map(({ id }) => id)])}?`,
    evidence: [...rules.map(ruleEvidence), ...criteria.map(criterionEvidence)],
  }),
  'false-rejects': ({ criterion: { id, because, alone, false_rejects: won } }) => ({
    question: `Both: is ${id} too strict?`,
    evidence: [
      `It alone turned away ${plural(alone, 'lead')} that Sales reported about, and Sales won ${counted(won.length)} of them all the same: ${named(won)}.`,
      ...(because === null ? [] : [`Why we ask it: ${because}.`]),
    ],
  }),
  unanswered: ({ topics }) => ({
    question: 'Marketing: what do we write next?',
    evidence: [
      `Leads ask about ${listed(topics.slice(0, mostNamed).map(({ topic, leads }) => `${valueWords(topic)} (${plural(leads, 'lead')})`))}, and there is nothing to give them.`,
    ],
  }),
  unreported: ({ leads, handed_over: whole }) => ({
    question: `Sales: what became of ${plural(leads.length, 'lead')} that nobody reported about?`,
    evidence: [
      `${counted(leads.length)} of ${plural(whole, 'lead')} that are old enough have no report: ${named(leads)}.`,
    ],
  }),
  'commonest-loss': ({ loss: { reason, disposition, leads, share } }) => ({
    question: `Both: could we have known “${reason}” before the handoff?`,
    evidence: [
      `It is the commonest reason why leads come to nothing: ${counted(leads)} ${disposition}, ${rateText(share)} (${intervalText(share)}).`,
    ],
  }),
};

export function agendaWords(item: AgendaItem, meeting: Meeting): AgendaWords {
  // Each kind has words for its own items.
  return (words[item.kind] as (item: AgendaItem, meeting: Meeting) => AgendaWords)(item, meeting);
}

function ruleName({ group, id }: RuleJudgement): string {
  return `${group}.${id}`;
}

function ruleEvidence(rule: RuleJudgement): string {
  const { min, max } = rule.points;
  const gives = min === max ? plural(max, 'point') : `${min} to ${plural(max, 'point')}`;
  return `${ruleName(rule)} gives ${gives}, and its leads surely win ${min > 0 ? 'less' : 'more'} often: ${winRates(rule)}.`;
}

function criterionEvidence(criterion: JudgedCriterion): string {
  return `Leads that fail ${criterion.id} surely win more often: ${winRates(criterion)}.`;
}

function winRates({ held, others }: Judgement): string {
  return `${rateText(held)} of ${counted(held.whole)} with it, ${rateText(others)} of ${counted(others.whole)} without`;
}

function named(leads: readonly string[]): string {
  const more = leads.length - mostNamed;
  return more > 0 ? `${leads.slice(0, mostNamed).join(', ')} and ${counted(more)} more` : leads.join(', ');
}
