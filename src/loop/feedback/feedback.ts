import { dayText } from '../../cells/day.ts';
import type { Definition } from '../../definition/definition.ts';
import { fewLeads } from '../../run/audit/rate.ts';
import { calibrationOf, type Calibration } from '../calibration.ts';
import {
  countBlockers,
  fewestToJudge,
  judgeCriteria,
  judgeRules,
  type CriterionJudgement,
  type RuleJudgement,
} from '../criteria.ts';
import { contentOf, type Content } from '../content/content.ts';
import type { ContentPiece } from '../content/content-piece.ts';
import { leakingColumns, leaksOf, type Leaks } from '../leaks/leaks.ts';
import { observeLeads, type ObservedLeads } from '../observe-leads.ts';
import { personasOf, type Personas } from '../personas/personas.ts';
import { proposeChanges } from '../proposals/propose-changes.ts';
import type { Proposals } from '../proposals/proposal.ts';
import type { Problem } from './problems.ts';
import type { ReportFile } from './read-reports.ts';
import type { ReportedLead } from './reported-lead.ts';
import { confusionOf, lossReasonsOf, tallyOf, type Confusion, type LossReason, type Tally } from './tally.ts';

/** All that is known of what became of the leads of some runs: every format prints this. */
export interface Feedback {
  /** The one that the criteria and points are judged by. */
  readonly definition: DefinitionName;
  readonly as_of: string;
  readonly matures_after: string | null;
  /** How the intervals of rates are made. */
  readonly intervals: 'Wilson, 95 %';
  /** Shares of fewer leads than this say little. */
  readonly few_below: number;
  /** With fewer wins, or leads that were not won, no rule is judged. */
  readonly judged_from: number;
  /** What can be told: a column that says who was won does not say whom Sales accepted. */
  readonly outcomes: readonly Confusion['outcome'][];
  readonly runs: readonly FeedbackRun[];
  readonly reports: readonly ReportFile[];
  readonly problems: readonly Omit<Problem, 'texts'>[];
  /** Leads that were qualified, by the decision of their run. */
  readonly handed_over: Tally;
  /** The others, as far as Sales worked them anyway. */
  readonly turned_away: Tally;
  readonly confusion: readonly Confusion[];
  /** Of leads that are old enough. */
  readonly loss_reasons: readonly LossReason[];
  /** Leads that were turned away and won. */
  readonly missed: readonly MissedLead[];
  /** Leads handed over and old enough, of which nothing is reported. */
  readonly unreported: readonly string[];
  /** Leads with a verdict, which the following is judged by; `unread` have not the columns that the definition reads. */
  readonly judged: { readonly leads: number; readonly won: number; readonly unread: number };
  readonly criteria: readonly JudgedCriterion[];
  readonly rules: readonly RuleJudgement[];
  /** The points that it takes to qualify by the definition that is judged; null without points. */
  readonly bar: number | null;
  /** Null for a definition without points. */
  readonly calibration: Calibration | null;
  /** Columns of the lists that may be known only once the outcome is. */
  readonly leaks: Leaks;
  readonly personas: Personas;
  readonly content: Content;
  /** Changes of the definition that would have been surely for the better. */
  readonly proposals: Proposals;
  /** Leads that Sales can take, where that was said. */
  readonly capacity: number | null;
}

export interface DefinitionName {
  readonly name: string;
  readonly version: string;
  readonly fingerprint: string;
}

export interface FeedbackRun {
  readonly folder: string;
  readonly as_of: string;
  readonly definition: DefinitionName;
  readonly leads: number;
  readonly qualified: number;
}

export interface MissedLead {
  readonly lead: string;
  readonly run: string;
  /** The primary one. */
  readonly reason: string;
  /** Whether nothing else turned it away. */
  readonly alone: boolean;
}

export interface JudgedCriterion extends Omit<CriterionJudgement, 'falseRejects'> {
  readonly because: string | null;
  /** Leads that this criterion alone turned away, and that were won. */
  readonly false_rejects: readonly string[];
}

/** What the answers are made of. */
export interface FeedbackRequest {
  readonly outcomes: Feedback['outcomes'];
  readonly definition: Definition;
  readonly fingerprint: string;
  readonly asOf: number;
  readonly runs: readonly FeedbackRun[];
  readonly reports: readonly ReportFile[];
  readonly problems: readonly Problem[];
  readonly leads: readonly ReportedLead[];
  readonly capacity: number | undefined;
  /** The column of the lists that says what became of the leads: it is no evidence. */
  readonly outcomeColumn: string | undefined;
  readonly seed: number;
  /** Further columns by which it is told who buys. */
  readonly by: readonly string[];
  /** What there is to give to leads; undefined where no list was given. */
  readonly pieces: readonly ContentPiece[] | undefined;
}

export function feedbackOf(request: FeedbackRequest): Feedback {
  const { definition, fingerprint, leads, capacity, outcomes } = request;
  const isQualified = ({ decision }: ReportedLead): boolean => decision.verdict === 'qualified';
  const handedOver = leads.filter(isQualified);
  const turnedAway = leads.filter((lead) => !isQualified(lead));
  const observed = observeLeads(leads, definition);
  const leaks = leaksBut(request.outcomeColumn, leaksOf(observed, { seed: request.seed }));
  const sealed = [request.outcomeColumn ?? [], leakingColumns(leaks)].flat();
  return {
    definition: { name: definition.name, version: definition.version, fingerprint },
    as_of: dayText(request.asOf),
    matures_after: request.reports.length === 0 ? null : (definition.feedback?.matures_after ?? null),
    intervals: 'Wilson, 95 %',
    few_below: fewLeads,
    judged_from: fewestToJudge,
    outcomes,
    runs: request.runs,
    reports: request.reports,
    problems: request.problems.map(({ texts: _, ...problem }) => problem),
    handed_over: tallyOf(handedOver),
    turned_away: tallyOf(turnedAway),
    confusion: outcomes.map((outcome) => confusionOf(outcome, leads)),
    loss_reasons: lossReasonsOf(handedOver.filter(({ mature }) => mature)),
    missed: turnedAway
      .filter(({ won }) => won === true)
      .map(({ name, run, decision }) => ({
        lead: name,
        run: run.folder,
        reason: decision.primaryReason ?? '',
        alone: countBlockers(decision) === 1,
      })),
    unreported: handedOver
      .filter(({ mature, events }) => mature && events.length === 0)
      .map(({ name }) => name),
    judged: {
      leads: observed.leads.length,
      won: observed.leads.filter(({ won }) => won).length,
      unread: observed.unread,
    },
    criteria: judgedCriteria(observed),
    rules: judgeRules(observed),
    bar: definition.points?.qualifyAt ?? null,
    calibration: calibrationOf(observed, capacity) ?? null,
    leaks,
    proposals: proposeChanges(observed, { sealed, seed: request.seed }),
    personas: personasOf(leads, { by: request.by }),
    content: contentOf(leads, { pieces: request.pieces }),
    capacity: capacity ?? null,
  };
}

function leaksBut(outcome: string | undefined, leaks: Leaks): Leaks {
  return { ...leaks, columns: leaks.columns.filter(({ column }) => column !== outcome) };
}

function judgedCriteria(observed: ObservedLeads): readonly JudgedCriterion[] {
  const { rejectIf, require } = observed.definition;
  const because = new Map([...rejectIf, ...require].map((each) => [each.id, each.because]));
  return judgeCriteria(observed).map(({ falseRejects, ...judgement }) => ({
    ...judgement,
    because: because.get(judgement.id) ?? null,
    false_rejects: falseRejects.map((at) => observed.from[at]!.name),
  }));
}
