import { CachePool } from '../cells/cache-pool.ts';
import type { PlanCriterion, PlanRule } from '../plan/plan.ts';
import type { Predicate } from '../plan/predicate.ts';
import { givesOf } from '../plan/points-given.ts';
import { atomsOf } from '../plan/predicates.ts';
import { sourcesOf } from '../plan/sources.ts';
import type { BoundPlan } from './bind.ts';
import type { Decision } from './decision.ts';
import { evaluator } from './evaluate.ts';
import { slotOf, type Interval, type LeadCells } from './lead.ts';
import { clamped, mayReach, pointsFrom, sums, type PossiblePoints } from './possible-points.ts';
import { counted, eitherWay, joined, mapped, may, only, truthsOf, type Possible } from './possible.ts';
import { truthOfOutcome, truthOfResult } from './decide.ts';
import { both, either, negate, no, unknown, yes } from './truth.ts';

/** Tells which fields would decide an undecided lead. */
export type DecidingFields = (decision: Decision) => readonly string[];

/** What a name in a list takes, in characters; the names themselves are the plan's. */
const slotCharacters = 4;

/** How many fields beyond the indispensable ones are tried together. */
const mostTried = 3;

/**
 * Finds the fewest fields of the export that, once known, decide an undecided lead whatever their values turn out
 * to be; of several such sets the one that comes first in the order of the fields. Tests of one field are taken as
 * independent of each other, so that a set may be larger than it had to be, but never too small.
 *
 * @param pool keeps what was found
 */
export function decidingFields(bound: BoundPlan, pool = new CachePool()): DecidingFields {
  const outlook = outlookOf(bound);
  const names = bound.plan.fields.map(({ name }) => name).filter(outlook.isRead);
  const remembered = pool.open<readonly string[]>(true);
  return (decision) => {
    const key = outlook.keyOf(decision);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const open = names.filter((name) => decision.cells[slotOf(bound.slots, name)]!.state !== 'value');
    const fewest = fewestOf(open, (filled) => !outlook.mayStayOpen(decision, filled));
    remembered.set(key, fewest, fewest.length * slotCharacters);
    return fewest;
  };
}

/** The smallest set that is enough, where adding to a set never makes it insufficient. */
function fewestOf(
  candidates: readonly string[],
  isEnough: (some: ReadonlySet<string>) => boolean,
): readonly string[] {
  const needed = candidates.filter((one) => !isEnough(new Set(candidates.filter((other) => other !== one))));
  const others = candidates.filter((one) => !needed.includes(one));
  for (let size = 0; size <= Math.min(mostTried, others.length); size += 1) {
    const found = subsets(others, size).find((some) => isEnough(new Set([...needed, ...some])));
    if (found !== undefined) return candidates.filter((one) => needed.includes(one) || found.includes(one));
  }
  return candidates;
}

function subsets(items: readonly string[], size: number): readonly (readonly string[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));
}

