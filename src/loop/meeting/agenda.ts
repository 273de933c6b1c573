import type { Definition } from '../../definition/definition.ts';
import { parseDay } from '../../cells/day.ts';
import type { Rate } from '../../run/audit/rate.ts';
import type { Feedback, JudgedCriterion } from '../feedback/feedback.ts';
import type { LossReason } from '../feedback/tally.ts';
import type { RuleJudgement } from '../criteria.ts';
import type { Handoff } from './handoffs.ts';

/** Something for the meeting to decide, with its evidence. */
export type AgendaItem =
  /** Since the last meeting, Marketing handed over fewer leads than it promised. */
  | { readonly kind: 'too-few-handed-over'; readonly handoffs: readonly Handoff[] }
  /** Sales accepts surely less than Marketing promised. */
  | { readonly kind: 'too-few-accepted'; readonly promised: string; readonly accepted: Rate }
  | {
      readonly kind: 'wrong-way';
      readonly rules: readonly RuleJudgement[];
      readonly criteria: readonly JudgedCriterion[];
    }
  | { readonly kind: 'false-rejects'; readonly criterion: JudgedCriterion }
  | { readonly kind: 'unreported'; readonly leads: readonly string[]; readonly handed_over: number }
  | { readonly kind: 'commonest-loss'; readonly loss: LossReason };

/** What the agenda is made from. */
export interface Evidence {
  readonly definition: Definition;
  /** The day of the last meeting; days since 1970-01-01. */
  readonly since: number;
  readonly handoffs: readonly Handoff[];
  readonly feedback: Feedback;
}

type Topic = (evidence: Evidence) => AgendaItem | undefined;

/** A broken promise comes before the definition, and the definition before what may be chance. */
const topics: readonly Topic[] = [
  tooFewHandedOver,
  tooFewAccepted,
  wrongWay,
  falseRejects,
  unreported,
  commonestLoss,
];

const mostItems = 3;

/** Of fewer false rejects no criterion is doubted. */
const fewestFalseRejects = 3;

/** The three things to decide today, the most pressing first; fewer where there are not so many. */
export function agendaOf(evidence: Evidence): readonly AgendaItem[] {
  return topics.flatMap((topic) => topic(evidence) ?? []).slice(0, mostItems);
}

function tooFewHandedOver({ handoffs, since }: Evidence): AgendaItem | undefined {
  const short = handoffs.filter(
    ({ as_of: day, qualified, promised }) =>
      parseDay(day)! >= since && promised !== null && qualified < promised,
  );
  return short.length === 0 ? undefined : { kind: 'too-few-handed-over', handoffs: short };
}

function tooFewAccepted({ definition, feedback }: Evidence): AgendaItem | undefined {
  const promised = definition.sla?.marketing?.accepted;
  const { accepted } = feedback.handed_over;
  if (promised === undefined || accepted.high === null) return undefined;
  if (accepted.high >= Number.parseFloat(promised) / 100) return undefined;
  return { kind: 'too-few-accepted', promised, accepted };
}

function wrongWay({ feedback }: Evidence): AgendaItem | undefined {
  const rules = feedback.rules.filter(({ finding }) => finding === 'wrong-way');
  const criteria = feedback.criteria.filter(({ finding }) => finding === 'wrong-way');
  return rules.length + criteria.length === 0 ? undefined : { kind: 'wrong-way', rules, criteria };
}

function falseRejects({ feedback }: Evidence): AgendaItem | undefined {
  const [criterion] = feedback.criteria.toSorted((a, b) => b.false_rejects.length - a.false_rejects.length);
  if (criterion === undefined || criterion.false_rejects.length < fewestFalseRejects) return undefined;
  return { kind: 'false-rejects', criterion };
}

function unreported({ feedback }: Evidence): AgendaItem | undefined {
  const { unreported: leads, handed_over: handed } = feedback;
  if (leads.length === 0) return undefined;
  return { kind: 'unreported', leads, handed_over: handed.reported + handed.unreported };
}

function commonestLoss({ feedback }: Evidence): AgendaItem | undefined {
  const loss = feedback.loss_reasons.find(({ reason }) => reason !== '');
  return loss === undefined ? undefined : { kind: 'commonest-loss', loss };
}
