import { compare, type Relation } from '../analysis/compare.ts';
import type { Meaning } from '../analysis/meaning.ts';
import type { Possibility, Space, Undecided, Witness } from '../analysis/space.ts';
import type { Choice } from '../definition/definition.ts';
import type { Decision, Verdict } from '../engine/decision.ts';
import type { Interval } from '../engine/lead.ts';
import { no, unknown, yes, type Truth } from '../engine/truth.ts';
import { criterionKey } from '../plan/keys.ts';
import type { PlanCriterion } from '../plan/plan.ts';
import type { Pair, Subject } from './change.ts';
import { changedColumns } from './changed-columns.ts';
import { pairChoices } from './choice-changes.ts';
import type { SidedCriterion } from './criterion-changes.ts';
import { choiceSide, criterionSide, pointsSide, verdictSide, type PartSide } from './part-sides.ts';
import { same, type Pairing, type Side } from './pairing.ts';

/** How a part of the new definition stands to the old one, for every lead there can be. */
export interface PartComparison {
  readonly subject: Subject | { readonly kind: 'verdict'; readonly id: 'verdict' };
  /** What the part is called in the old definition; undefined where it is not there. */
  readonly was: string | undefined;
  readonly relation: Relation;
  /** A lead that comes out lower by the new definition, and one that comes out higher. */
  readonly lowers: Shown | undefined;
  readonly raises: Shown | undefined;
  /** Why there is no answer, where there is none. */
  readonly undecided: Undecided | undefined;
}

/** A lead that shows a difference, with what both definitions decide about it. */
export interface Shown {
  readonly lead: Witness;
  /** The columns of the lead that something reads which changed; all of them where it is a part that is shown. */
  readonly telling: readonly string[];
  readonly before: Outcome;
  readonly after: Outcome;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly primaryReason: string | undefined;
  readonly tier: string | undefined;
  readonly route: string | undefined;
  readonly points: (Interval & { readonly bar: number }) | undefined;
  /** How the part itself comes out; undefined where the definition has no such part. */
  readonly result: PartResult | undefined;
}

/** Of a tier or route, whether the lead gets it. */
export type PartResult = 'pass' | 'fail' | 'unknown';

interface Compared {
  readonly before: Side;
  readonly after: Side;
  readonly criteria: readonly Pair<SidedCriterion>[];
  readonly pairing: Pairing;
}

/** The verdict, and each criterion, the points, tiers and routes, as far as they changed. */
export function comparisons(
  space: Space,
  { before, after, criteria, pairing }: Compared,
): readonly PartComparison[] {
  const [first, second] = space.meanings as readonly [Meaning, Meaning];
  const changed = changedColumns(space, before, after, pairing);
  const of = (subject: PartComparison['subject'], ...sides: readonly [PartSide, PartSide]): PartComparison =>
    comparisonOf(space, subject, sides, changed);
  const ofCriteria = criteria.flatMap((pair): readonly PartComparison[] => {
    const [old, now] = [pair.before?.planned, pair.after?.planned];
    if (isSettled(old, now, pairing)) return [];
    const { id, section } = (now ?? old)!;
    const isTrack = section === 'fast_track';
    const subject: Subject = { kind: 'criterion', id };
    return [
      of(subject, criterionSide(space, first, old, isTrack), criterionSide(space, second, now, isTrack)),
    ];
  });
  const points = of({ kind: 'points', id: 'points' }, pointsSide(first), pointsSide(second));
  const choices = (['tier', 'route'] as const).flatMap((kind) =>
    choicePairs(kind, before, after, pairing).map(([id, old, now]) =>
      of({ kind, id }, choiceSide(space, first, kind, old), choiceSide(space, second, kind, now)),
    ),
  );
  return [
    of({ kind: 'verdict', id: 'verdict' }, verdictSide(first), verdictSide(second)),
    ...ofCriteria,
    ...(points.relation !== 'equivalent' || isPointsOther(before, after) ? [points] : []),
    ...choices.filter(({ relation }) => relation !== 'equivalent'),
  ];
}

/** Whether there is nothing to compare: the same criterion, or one that became a fast track, or was one: these have no order. */
function isSettled(
  old: PlanCriterion | undefined,
  now: PlanCriterion | undefined,
  { fully }: Pairing,
): boolean {
  if (old === undefined || now === undefined) return false;
  if ((old.section === 'fast_track') !== (now.section === 'fast_track')) return true;
  return same(criterionKey(old, fully.before), criterionKey(now, fully.after));
}

function isPointsOther(before: Side, after: Side): boolean {
  return (before.plan.points === undefined) !== (after.plan.points === undefined);
}

function choicePairs(
  kind: 'tier' | 'route',
  before: Side,
  after: Side,
  pairing: Pairing,
): readonly (readonly [id: string, before: number, after: number])[] {
  const [olds, news] = [before.definition[`${kind}s`], after.definition[`${kind}s`]];
  const placeIn = (choices: readonly Choice[], choice: Choice | undefined): number =>
    choice === undefined ? -1 : choices.indexOf(choice);
  return pairChoices(olds, news, pairing).map((pair) => [
    (pair.after ?? pair.before).id,
    placeIn(olds, pair.before),
    placeIn(news, pair.after),
  ]);
}

function comparisonOf(
  space: Space,
  subject: PartComparison['subject'],
  sides: readonly [PartSide, PartSide],
  changed: ReadonlySet<string>,
): PartComparison {
  const { relation, lowers, raises } = compare(space, sides[0].diagram, sides[1].diagram);
  const tellingOf = (lead: Witness): readonly string[] =>
    Object.keys(lead).filter((column) => subject.kind === 'criterion' || changed.has(column));
  const shown = (possibility: Possibility): Shown | undefined => {
    if (possibility.is !== 'possible') return undefined;
    const { lead } = possibility;
    const [before, after] = sides;
    return {
      lead,
      telling: tellingOf(lead),
      before: outcomeOf(space.decide(lead, before.meaning), before),
      after: outcomeOf(space.decide(lead, after.meaning), after),
    };
  };
  const open = [lowers, raises].find((each) => each.is === 'not-decided');
  return {
    subject,
    was: sides[0].id,
    relation,
    lowers: shown(lowers),
    raises: shown(raises),
    undecided: open?.is === 'not-decided' ? open : undefined,
  };
}

const resultOfTruth: Readonly<Record<Truth, PartResult>> = {
  [yes]: 'pass',
  [no]: 'fail',
  [unknown]: 'unknown',
};

function outcomeOf(decision: Decision, { meaning, resultOf }: PartSide): Outcome {
  const { verdict, primaryReason, tier, route, points } = decision;
  const result = resultOf(decision);
  return {
    verdict,
    primaryReason,
    tier,
    route,
    points: points && { min: points.min, max: points.max, bar: meaning.plan.points!.qualifyAt },
    result: result === undefined ? undefined : resultOfTruth[result],
  };
}