/** What may become of a lead once some of its unknown fields are filled. */
function outlookOf(bound: BoundPlan) {
  const { plan, slots } = bound;
  const { points } = plan;
  const derived = new Map(plan.derived.map((each) => [each.name, each]));
  const sources = sourcesOf(plan);
  const moves = (name: string, filled: Filled): boolean =>
    sources.get(name)!.some((source) => filled.has(source));

  const deciding = [
    ...plan.criteria,
    ...(points?.fastTrack ?? []),
    ...(points?.groups ?? []).flatMap(({ rules }) => rules),
  ];
  const atoms = deciding.flatMap((part) => ('when' in part ? atomsOf(part.when) : []));
  const evaluators = new Map(atoms.map((atom) => [atom, evaluator(atom, bound)]));

  /** Whether a field or derived value is known once some fields are filled. */
  const isKnown = (name: string, cells: LeadCells, filled: Filled): boolean => {
    const how = derived.get(name);
    if (how === undefined) return filled.has(name) || cells[slotOf(slots, name)]!.state === 'value';
    const known = (of: string): boolean => isKnown(of, cells, filled);
    if (typeof how.of === 'string') return known(how.of);
    const invalid = (of: string): boolean => isInvalid(of, cells, filled);
    if (how.kind === 'larger-of') return how.of.some(known) && !how.of.some(invalid);
    const first = how.of.find((of) => known(of) || invalid(of));
    return first !== undefined && known(first);
  };
  const isInvalid = (name: string, cells: LeadCells, filled: Filled): boolean =>
    cells[slotOf(slots, name)]!.state === 'invalid' && !isKnown(name, cells, filled);

  const ofPredicate = (predicate: Predicate, cells: LeadCells, filled: Filled): Possible => {
    const part = (each: Predicate): Possible => ofPredicate(each, cells, filled);
    switch (predicate.kind) {
      case 'all':
        return joined(predicate.of.map(part), both);
      case 'any':
        return joined(predicate.of.map(part), either);
      case 'at-least':
        return counted(predicate.count, predicate.of.map(part));
      case 'not':
        return mapped(part(predicate.of), negate);
      case 'leaf':
        return part(predicate.test);
      case 'points-in':
        return only(unknown);
      default: {
        const { field } = predicate;
        if (!moves(field, filled)) return only(evaluators.get(predicate)!(cells));
        if (!isKnown(field, cells, filled)) return only(unknown);
        return predicate.kind === 'is-missing' ? only(no) : eitherWay;
      }
    }
  };

  const ofCriterion = (criterion: PlanCriterion, cells: LeadCells, filled: Filled): Possible => {
    const { when, section, reads, ifMissing, ifInvalid } = criterion;
    const outcome = reads.some((name) => isInvalid(name, cells, filled)) ? ifInvalid : ifMissing;
    return mapped(ofPredicate(when, cells, filled), (truth) => {
      if (truth === unknown) return truthOfOutcome[outcome];
      return section === 'reject_if' ? negate(truth) : truth;
    });
  };

  /** What a rule may give; `tally` is what it gives as the lead stands. */
  const ofRule = (
    rule: PlanRule,
    tally: Interval,
    cells: LeadCells,
    filled: Filled,
  ): readonly PossiblePoints[] => {
    const now = pointsFrom(tally);
    if (!rule.reads.some((name) => moves(name, filled))) return [now];
    if (rule.kind === 'flat') {
      const given = { [yes]: exactly(rule.points), [no]: exactly(0), [unknown]: now };
      return truthsOf(ofPredicate(rule.when, cells, filled)).map((truth) => given[truth]);
    }
    if (!isKnown(rule.field, cells, filled)) return [now];
    if (rule.kind === 'steps') return [0, ...givesOf(rule)].map(exactly);
    return [{ ...exactly(Math.min(0, rule.points)), both: Math.abs(rule.points) }];
  };

  const ofPoints = ({ cells, points: tally }: Decision, filled: Filled): Possible => {
    if (points === undefined || tally === undefined) return only(yes);
    const groups = points.groups.map(({ rules, cap = Infinity, floor = -Infinity }, index) => {
      const { rules: now } = tally.groups[index]!;
      const given = sums(rules.map((rule, at) => ofRule(rule, now[at]!, cells, filled)));
      return given.flatMap((sum) => clamped(sum, { floor, cap }));
    });
    const byPoints = sums(groups).reduce((all, total) => all | mayReach(points.qualifyAt, total), 0);
    return joined([byPoints, ...points.fastTrack.map((each) => ofCriterion(each, cells, filled))], either);
  };

  const pointsRead = deciding.slice(plan.criteria.length).flatMap(({ reads }) => reads);
  const read = new Set(deciding.flatMap((part) => part.reads.flatMap((name) => sources.get(name)!)));

  return {
    /** Whether a field has a say in the verdict. */
    isRead: (name: string): boolean => read.has(name),
    /**
     * Whether the lead may still be undecided once these fields are filled: some part may come out unknown, and none
     * comes out no whatever they hold.
     */
    mayStayOpen: (decision: Decision, filled: Filled): boolean => {
      const { results, enough, cells } = decision;
      let isOpen = false;
      for (const [index, criterion] of plan.criteria.entries()) {
        const isMoved = criterion.reads.some((name) => moves(name, filled));
        const possible = isMoved
          ? ofCriterion(criterion, cells, filled)
          : only(truthOfResult[results[index]!]);
        if (!may(possible, unknown) && !may(possible, yes)) return false;
        isOpen ||= may(possible, unknown);
      }
      const byPoints = pointsRead.some((name) => moves(name, filled))
        ? ofPoints(decision, filled)
        : only(truthOfResult[enough]);
      return may(byPoints, unknown) || (isOpen && may(byPoints, yes));
    },
    /** Equal for two leads whose outlook is the same. */
    keyOf: ({ cells, points: tally }: Decision): string => {
      let key = '';
      for (const { state } of cells) key += state[0];
      for (const evaluate of evaluators.values()) key += evaluate(cells);
      for (const { rules } of tally?.groups ?? []) for (const { min, max } of rules) key += `,${min}~${max}`;
      return key;
    },
  };
}

type Filled = ReadonlySet<string>;

function exactly(points: number): PossiblePoints {
  return pointsFrom({ min: points, max: points });
}
