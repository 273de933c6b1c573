import type { RuleJudgement } from '../criteria.ts';
import type { Feedback, JudgedCriterion } from '../feedback/feedback.ts';
import type { LossReason } from '../feedback/tally.ts';
import type { Proposal } from '../proposals/proposal.ts';
import type { Breach } from '../sla/breaches.ts';

/** Something for the meeting to decide, with its evidence. */
export type AgendaItem =
  | { readonly kind: 'promise-broken'; readonly side: Breach['side']; readonly breaches: readonly Breach[] }
  | { readonly kind: 'proposed'; readonly proposals: readonly Proposal[] }
  | {
      readonly kind: 'wrong-way';
      readonly rules: readonly RuleJudgement[];
      readonly criteria: readonly JudgedCriterion[];
    }
  | { readonly kind: 'false-rejects'; readonly criterion: JudgedCriterion }
  /** Topics that leads ask about and nothing answers. */
  | {
      readonly kind: 'unanswered';
      readonly topics: readonly { readonly topic: string; readonly leads: number }[];
    }
  | { readonly kind: 'unreported'; readonly leads: readonly string[]; readonly handed_over: number }
  | { readonly kind: 'commonest-loss'; readonly loss: LossReason };

/** What the agenda is made from. */
export interface Evidence {
  /** Promises that were broken since the last meeting. */
  readonly broken: readonly Breach[];
  readonly feedback: Feedback;
}

type Topic = (evidence: Evidence) => AgendaItem | undefined;

/** A broken promise comes before the definition, and what is surely so before what may be chance. */
const topics: readonly Topic[] = [
  (evidence) => promiseBroken('marketing', evidence),
  (evidence) => promiseBroken('sales', evidence),
  proposed,
  wrongWay,
  falseRejects,
  unanswered,
  unreported,
  commonestLoss,
];

const mostItems = 3;

/** For fewer false rejects no criterion is doubted, for fewer questions no article written, for fewer losses nothing asked. */
const fewestLeads = 3;

/** The three things to decide today, the most pressing first; fewer where there are not so many. */
export function agendaOf(evidence: Evidence): readonly AgendaItem[] {
  return topics.flatMap((topic) => topic(evidence) ?? []).slice(0, mostItems);
}

function promiseBroken(side: Breach['side'], { broken }: Evidence): AgendaItem | undefined {
  const breaches = broken.filter((breach) => breach.side === side);
  return breaches.length === 0 ? undefined : { kind: 'promise-broken', side, breaches };
}

function proposed({ feedback: { proposals } }: Evidence): AgendaItem | undefined {
  return proposals.proposals.length === 0 ? undefined : { kind: 'proposed', proposals: proposals.proposals };
}

function wrongWay({ feedback }: Evidence): AgendaItem | undefined {
  const rules = feedback.rules.filter(({ finding }) => finding === 'wrong-way');
  const criteria = feedback.criteria.filter(({ finding }) => finding === 'wrong-way');
  return rules.length + criteria.length === 0 ? undefined : { kind: 'wrong-way', rules, criteria };
}

function falseRejects({ feedback }: Evidence): AgendaItem | undefined {
  const [criterion] = feedback.criteria.toSorted((a, b) => b.false_rejects.length - a.false_rejects.length);
  if (criterion === undefined || criterion.false_rejects.length < fewestLeads) return undefined;
  return { kind: 'false-rejects', criterion };
}

function unanswered({ feedback: { content } }: Evidence): AgendaItem | undefined {
  const asked = content.supply?.unanswered.filter(({ leads }) => leads >= fewestLeads) ?? [];
  return asked.length === 0 ? undefined : { kind: 'unanswered', topics: asked };
}

function unreported({ feedback }: Evidence): AgendaItem | undefined {
  const { unreported: leads, handed_over: handed, reports } = feedback;
  if (leads.length === 0 || reports.length === 0) return undefined;
  return { kind: 'unreported', leads, handed_over: handed.reported + handed.unreported };
}

function commonestLoss({ feedback }: Evidence): AgendaItem | undefined {
  const loss = feedback.loss_reasons.find(({ reason }) => reason !== '');
  return loss === undefined || loss.leads < fewestLeads ? undefined : { kind: 'commonest-loss', loss };
}
