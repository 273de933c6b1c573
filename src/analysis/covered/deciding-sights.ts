import { truthOfResult } from '../../engine/decide.ts';
import type { Decision } from '../../engine/decision.ts';
import { reaches } from '../../engine/points.ts';
import { both, either, no, yes, type Truth } from '../../engine/truth.ts';
import type { Plan, PlanCriterion } from '../../plan/plan.ts';
import type { Meaning } from '../meaning.ts';
import { partsOf } from '../parts.ts';
import type { Space } from '../space.ts';
import { deciders } from '../standings.ts';
import type { Sight } from './sight.ts';

/** Every criterion, fast track and the bar of points seen to decide: without it some example's verdict would be another. */
export function decidingSights(space: Space, meaning: Meaning): readonly Sight[] {
  const { plan } = meaning;
  const parts = partsOf(meaning);
  const decides = deciders(space, meaning, parts);
  return [
    ...parts.map(({ id, place }, at): Sight => ({
      of: { what: 'decides', id },
      place,
      isSeenIn: (_, decision) => {
        const truths = [...decision.results, decision.enough].map((result) => truthOfResult[result]);
        return truths.toSpliced(at, 1).every((truth) => truths[at]! < truth);
      },
      possibility: () => decides(at),
    })),
    ...(plan.points?.fastTrack ?? []).map((track, at): Sight => ({
      of: { what: 'decides', id: track.id },
      place: track.place,
      isSeenIn: (_, decision) => isLetInBy(at, decision, plan),
      possibility: () => whetherLetsIn(space, meaning, track),
    })),
  ];
}

/** Whether the verdict on a lead is higher for a fast track than it would be without it. */
function isLetInBy(at: number, { results, fastTrack, points, enough }: Decision, plan: Plan): boolean {
  if (points === undefined || plan.points === undefined) return false;
  const others = fastTrack.toSpliced(at, 1).map((result) => truthOfResult[result]);
  const without = others.reduce(either, reaches(plan.points.qualifyAt, points));
  const criteria = results.map((result) => truthOfResult[result]).reduce(both, yes);
  return both(criteria, without) < both(criteria, truthOfResult[enough]);
}

/** Whether some lead qualifies, or is undecided, that without a fast track would not be. */
export function whetherLetsIn(
  space: Space,
  meaning: Meaning,
  track: PlanCriterion,
): ReturnType<Sight['possibility']> {
  const { points } = meaning.plan;
  const { diagrams } = space;
  return space.possibility<[Truth, Truth, Truth]>(
    () => {
      const reached = diagrams.map(meaning.total(), (total) => reaches(points?.qualifyAt ?? 0, total));
      const others = (points?.fastTrack ?? []).filter((each) => each !== track);
      return [
        meaning.all(meaning.plan.criteria.map((criterion) => meaning.resultOf(criterion))),
        meaning.resultOf(track),
        meaning.any([...others.map((each) => meaning.resultOf(each)), reached]),
      ];
    },
    (criteria, own, others) => both(criteria, others) < both(criteria, either(own, others)),
    (criteria, own, others) => criteria === no || own === no || others === yes,
  );
}
