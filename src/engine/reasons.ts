import type { PlanCriterion } from '../plan/plan.ts';
import type { BoundPlan } from './bind.ts';
import type { Decision, Result } from './decision.ts';
import type { Interval } from './lead.ts';
import type { GroupTally, PointsTally } from './points.ts';
import { wordingOf, type LeadRow } from './wording.ts';

/** One reason of a decision, in words. */
export interface Reason {
  /** The id of the criterion; `points` and `duplicates` for the tool's own. */
  readonly id: string;
  readonly result: Result;
  readonly sentence: string;
}

/** Says why a lead was decided as it was; made once for a bound plan. */
export type Reasoner = (decision: Decision, texts: readonly string[], keptRow?: string) => readonly Reason[];

/**
 * The reasons of a decision in the order duplicates, criteria, points, tiers and routes: all that did not
 * simply pass, and always the points, which add up to the total.
 */
export function reasoner(bound: BoundPlan): Reasoner {
  const { plan } = bound;
  const wording = wordingOf(bound);
  const told = (criterion: PlanCriterion, result: Result, row: LeadRow): Reason => {
    const because = criterion.because === undefined ? '' : `: ${criterion.because}`;
    return { id: criterion.id, result, sentence: `${wording.clauses(criterion, row)}${consequence[result]}${because}` };
  };
  return (decision, texts, keptRow) => {
    const row: LeadRow = { texts, cells: decision.cells };
    const reasons: Reason[] = [];
    if (decision.duplicateOf !== undefined && plan.duplicates !== undefined) {
      const { by, keep, order, because } = plan.duplicates;
      const how = order === undefined ? keep : `${keep} by ${order}`;
      const sentence = `same ${by.join(' and ')} as ${keptRow ?? `row ${decision.duplicateOf}`}, which is kept (${how})`;
      reasons.push({ id: 'duplicates', result: 'fail', sentence: because === undefined ? sentence : `${sentence}: ${because}` });
    }
    for (const [index, criterion] of plan.criteria.entries()) {
      const result = decision.results[index]!;
      if (result !== 'pass') reasons.push(told(criterion, result, row));
    }
    if (plan.points !== undefined && decision.points !== undefined) {
      for (const [index, criterion] of plan.points.fastTrack.entries()) {
        const result = decision.fastTrack[index]!;
        if (result === 'fail' || result === 'refused') continue;
        const { sentence } = told(criterion, result, row);
        reasons.push({ id: criterion.id, result, sentence: `fast track${result === 'unknown' ? ' unknown' : ''}: ${sentence}` });
      }
      reasons.push({ id: 'points', result: decision.enough, sentence: pointsSentence(decision.points, plan.points.qualifyAt) });
    }
    for (const id of decision.unknownChoices) {
      reasons.push({ id, result: 'unknown', sentence: `${id} was passed over, since it is unknown` });
    }
    return reasons;
  };
}

const consequence: Readonly<Record<Result, string>> = {
  pass: '',
  fail: '',
  unknown: ' (unknown)',
  allowed: ' (unknown, allowed)',
  refused: ' (unknown, rejected)',
};

/** The points with all that made them, so that a reader can add them up. */
export function pointsSentence(points: PointsTally, bar: number): string {
  const groups = points.groups.map((group) => `${group.id} ${span(group)}${partsOf(group)}`);
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

function partsOf(group: GroupTally): string {
  const lines = linesOf(group).filter(({ min, max }) => min !== 0 || max !== 0);
  return lines.length === 0 ? '' : ` (${lines.map((line) => `${line.id} ${span(line)}`).join(', ')})`;
}

function span({ min, max }: Interval): string {
  return min === max ? String(min) : `${min} to ${max}`;
}
