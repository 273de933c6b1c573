import type { AgendaItem } from '../../loop/meeting/agenda.ts';
import type { Judgement, RuleJudgement } from '../../loop/criteria.ts';
import type { JudgedCriterion } from '../../loop/feedback/feedback.ts';
import { intervalText, listed, rateText } from '../audit-words.ts';
import { counted, plural } from '../layout.ts';

/** A question for the meeting, and what speaks for it. */
interface AgendaWords {
  readonly question: string;
  readonly evidence: readonly string[];
}

type Kind = AgendaItem['kind'];
type Words = { readonly [K in Kind]: (item: Extract<AgendaItem, { kind: K }>) => AgendaWords };

/** Leads that are named one by one. */
const mostNamed = 10;

const words: Words = {
  'too-few-handed-over': ({ handoffs }) => ({
    question: 'Marketing: how do we get back to as many qualified leads as promised?',
    evidence: handoffs.map(
      ({ as_of: day, qualified, promised, leads }) =>
        `${day}: ${counted(qualified)} qualified of ${plural(leads, 'lead')}, ${counted(promised ?? 0)} promised.`,
    ),
  }),
  'too-few-accepted': ({ promised, accepted }) => ({
    question: 'Both: why does Sales not accept what the definition qualifies?',
    evidence: [
      `Sales accepted ${rateText(accepted)} (${intervalText(accepted)}) of ${plural(accepted.whole, 'lead')} that it reported about; ${promised} was promised.`,
    ],
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

export function agendaWords(item: AgendaItem): AgendaWords {
  // Each kind has words for its own items.
  return (words[item.kind] as (item: AgendaItem) => AgendaWords)(item);
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
