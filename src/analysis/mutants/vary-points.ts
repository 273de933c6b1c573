import type { FieldType } from '../../cells/cell.ts';
import { numberText } from '../../cells/number.ts';
import type { PointGroup, PointRule, Points, Step } from '../../definition/definition.ts';
import { about, byOne, nudges, ofEach, within, withoutEach, type Variation } from './variation.ts';
import { varyCondition } from './vary-condition.ts';
import { varyCriteria } from './vary-criteria.ts';

type TypeOf = (field: string) => FieldType;

/** The points with one small change: to the bar, a fast track, a group, or a rule. */
export function varyPoints(points: Points, typeOf: TypeOf): readonly Variation<Points>[] {
  const { qualifyAt, fastTrack, groups, place } = points;
  const bars = byOne(qualifyAt, (to) => `qualify_at: ${to} instead of ${qualifyAt}`);
  return [
    ...within(bars, (to) => ({ ...points, qualifyAt: to }), place),
    ...within(varyCriteria(fastTrack, typeOf), (to) => ({ ...points, fastTrack: to })),
    ...within(
      ofEach(groups, (group) => varyGroup(group, typeOf)),
      (to) => ({ ...points, groups: to }),
    ),
  ];
}

/** A group that is dropped gives nothing, and can still be asked for its points. */
function varyGroup(group: PointGroup, typeOf: TypeOf): readonly Variation<PointGroup>[] {
  const { id, cap, floor, rules, place } = group;
  const dropped = withoutEach(
    rules,
    (rule) => `rule ${rule.id} left out`,
    (rule) => rule.place,
  );
  const limits = (name: 'cap' | 'floor', limit: number | undefined): readonly Variation<PointGroup>[] =>
    limit === undefined
      ? []
      : within(
          byOne(limit, (to) => `${name} of ${id}: ${to} instead of ${limit}`),
          (to) => ({ ...group, [name]: to }),
          place,
        );
  return [
    {
      make: () => ({ ...group, rules: [], cap: undefined, floor: undefined }),
      words: `group ${id} left out`,
      place,
    },
    ...limits('cap', cap),
    ...limits('floor', floor),
    ...within(dropped, (to) => ({ ...group, rules: to })),
    ...within(
      ofEach(rules, (rule) => varyRule(rule, typeOf)),
      (to) => ({ ...group, rules: to }),
    ),
  ];
}

function varyRule(rule: PointRule, typeOf: TypeOf): readonly Variation<PointRule>[] {
  const { id, place } = rule;
  if (rule.kind === 'steps') return within(varySteps(rule.steps, id), (steps) => ({ ...rule, steps }), place);
  const given = byOne(rule.points, (to) => `${id}: ${pointsText(to)} instead of ${rule.points}`);
  const points = within(given, (to) => ({ ...rule, points: to }), place);
  if (rule.kind === 'flat')
    return [
      ...points,
      ...within(about(id, varyCondition(rule.when, typeOf)), (when) => ({ ...rule, when }), place),
    ];
  const days = byOne(rule.over, (to) => `${id}: fades over ${to} days instead of ${rule.over}`);
  const longer = days.filter(({ make }) => make() >= 1);
  return [...points, ...within(longer, (over) => ({ ...rule, over }), place)];
}

function varySteps(steps: readonly Step[], id: string): readonly Variation<readonly Step[]>[] {
  const limitsInOrder = (each: readonly Step[]): boolean =>
    each.every(({ atLeast }, at) => at === 0 || atLeast < each[at - 1]!.atLeast);
  const vary = (step: Step): readonly Variation<Step>[] => [
    ...nudges(step.atLeast).map((atLeast) => ({
      make: () => ({ ...step, atLeast }),
      words: `${id}: a step at ${numberText(atLeast)} instead of ${numberText(step.atLeast)}`,
    })),
    ...within(
      byOne(
        step.points,
        (to) => `${id}: ${pointsText(to)} from ${numberText(step.atLeast)} on instead of ${step.points}`,
      ),
      (points) => ({ ...step, points }),
    ),
  ];
  const dropped = withoutEach(steps, ({ atLeast }) => `${id}: step at ${numberText(atLeast)} left out`);
  return [
    ...ofEach(steps, vary).filter(({ make }) => limitsInOrder(make())),
    ...(steps.length > 1 ? dropped : []),
  ];
}

function pointsText(points: number): string {
  return points === 1 ? '1 point' : `${points} points`;
}
