import type { Diagram } from '../analysis/diagram.ts';
import type { Meaning } from '../analysis/meaning.ts';
import type { Space } from '../analysis/space.ts';
import { truthOfResult } from '../engine/decide.ts';
import type { Decision } from '../engine/decision.ts';
import { no, truthOf, yes, type Truth } from '../engine/truth.ts';
import type { PlanCriterion } from '../plan/plan.ts';

/** One of two definitions, as a part of it is looked at. */
export interface PartSide {
  readonly meaning: Meaning;
  /** Undefined where it is not there. */
  readonly id: string | undefined;
  /** How the part comes out for each lead; of a part that is not there, what suits its absence. */
  readonly diagram: () => Diagram<Truth>;
  /** How it comes out by a decision of the engine; undefined where it is not there, and of the verdict, which is told itself. */
  readonly resultOf: (decision: Decision) => Truth | undefined;
}

export function verdictSide(meaning: Meaning): PartSide {
  return { meaning, id: 'verdict', diagram: () => meaning.verdict(), resultOf: () => undefined };
}

/** @param isTrack whether it is a fast track, which nobody takes where it is not there; any other criterion all pass */
export function criterionSide(
  { diagrams }: Space,
  meaning: Meaning,
  criterion: PlanCriterion | undefined,
  isTrack: boolean,
): PartSide {
  const absent = isTrack ? no : yes;
  if (criterion === undefined)
    return {
      meaning,
      id: undefined,
      diagram: () => diagrams.constant<Truth>(absent),
      resultOf: () => undefined,
    };
  const { criteria, points } = meaning.plan;
  return {
    meaning,
    id: criterion.id,
    diagram: () => meaning.resultOf(criterion),
    resultOf: ({ results, fastTrack }) =>
      truthOfResult[results[criteria.indexOf(criterion)] ?? fastTrack[points!.fastTrack.indexOf(criterion)]!],
  };
}

export function pointsSide(meaning: Meaning): PartSide {
  const id = meaning.plan.points && 'points';
  return {
    meaning,
    id,
    diagram: () => meaning.enough(),
    resultOf: ({ enough }) => id && truthOfResult[enough],
  };
}

/**
 * A tier or route: yes for the leads that get it.
 *
 * @param at its place; -1 where it is not there
 */
export function choiceSide(
  { diagrams }: Space,
  meaning: Meaning,
  kind: 'tier' | 'route',
  at: number,
): PartSide {
  const choices = meaning.plan[`${kind}s`];
  const id = choices[at]?.id;
  return {
    meaning,
    id,
    diagram: () =>
      id === undefined
        ? diagrams.constant<Truth>(no)
        : diagrams.map(meaning.choosing(choices)[at]!.taken, (isTaken): Truth => truthOf(isTaken)),
    resultOf: (decision) => (id === undefined ? undefined : truthOf(decision[kind] === id)),
  };
}
