import { dayText } from '../cells/day.ts';
import { lineAndColumn, type Span } from '../diagnostics/place.ts';
import type { PlanChoice, PlanCriterion } from '../plan/plan.ts';
import type { BoundPlan } from './bind.ts';
import { isOverridden, type Decision, type Result, type Verdict } from './decision.ts';
import type { Interval } from './lead.ts';
import { linesOf, overrideSentence, pointsSentence, reasoner, type Reason } from './reasons.ts';
import { no, yes, type Truth } from './truth.ts';
import { wordingOf, type LeadRow, type Wording } from './wording.ts';

/** The whole way from cells to verdict for one lead, as data: what `explain` shows and `test` prints. */
export interface LeadTrace {
  readonly definition: { readonly name: string; readonly version: string; readonly fingerprint: string };
  /** Null for an example of a definition that counts no days. */
  readonly as_of: string | null;
  readonly verdict: Verdict;
  readonly kind?: string;
  /** The verdict in one sentence. */
  readonly sentence: string;
  readonly primary_reason?: string;
  /** What people say of the lead, and whether that is another verdict than the definition's. */
  readonly override?: { readonly applied: boolean; readonly sentence: string };
  readonly duplicates?: { readonly result: Result; readonly sentence: string };
  readonly criteria: readonly CriterionTrace[];
  readonly points?: PointsTrace;
  /** Of a qualified lead, where the definition has tiers; null where none holds. */
  readonly tier?: string | null;
  /** Of a qualified lead, where the definition has routes; null where none holds. */
  readonly route?: string | null;
  readonly unknown_choices: readonly string[];
  readonly cells: readonly CellTrace[];
  /** Of a rejected lead, where it was looked for. */
  readonly near_miss?: NearMissTrace;
}

/** The fewest fields that would have to be different for a lead to qualify; none where nothing that can change is enough. */
export interface NearMissTrace {
  readonly sentence: string;
  readonly one_criterion_away: boolean;
  readonly changes: readonly {
    readonly field: string;
    /** Whether one can ask for it, wait for it, or what is known would have to be otherwise. */
    readonly how: 'ask' | 'wait' | 'change';
    readonly read: string;
    /** Values that are enough, in words. */
    readonly needed: string;
  }[];
}

export interface CriterionTrace {
  readonly id: string;
  readonly section: PlanCriterion['section'];
  readonly result: Result;
  readonly because?: string;
  /** `file:line` of the definition. */
  readonly at: string;
  readonly tests: readonly {
    readonly field: string;
    readonly read: string;
    readonly asked: string;
    readonly result: 'true' | 'false' | 'unknown';
    readonly at: string;
  }[];
}

export interface PointsTrace extends Interval {
  readonly qualify_at: number;
  readonly result: Result;
  readonly close_call: boolean;
  readonly sentence: string;
  readonly fast_track: readonly CriterionTrace[];
  readonly groups: readonly (Interval & { readonly id: string; readonly lines: readonly RuleTrace[] })[];
}

/** A line of a group's sum; `read` is what the rule looked at, absent for a cap or floor. */
export interface RuleTrace extends Interval {
  readonly id: string;
  readonly known: boolean;
  readonly read?: string;
  readonly at?: string;
}

/** A field or derived value as it was read. */
export interface CellTrace {
  readonly name: string;
  readonly state: 'value' | 'missing' | 'invalid';
  readonly read: string;
}

/** Traces one decision. */
export function traceLead(
  bound: BoundPlan,
  decision: Decision,
  texts: readonly string[],
  keptRow?: string,
): LeadTrace {
  const { plan } = bound;
  const { name, version, fingerprint } = plan;
  const wording = wordingOf(bound);
  const row: LeadRow = { texts, cells: decision.cells };
  const reasons = reasoner(bound)(decision, texts, keptRow);
  const duplicates = reasons.find(({ id }) => id === 'duplicates');
  const override = decision.override && {
    applied: isOverridden(decision),
    sentence: overrideSentence(decision.override),
  };
  const route = plan.routes.find(({ id }) => id === decision.route)?.shows;
  return {
    definition: { name, version, fingerprint },
    as_of: dayText(bound.asOf),
    verdict: decision.verdict,
    ...optional('kind', decision.kind),
    sentence: verdictSentence(decision, reasons, route),
    ...optional('primary_reason', decision.primaryReason),
    ...optional('override', override),
    ...optional('duplicates', duplicates && { result: duplicates.result, sentence: duplicates.sentence }),
    criteria: plan.criteria.map((each, index) =>
      criterionTrace(each, decision.results[index]!, wording, row),
    ),
    ...optional('points', pointsTrace(bound, decision, wording, row)),
    ...optional('tier', chosen(decision, plan.tiers, decision.tier)),
    ...optional('route', chosen(decision, plan.routes, route)),
    unknown_choices: decision.unknownChoices,
    cells: [...bound.slots].map(([field, slot]) => ({
      name: field,
      state: decision.cells[slot]!.state,
      read: wording.reading(field, row),
    })),
  };
}

