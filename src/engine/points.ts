import type { Moment } from '../cells/cell.ts';
import type { PlanGroup, PlanPoints, PlanRule } from '../plan/plan.ts';
import { givesOf } from '../plan/points-given.ts';
import { evaluator, type EvaluationContext } from './evaluate.ts';
import { slotOf, type Interval, type LeadCells, type PointTotals } from './lead.ts';
import { no, unknown, yes, type Truth } from './truth.ts';

/** The points of one lead: what each rule gives, what caps and floors take or give, and the total. */
export interface PointsTally extends Interval {
  readonly groups: readonly GroupTally[];
}

export interface GroupTally extends Interval {
  readonly id: string;
  readonly ruleIds: readonly string[];
  readonly rules: readonly RuleTally[];
  /** What the floor gives, and what the cap takes, at each end of the sum of the rules; 0 where it does not bind. */
  readonly floor: Interval;
  readonly cap: Interval;
}

/** An interval wider than a point, or `known: false`, where the rule came out unknown. */
export interface RuleTally extends Interval {
  readonly known: boolean;
}

type RuleCounter = (cells: LeadCells) => RuleTally;

/** Makes the points of a plan ready for many leads. Ends are summed, then clamped, and never tightened. */
export function pointsCounter(
  points: PlanPoints,
  context: EvaluationContext,
): (cells: LeadCells) => PointsTally {
  const groups = points.groups.map((group) => groupCounter(group, context));
  return (cells) => {
    const tallies = groups.map((count) => count(cells));
    let min = 0;
    let max = 0;
    for (const tally of tallies) {
      min += tally.min;
      max += tally.max;
    }
    return { min, max, groups: tallies };
  };
}

/** Whether an interval reaches the bar. */
export function reaches(bar: number, { min, max }: Interval): Truth {
  if (min >= bar) return yes;
  return max < bar ? no : unknown;
}

/** Whether points lie so near to the bar that it should be said. */
export function isCloseCall({ qualifyAt, closeCall }: PlanPoints, { min, max }: Interval): boolean {
  if (closeCall === undefined) return false;
  return (
    (min >= qualifyAt && min - qualifyAt <= closeCall) || (max < qualifyAt && qualifyAt - max <= closeCall)
  );
}

/** Points as the conditions of tiers and routes see them. */
export function totalsOf(points: PointsTally): PointTotals {
  return { total: points, byGroup: new Map(points.groups.map((group) => [group.id, group])) };
}

/** What a floor gives and a cap takes where they do not bind. */
const nothing: Interval = { min: 0, max: 0 };

function groupCounter(group: PlanGroup, context: EvaluationContext): (cells: LeadCells) => GroupTally {
  const { id, floor = -Infinity, cap = Infinity } = group;
  const ruleIds = group.rules.map((rule) => rule.id);
  const counters = group.rules.map((rule) => ruleCounter(rule, context));
  return (cells) => {
    const rules = counters.map((count) => count(cells));
    let low = 0;
    let high = 0;
    for (const rule of rules) {
      low += rule.min;
      high += rule.max;
    }
    const byFloor = low < floor ? { min: floor - low, max: Math.max(0, floor - high) } : nothing;
    const byCap = high > cap ? { min: Math.min(0, cap - low), max: cap - high } : nothing;
    const min = low + byFloor.min + byCap.min;
    const max = high + byFloor.max + byCap.max;
    return { id, ruleIds, rules, min, max, floor: byFloor, cap: byCap };
  };
}

function ruleCounter(rule: PlanRule, context: EvaluationContext): RuleCounter {
  const count = giver(rule, context);
  const reads = rule.reads.map((name) => slotOf(context.slots, name));
  const gives = givesOf(rule);
  const open: RuleTally = { min: Math.min(0, ...gives), max: Math.max(0, ...gives), known: false };
  const given = (points: number): RuleTally => ({ min: points, max: points, known: false });
  const forMissing = rule.ifMissing === undefined ? open : given(rule.ifMissing);
  const forInvalid = rule.ifInvalid === undefined ? open : given(rule.ifInvalid);
  const known = new Map<number, RuleTally>();
  return (cells) => {
    const points = count(cells);
    if (points !== undefined) {
      let tally = known.get(points);
      if (tally === undefined) known.set(points, (tally = { min: points, max: points, known: true }));
      return tally;
    }
    return reads.some((slot) => cells[slot]!.state === 'invalid') ? forInvalid : forMissing;
  };
}

/** The points that a rule gives a lead; undefined where the rule is unknown. */
export function giver(rule: PlanRule, context: EvaluationContext): (cells: LeadCells) => number | undefined {
  if (rule.kind === 'flat') {
    const when = evaluator(rule.when, context);
    return (cells) => {
      const truth = when(cells);
      if (truth === unknown) return undefined;
      return truth === yes ? rule.points : 0;
    };
  }
  const slot = slotOf(context.slots, rule.field);
  return (cells) => {
    const cell = cells[slot]!;
    if (cell.state !== 'value') return undefined;
    if (rule.kind === 'steps') {
      return rule.steps.find(({ atLeast }) => (cell.value as number) >= atLeast)?.points ?? 0;
    }
    return faded(rule.points, context.asOf - (cell.value as Moment).day, rule.over);
  };
}

/** Points that fall in a straight line to 0 over some days, rounded towards 0; a future date counts as today. */
function faded(points: number, daysAgo: number, over: number): number {
  const age = Math.max(0, daysAgo);
  if (age >= over) return 0;
  return Math.sign(points) * Math.floor((Math.abs(points) * (over - age)) / over);
}
