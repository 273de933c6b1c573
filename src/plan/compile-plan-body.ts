import type {
  Choice,
  Condition,
  Criterion,
  Definition,
  PointRule,
  Points,
  Test,
} from '../definition/definition.ts';
import { textsIn } from '../operators/argument.ts';
import type { PlanBody, PlanChoice, PlanCriterion, PlanPoints, PlanRule } from './plan.ts';
import type { Predicate } from './predicate.ts';
import { readsOf } from './predicates.ts';

/** What a definition means: operators lowered to predicates. Never fails. */
export function compilePlanBody(definition: Definition): PlanBody {
  const { lead, timeZone, derived, undecided, duplicates } = definition;
  return {
    lead,
    timeZone,
    fields: definition.fields.map(({ meta: _, ...field }) => field),
    derived,
    criteria: [
      ...definition.rejectIf.map((criterion) => compileCriterion(criterion, 'reject_if')),
      ...definition.require.map((criterion) => compileCriterion(criterion, 'require')),
    ],
    points: definition.points === undefined ? undefined : compilePoints(definition.points),
    undecided,
    duplicates,
    tiers: definition.tiers.map(compileChoice),
    routes: definition.routes.map(compileChoice),
  };
}

function compileCriterion(criterion: Criterion, section: PlanCriterion['section']): PlanCriterion {
  const { id, because, kind, ifMissing, ifInvalid, place } = criterion;
  const when = predicateOf(criterion.when);
  return { id, section, when, reads: readsOf(when), because, kind, ifMissing, ifInvalid, place };
}

function compilePoints({ qualifyAt, closeCall, fastTrack, groups, place }: Points): PlanPoints {
  return {
    qualifyAt,
    closeCall,
    fastTrack: fastTrack.map((criterion) => compileCriterion(criterion, 'fast_track')),
    groups: groups.map(({ id, cap, floor, rules }) => ({ id, cap, floor, rules: rules.map(compileRule) })),
    place,
  };
}

function compileRule(rule: PointRule): PlanRule {
  if (rule.kind !== 'flat') return { ...rule, reads: [rule.field] };
  const when = predicateOf(rule.when);
  return { ...rule, when, reads: readsOf(when) };
}

function compileChoice({ id, when, shows, place }: Choice): PlanChoice {
  return { id, when: when === undefined ? undefined : predicateOf(when), shows, place };
}

/** Definitions that differ in one part share the conditions of all others, each of which is lowered once. */
const lowered = new WeakMap<Condition, Predicate>();

/** A condition as a predicate; of one condition always the same. */
export function predicateOf(condition: Condition): Predicate {
  const before = lowered.get(condition);
  if (before !== undefined) return before;
  const predicate = lower(condition);
  lowered.set(condition, predicate);
  return predicate;
}

function lower(condition: Condition): Predicate {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map(predicateOf) };
    case 'not':
      return { kind: 'not', of: predicateOf(condition.of) };
    case 'at-least':
      return { kind: 'at-least', count: condition.count, of: condition.of.map(predicateOf) };
    case 'test':
      return lowerTest(condition);
  }
}

function lowerTest({ subject, form, argument, phrase, place }: Test): Predicate {
  if (subject.kind === 'field') {
    const list = textsIn(argument)?.list;
    const test = form.lower(subject.name, argument);
    return { kind: 'leaf', subject: subject.name, test, phrase, ...(list !== undefined && { list }), place };
  }
  const name = subject.group === undefined ? 'points' : `points.${subject.group}`;
  return {
    kind: 'leaf',
    subject: name,
    test: onPoints(form.lower(name, argument), subject.group),
    phrase,
    place,
  };
}

/** Turns a test of a number into the same test of a group's points. */
function onPoints(predicate: Predicate, group: string | undefined): Predicate {
  if (predicate.kind === 'number-in') return { kind: 'points-in', group, range: predicate.range };
  if (predicate.kind === 'not') return { kind: 'not', of: onPoints(predicate.of, group) };
  return predicate;
}
