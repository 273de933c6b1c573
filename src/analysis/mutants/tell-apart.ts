import type { Interval } from '../../engine/lead.ts';
import { no, unknown, yes, type Truth } from '../../engine/truth.ts';
import type { Plan, PlanChoice, PlanCriterion } from '../../plan/plan.ts';
import type { CandidateMaker } from '../candidates.ts';
import type { Budget, Diagram } from '../diagram.ts';
import type { Meaning } from '../meaning.ts';
import { Space, type Possibility } from '../space.ts';

/** For one mutant; about a second at most. */
const budget: Budget = { steps: 6_000_000, branches: 1_500_000 };

/**
 * Whether any lead is decided otherwise by a mutant, such that an example could say so: in a criterion that fails or is
 * unknown, the points, the tier, the route, or the kind of a rejection. The verdict follows from these.
 *
 * @param candidatesOf where many mutants of one plan are looked at, one that keeps what it made
 */
export function tellApart(
  plan: Plan,
  mutant: Plan,
  asOf: number,
  candidatesOf?: CandidateMaker,
): Possibility {
  const space = new Space([plan, mutant], asOf, { budget, ...(candidatesOf && { candidatesOf }) });
  const [own, other] = [space.meanings[0]!, space.meanings[1]!];
  let open: Possibility = { is: 'impossible' };
  for (const differs of differences(space, own, other)) {
    const found = differs();
    if (found.is === 'possible') return found;
    if (found.is === 'not-decided') open = found;
  }
  return open;
}

/** What may differ, one after the other; what is the same function is told at once. */
function differences(space: Space, own: Meaning, other: Meaning): readonly (() => Possibility)[] {
  const { criteria } = own.plan;
  const compared = <T>(
    of: (meaning: Meaning) => Diagram<T>,
    isSaid: (one: T, two: T) => boolean,
  ): (() => Possibility) => {
    return () => space.possibility<[T, T]>(() => [of(own), of(other)], isSaid);
  };
  const isOther = <T>(one: T, two: T): boolean => one !== two;
  return [
    ...criteria.map(({ id }) => compared((meaning) => resultOf(space, meaning, id), isOther)),
    compared((meaning) => meaning.enough(), isOther),
    compared<Interval>(
      (meaning) => meaning.total(),
      (one, two) => one.min !== two.min || one.max !== two.max,
    ),
    compared((meaning) => chosenBy(space, meaning, meaning.plan.tiers), isNamedOtherwise),
    compared((meaning) => chosenBy(space, meaning, meaning.plan.routes), isNamedOtherwise),
    compared((meaning) => kindOf(space, meaning), isNamedOtherwise),
  ];
}

/** An example can name a tier, route or kind, but not that there is none. */
function isNamedOtherwise(one: string, two: string): boolean {
  return one !== '' && one !== two;
}

/** How a criterion comes out; one that was dropped passes. */
function resultOf({ diagrams }: Space, meaning: Meaning, id: string): Diagram<Truth> {
  const criterion = meaning.plan.criteria.find((each) => each.id === id);
  return criterion === undefined ? diagrams.constant<Truth>(yes) : meaning.resultOf(criterion);
}

/** The id of the tier or route that is taken. */
function chosenBy({ diagrams }: Space, meaning: Meaning, choices: readonly PlanChoice[]): Diagram<string> {
  return meaning
    .choosing(choices)
    .reduce(
      (chosen, { taken }, at) =>
        diagrams.join<string, boolean, string>(chosen, taken, (before, isTaken) =>
          isTaken ? choices[at]!.id : before,
        ),
      diagrams.constant(''),
    );
}

/** The kind of a rejection; it turns on whether a criterion failed or was unknown and settled so. */
function kindOf({ diagrams }: Space, meaning: Meaning): Diagram<string> {
  const { criteria } = meaning.plan;
  const first = criteria.reduce(
    (kind, criterion) =>
      diagrams.join<string, string, string>(kind, failingKind(criterion), (before, own) =>
        before === '' ? own : before,
      ),
    diagrams.constant(''),
  );
  return diagrams.join<string, Truth, string>(first, meaning.verdict(), (kind, verdict) => {
    if (verdict === yes) return '';
    if (verdict === unknown) return 'data';
    return kind === '' ? 'definition' : kind;
  });

  /** The kind that a criterion gives a lead which it turns away. */
  function failingKind(criterion: PlanCriterion): Diagram<string> {
    return diagrams.join<Truth, Truth, string>(
      meaning.resultOf(criterion),
      meaning.truthOf(criterion.when),
      (result, truth) => {
        if (result !== no) return '';
        return criterion.kind ?? (truth === unknown ? 'data' : 'definition');
      },
    );
  }
}
