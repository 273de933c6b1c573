import { compare, type Relation } from '../analysis/compare.ts';
import type { Diagram } from '../analysis/diagram.ts';
import type { Meaning } from '../analysis/meaning.ts';
import type { Possibility, Space, Undecided, Witness } from '../analysis/space.ts';
import type { Choice } from '../definition/definition.ts';
import type { Decision, Verdict } from '../engine/decision.ts';
import { no, yes, type Truth } from '../engine/truth.ts';
import { criterionKey } from '../plan/keys.ts';
import type { PlanChoice, PlanCriterion } from '../plan/plan.ts';
import type { Pair, Subject } from './change.ts';
import { changedColumns } from './changed-columns.ts';
import { pairChoices } from './choice-changes.ts';
import type { SidedCriterion } from './criterion-changes.ts';
import { same, type Pairing, type Side } from './pairing.ts';

/** How a part of the new definition stands to the old one, for every lead there can be. */
export interface PartComparison {
  readonly subject: Subject | { readonly kind: 'verdict'; readonly id: 'verdict' };
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
}

interface Compared {
  readonly before: Side;
  readonly after: Side;
  readonly criteria: readonly Pair<SidedCriterion>[];
  readonly pairing: Pairing;
}

/** Whether two criteria are the same for every lead, as a question to the space of their definitions. */
export function meansTheSame(space: Space): (before: PlanCriterion, after: PlanCriterion) => boolean {
  const [first, second] = space.meanings;
  return (before, after) =>
    compare(
      space,
      () => first!.resultOf(before),
      () => second!.resultOf(after),
    ).relation === 'equivalent';
}

/** The verdict, and each criterion, the points, tiers and routes, as far as they changed. */
export function comparisons(
  space: Space,
  { before, after, criteria, pairing }: Compared,
): readonly PartComparison[] {
  const [first, second] = space.meanings as readonly [Meaning, Meaning];
  const changed = changedColumns(space, before, after, pairing);
  const of = (
    subject: PartComparison['subject'],
    old: () => Diagram<Truth>,
    now: () => Diagram<Truth>,
  ): PartComparison => comparisonOf(space, subject, old, now, changed);
  const always = (): Diagram<Truth> => space.diagrams.constant<Truth>(yes);
  const never = (): Diagram<Truth> => space.diagrams.constant<Truth>(no);
  const ofCriteria = criteria.flatMap((pair): readonly PartComparison[] => {
    const [old, now] = [pair.before?.planned, pair.after?.planned];
    const isSame =
      old !== undefined &&
      now !== undefined &&
      same(criterionKey(old, pairing.fully.before), criterionKey(now, pairing.fully.after));
    if (isSame) return [];
    const { id, section } = (now ?? old)!;
    const absent = section === 'fast_track' ? never : always;
    return [
      of(
        { kind: 'criterion', id },
        old === undefined ? absent : () => first.resultOf(old),
        now === undefined ? absent : () => second.resultOf(now),
      ),
    ];
  });
  const hasPoints = before.plan.points !== undefined || after.plan.points !== undefined;
  const points = hasPoints
    ? [
        of(
          { kind: 'points', id: 'points' },
          () => first.enough(),
          () => second.enough(),
        ),
      ]
    : [];
  const choices = (['tier', 'route'] as const).flatMap((kind) =>
    choicePairs(kind, before, after, pairing).map(([id, old, now]) =>
      of(
        { kind, id },
        () => takenBy(space, first, first.plan[`${kind}s`], old),
        () => takenBy(space, second, second.plan[`${kind}s`], now),
      ),
    ),
  );
  return [
    of(
      { kind: 'verdict', id: 'verdict' },
      () => first.verdict(),
      () => second.verdict(),
    ),
    ...ofCriteria,
    ...points.filter(({ relation }) => relation !== 'equivalent' || isPointsOther(before, after)),
    ...choices.filter(({ relation }) => relation !== 'equivalent'),
  ];
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

/** Yes for the leads that get a tier or route; none do where there is no such one. */
function takenBy(space: Space, meaning: Meaning, choices: readonly PlanChoice[], at: number): Diagram<Truth> {
  if (at < 0) return space.diagrams.constant<Truth>(no);
  return space.diagrams.map(meaning.choosing(choices)[at]!.taken, (isTaken): Truth => (isTaken ? yes : no));
}

function comparisonOf(
  space: Space,
  subject: PartComparison['subject'],
  old: () => Diagram<Truth>,
  now: () => Diagram<Truth>,
  changed: ReadonlySet<string>,
): PartComparison {
  const { relation, lowers, raises } = compare(space, old, now);
  const tellingOf = (lead: Witness): readonly string[] =>
    Object.keys(lead).filter((column) => subject.kind === 'criterion' || changed.has(column));
  const open = [lowers, raises].find((each) => each.is === 'not-decided');
  return {
    subject,
    relation,
    lowers: shownBy(space, lowers, tellingOf),
    raises: shownBy(space, raises, tellingOf),
    undecided: open?.is === 'not-decided' ? open : undefined,
  };
}

function shownBy(
  space: Space,
  possibility: Possibility,
  tellingOf: (lead: Witness) => readonly string[],
): Shown | undefined {
  if (possibility.is !== 'possible') return undefined;
  const { lead } = possibility;
  const [before, after] = space.meanings.map((meaning) => outcomeOf(space.decide(lead, meaning)));
  return { lead, telling: tellingOf(lead), before: before!, after: after! };
}

function outcomeOf({ verdict, primaryReason, tier, route }: Decision): Outcome {
  return { verdict, primaryReason, tier, route };
}
