import { CachePool } from '../cells/cache-pool.ts';
import { dayText } from '../cells/day.ts';
import type { Plan, PlanCriterion, PlanDuplicates } from '../plan/plan.ts';
import type { BoundPlan } from './bind.ts';
import { decidingFields } from './deciding-fields.ts';
import { isOverridden, type Decision, type Result, type Verdict } from './decision.ts';
import type { Interval } from './lead.ts';
import type { GroupTally, PointsTally } from './points.ts';
import { wordingOf, type LeadRow, type Wording } from './wording.ts';

/** One reason of a decision, in words. */
export interface Reason {
  /** The id of the criterion; `points` and `duplicates` for the tool's own. */
  readonly id: string;
  readonly result: Result;
  readonly sentence: string;
}

/** A reason of a decision: its words, or the criterion whose words hang on what was read of the lead. */
export type ReasonPart =
  | { readonly kind: 'same'; readonly reason: Reason }
  | { readonly kind: 'read'; readonly result: Result; readonly teller: CriterionTeller };

/** Puts a criterion into words, as it came out for a lead. */
export interface CriterionTeller {
  readonly criterion: PlanCriterion;
  readonly tell: (result: Result, row: LeadRow) => Reason;
}

/** Says why a lead was decided as it was. */
export type Reasoner = (decision: Decision, texts: readonly string[], keptRow?: string) => readonly Reason[];

/** Says why leads were decided as they were. */
export interface Reasons {
  /**
   * The reasons in the order criteria, points, tiers and routes: all that did not simply pass, and always the
   * points, which add up to the total. The same parts hold for all leads that the plan sees alike.
   */
  readonly partsOf: (decision: Decision) => readonly ReasonPart[];
  /**
   * Why a duplicate is one: the reason before all others.
   *
   * @param kept the lead that stands for it, in words: those of {@link keptWords}, or others
   */
  readonly ofDuplicate: (kept: string) => Reason;
  /** That an earlier run handed over a lead that is only marked for it: behind all reasons. */
  readonly ofHandedOver: (lead: string) => Reason;
  /** That people gave another verdict: the reason before even that. */
  readonly ofOverride: (decision: Pick<Decision, 'verdict' | 'override'>) => Reason | undefined;
}

/**
 * The reasons of a decision, in words: of a duplicate that first, then the parts in their order.
 *
 * @param wording says what was read of a lead
 */
export function reasoner(bound: BoundPlan, wording = wordingOf(bound)): Reasoner {
  const { partsOf, ofDuplicate, ofHandedOver, ofOverride } = reasonsOf(bound, wording);
  return (decision, texts, keptRow) => {
    const { duplicateOf, handedOver, cells } = decision;
    const reasons = partsOf(decision).map((part) =>
      part.kind === 'same' ? part.reason : part.teller.tell(part.result, { texts, cells }),
    );
    const duplicate =
      duplicateOf === undefined
        ? undefined
        : ofDuplicate(keptRow ?? keptWords(bound.plan, `row ${duplicateOf}`));
    const marked =
      handedOver === undefined ? undefined : ofHandedOver(keptRow ?? 'a lead that was handed over');
    return [ofOverride(decision), duplicate, ...reasons, marked].filter((each) => each !== undefined);
  };
}

/** Makes the reasons of a bound plan's decisions; leads that read alike share their sentences. */
export function reasonsOf(bound: BoundPlan, wording = wordingOf(bound)): Reasons {
  const { plan } = bound;
  const pool = new CachePool();
  const tellerOf = (criterion: PlanCriterion): CriterionTeller =>
    criterionTeller(criterion, { bound, wording, pool });
  const criteria = plan.criteria.map(tellerOf);
  const fastTracks = (plan.points?.fastTrack ?? []).map(tellerOf);
  const sayPoints = pointsTeller(plan.points?.qualifyAt ?? 0, pool);
  const fieldsFor = decidingFields(bound, pool);
  return {
    partsOf: (decision) => {
      const parts: ReasonPart[] = [];
      const say = (id: string, result: Result, sentence: string): void => {
        parts.push({ kind: 'same', reason: { id, result, sentence } });
      };
      for (const [index, teller] of criteria.entries()) {
        const result = decision.results[index]!;
        if (result !== 'pass') parts.push({ kind: 'read', result, teller });
      }
      for (const [index, teller] of fastTracks.entries()) {
        const result = decision.fastTrack[index]!;
        if (result !== 'fail' && result !== 'refused') parts.push({ kind: 'read', result, teller });
      }
      if (decision.points !== undefined) say('points', decision.enough, sayPoints(decision.points));
      if ((decision.override?.verdict ?? decision.verdict) === 'undecided')
        say('decided_by', 'unknown', wayOut(fieldsFor(decision)));
      for (const id of decision.unknownChoices)
        say(id, 'unknown', `${id} was passed over, since it is unknown`);
      return parts;
    },
    ofDuplicate: (kept) => {
      const sentence = withBecause(sameAs(plan.duplicates!, kept), plan.duplicates!.because);
      return { id: 'duplicates', result: 'fail', sentence };
    },
    ofHandedOver: (lead) => ({
      id: 'duplicates',
      result: 'allowed',
      sentence: `${sameAs(plan.duplicates!, lead)} (marked only)`,
    }),
    ofOverride: (decision) =>
      isOverridden(decision)
        ? {
            id: 'override',
            result: resultOfVerdict[decision.verdict],
            sentence: overrideSentence(decision.override!),
          }
        : undefined,
  };
}