function chosen(
  { verdict }: Decision,
  choices: readonly PlanChoice[],
  taken: string | undefined,
): string | null | undefined {
  return verdict === 'qualified' && choices.length > 0 ? (taken ?? null) : undefined;
}

function criterionTrace(
  criterion: PlanCriterion,
  result: Result,
  wording: Wording,
  row: LeadRow,
): CriterionTrace {
  const wanted: Truth = criterion.section === 'reject_if' ? no : yes;
  return {
    id: criterion.id,
    section: criterion.section,
    result,
    ...optional('because', criterion.because),
    at: at(criterion.place),
    tests: wording.trace(criterion.when, wanted, row).map(({ subject, read, asked, truth, leaf }) => ({
      field: subject,
      read,
      asked,
      result: wordOf(truth),
      at: at(leaf.place),
    })),
  };
}

function pointsTrace(
  { plan }: BoundPlan,
  decision: Decision,
  wording: Wording,
  row: LeadRow,
): PointsTrace | undefined {
  const { points } = decision;
  if (plan.points === undefined || points === undefined) return undefined;
  const { qualifyAt, fastTrack, groups } = plan.points;
  return {
    min: points.min,
    max: points.max,
    qualify_at: qualifyAt,
    result: decision.enough,
    close_call: decision.closeCall,
    sentence: pointsSentence(points, qualifyAt),
    fast_track: fastTrack.map((each, index) =>
      criterionTrace(each, decision.fastTrack[index]!, wording, row),
    ),
    groups: points.groups.map((tally, index) => ({
      id: tally.id,
      min: tally.min,
      max: tally.max,
      lines: linesOf(tally).map((line, at_) => {
        const rule = groups[index]!.rules[at_];
        const known = tally.rules[at_]?.known ?? true;
        if (rule === undefined) return { ...line, known };
        const read = rule.reads.map((field) => `${field} is ${wording.reading(field, row)}`).join(', ');
        return { ...line, known, read, at: at(rule.place) };
      }),
    })),
  };
}

/** The verdict as one would say it aloud. */
function verdictSentence(decision: Decision, reasons: readonly Reason[], route: string | undefined): string {
  const override = reasons.find(({ id }) => id === 'override')?.sentence;
  if (decision.verdict === 'qualified') {
    const points = reasons.find(({ id }) => id === 'points');
    const parts = [
      override ?? points?.sentence ?? 'every criterion holds',
      decision.tier && `tier ${decision.tier}`,
      route && `to ${route}`,
    ];
    return `Qualified: ${parts.filter(Boolean).join('; ')}.`;
  }
  const head = decision.verdict === 'rejected' ? `Rejected (${decision.kind})` : 'Undecided';
  if (override !== undefined) return `${head}: ${override}.`;
  const telling = reasons.filter(
    ({ id, result }) => id !== 'decided_by' && ['fail', 'refused', 'unknown'].includes(result),
  );
  const wayOut = reasons.find(({ id }) => id === 'decided_by');
  const primary = telling.find(({ id }) => id === decision.primaryReason) ?? telling[0];
  const others = telling.length - 1;
  const more = `${others > 0 ? `; and ${others} more` : ''}${wayOut === undefined ? '' : `; ${wayOut.sentence}`}`;
  return `${head} by ${decision.primaryReason}: ${primary?.sentence ?? ''}${more}.`;
}

function wordOf(truth: Truth): 'true' | 'false' | 'unknown' {
  if (truth === yes) return 'true';
  return truth === no ? 'false' : 'unknown';
}

function at({ source, start }: Span): string {
  return `${source.name}:${lineAndColumn(source.text, start).line}`;
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: V };
}