/** Says of a duplicate which lead stands for it; the sentence begins with these words. */
export function sameAs({ by }: PlanDuplicates, kept: string): string {
  return `same ${by.join(' and ')} as ${kept}`;
}

/** Says of a row of the same run that it is the one that is kept, and why. */
export function keptWords({ duplicates }: Plan, row: string): string {
  const { keep, order } = duplicates!;
  return `${row}, which is kept (${order === undefined ? keep : `${keep} by ${order}`})`;
}

const resultOfVerdict: Readonly<Record<Verdict, Result>> = {
  qualified: 'pass',
  rejected: 'fail',
  undecided: 'unknown',
};

/** Who gave a lead its verdict, until when and why, and what the definition says. */
export function overrideSentence({
  given,
  verdict,
  primaryReason,
}: NonNullable<Decision['override']>): string {
  const by = primaryReason === undefined ? '' : `, by ${primaryReason}`;
  const agrees = given.verdict === verdict ? ' too' : '';
  return `override by ${given.by} until ${dayText(given.until)}: ${given.why} (the definition says ${verdict}${agrees}${by})`;
}

/** What follows the clauses of a criterion: how an unknown one was taken. */
const consequence: Readonly<Record<Result, string>> = {
  pass: '',
  fail: '',
  unknown: ' (unknown)',
  allowed: ' (unknown, allowed)',
  refused: ' (unknown, rejected)',
};

function criterionTeller(
  criterion: PlanCriterion,
  {
    bound,
    wording,
    pool,
  }: { readonly bound: BoundPlan; readonly wording: Wording; readonly pool: CachePool },
): CriterionTeller {
  const keyOf = readingKey(criterion, bound);
  const remembered = pool.open<Reason>();
  const isFastTrack = criterion.section === 'fast_track';
  return {
    criterion,
    tell: (result, row) => {
      const key = `${result}${keyOf(row)}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const told = `${isFastTrack ? 'fast track: ' : ''}${wording.clauses(criterion, row)}${consequence[result]}`;
      const sentence = result === 'allowed' ? told : withBecause(told, criterion.because);
      const reason: Reason = { id: criterion.id, result, sentence };
      remembered.set(key, reason, sentence.length);
      return reason;
    },
  };
}

/** A text that is equal for two leads where all that a criterion reads of them is. */
function readingKey({ reads }: PlanCriterion, { columns, slots }: BoundPlan): (row: LeadRow) => string {
  const sources = reads.map((name) => {
    const column = columns.find(({ field }) => field === name);
    return { slot: slots.get(name) ?? 0, isField: column !== undefined, index: column?.index };
  });
  return ({ texts, cells }) => {
    let key = '';
    for (const { slot, isField, index } of sources) {
      if (isField) key += `\u0000${index === undefined ? '' : texts[index]}`;
      else key += `\u0000${JSON.stringify(cells[slot])}`;
    }
    return key;
  };
}

function pointsTeller(bar: number, pool: CachePool): (points: PointsTally) => string {
  const remembered = pool.open<string>();
  return (points) => {
    let key = '';
    for (const { rules } of points.groups) {
      for (const { min, max } of rules) key += min === max ? `${min},` : `${min}~${max},`;
    }
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const sentence = pointsSentence(points, bar);
    remembered.set(key, sentence, sentence.length);
    return sentence;
  };
}

/** The points with all that made them, so that a reader can add them up. */
export function pointsSentence(points: PointsTally, bar: number): string {
  const groups = points.groups.map((group) => `${group.id} ${span(group)}${sumText(group)}`);
  const parts = groups.length === 0 ? '' : `: ${groups.join(', ')}`;
  return `${span(points)} points, ${bar} asked${parts}`;
}

/** One line of a group's sum: a rule, or what the cap or the floor takes or gives. */
export interface PointsLine extends Interval {
  readonly id: string;
}

/** What a group's points are made of; the lines add up to the group's interval, end by end. */
export function linesOf(group: GroupTally): readonly PointsLine[] {
  const rules = group.rules.map(({ min, max }, index) => ({ id: group.ruleIds[index]!, min, max }));
  const limits = [
    { id: 'floor', ...group.floor },
    { id: 'cap', ...group.cap },
  ];
  return [...rules, ...limits.filter(({ min, max }) => min !== 0 || max !== 0)];
}

function sumText(group: GroupTally): string {
  const lines = linesOf(group).filter(({ min, max }) => min !== 0 || max !== 0);
  return lines.length === 0 ? '' : ` (${lines.map((line) => `${line.id} ${span(line)}`).join(', ')})`;
}

/** What would decide an undecided lead; a derived value may be missing although all that it reads is known. */
function wayOut(fields: readonly string[]): string {
  const last = fields.at(-1);
  if (last === undefined) return 'to decide it, the definition must say what a missing derived value means';
  const all = fields.length === 1 ? last : `${fields.slice(0, -1).join(', ')} and ${last}`;
  return `to decide it, fill in ${all}`;
}

function withBecause(sentence: string, because: string | undefined): string {
  return because === undefined ? sentence : `${sentence}: ${because}`;
}

function span({ min, max }: Interval): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
