import type { Plain } from '../../definition/flow-text.ts';
import {
  countsOf,
  effectOf,
  leastSurprise,
  surpriseOf,
  together,
  type Counts,
  type Tally,
} from './counts.ts';
import type { CellKind, Feature } from './feature.ts';
import type { Ground } from './ground.ts';
import { scales, type PointsFor } from './scale.ts';

/** A rule that could be added: what it asks, what it gives, and the AUC of training leads with it. */
export interface RuleIdea {
  readonly feature: Feature;
  /** The kinds of cells that it asks for, with the points of each; steps from the highest. */
  readonly gives: readonly { readonly kind: CellKind; readonly points: number }[];
  readonly ifMissing: number;
  readonly auc: number;
}

/** A further text or step must raise the AUC by so much. */
const leastGain = 0.001;
const mostTexts = 8;
const mostSteps = 3;

/** The best rules on a feature: for texts those that speak for a lead and those that speak against it. */
export function ruleIdeas(feature: Feature, ground: Ground, pointsFor: PointsFor): readonly RuleIdea[] {
  const counts = countsOf(feature, ground);
  const around = { feature, counts, pointsFor };
  const ideas = [...textIdeas(around), stepsIdea(around), missingIdea(around)];
  return ideas.filter((idea) => idea !== undefined);
}

interface Around {
  readonly feature: Feature;
  readonly counts: Counts;
  readonly pointsFor: PointsFor;
}

/** One rule for the kinds that are won more often than they should be, and one for those that are won less. */
function textIdeas(around: Around): readonly (RuleIdea | undefined)[] {
  const { feature, counts } = around;
  const askable = kindsThat(feature, ({ is }) => is === 'text' || is === 'yes' || is === 'has');
  return [1, -1].map((sign) => {
    const telling = askable
      .filter((kind) => sign * surpriseOf(counts.tallies[kind]!) >= leastSurprise)
      .toSorted((a, b) => sign * (effectOf(counts.tallies[b]!) - effectOf(counts.tallies[a]!)))
      .slice(0, mostTexts);
    return grown(telling.map((_, at) => telling.slice(0, at + 1)).map((kinds) => ideaOf(around, [kinds])));
  });
}

/** Steps are cut one after the other, each where it tells most. */
function stepsIdea(around: Around): RuleIdea | undefined {
  const numbers = kindsThat(around.feature, ({ is }) => is === 'from');
  let best: RuleIdea | undefined;
  let cuts: readonly number[] = [];
  while (cuts.length < mostSteps) {
    const tried = numbers.slice(1).flatMap((cut) => {
      const next = [...new Set([...cuts, cut])].toSorted((a, b) => a - b);
      const stretches = next.map((from, at) =>
        numbers.filter((kind) => kind >= from && kind < (next[at + 1] ?? Infinity)),
      );
      const idea = next.length > cuts.length ? ideaOf(around, stretches.toReversed()) : undefined;
      return idea === undefined ? [] : [{ idea, next }];
    });
    const [first] = tried.toSorted((a, b) => b.idea.auc - a.idea.auc);
    if (first === undefined || (best !== undefined && first.idea.auc < best.auc + leastGain)) break;
    best = first.idea;
    cuts = first.next;
  }
  return best;
}

/** That a cell is missing may itself be a sign. */
function missingIdea(around: Around): RuleIdea | undefined {
  return ideaOf(around, [kindsThat(around.feature, ({ is }) => is === 'missing')]);
}

/** The first idea, or a later one that is surely worth more than those before it. */
function grown(ideas: readonly (RuleIdea | undefined)[]): RuleIdea | undefined {
  return ideas.reduce(
    (best, idea) =>
      idea !== undefined && (best === undefined || idea.auc >= best.auc + leastGain) ? idea : best,
    undefined,
  );
}

/**
 * The rule that gives points for kinds of cells, each stretch of kinds its own, on the scale that suits best.
 *
 * @param stretches of steps the highest first
 */
function ideaOf(around: Around, stretches: readonly (readonly number[])[]): RuleIdea | undefined {
  const asked = askedOf(around, stretches);
  return asked && grown(scales.map((scale) => ideaOn(scale, around, asked)));
}

/** What a rule asks for, and the leads on either side. */
interface Asked {
  readonly stretches: readonly (readonly number[])[];
  readonly tallies: readonly Tally[];
  /** Those to whom the rule gives nothing. */
  readonly others: Tally;
  /** Those for whom it is unknown, where that is a sign of its own. */
  readonly missing: Tally | undefined;
}

/** Undefined where there is nobody on a side, or nothing to learn. */
function askedOf({ feature, counts }: Around, stretches: Asked['stretches']): Asked | undefined {
  const kindsOf = (is: 'missing' | 'invalid'): readonly number[] =>
    kindsThat(feature, (kind) => kind.is === is);
  const tallyOf = (of: readonly number[]): Tally => together(of.map((kind) => counts.tallies[kind]!));
  const isTelling = (tally: Tally): boolean => Math.abs(surpriseOf(tally)) >= leastSurprise;
  const asked = new Set(stretches.flat());
  const asksMissing = kindsOf('missing').some((kind) => asked.has(kind));
  const unknown = new Set(asksMissing ? [] : [...kindsOf('missing'), ...kindsOf('invalid')]);
  const tallies = stretches.map(tallyOf);
  const others = tallyOf(kindsThat(feature, (_, kind) => !asked.has(kind) && !unknown.has(kind)));
  if ([...tallies, others].some(({ leads }) => leads === 0) || !tallies.some(isTelling)) return undefined;
  const missing = tallyOf(kindsOf('missing'));
  const filled = tallyOf(kindsThat(feature, ({ is }) => is !== 'missing'));
  const isSign = isTelling(missing) && hasBoth(missing) && hasBoth(filled);
  if (asksMissing) return isSign ? { stretches, tallies, others, missing: undefined } : undefined;
  return { stretches, tallies, others, missing: isSign ? missing : undefined };
}

function ideaOn(
  scale: number,
  { feature, counts, pointsFor }: Around,
  { stretches, tallies, others, missing }: Asked,
): RuleIdea | undefined {
  const { kinds } = feature;
  const pointsOf = (tally: Tally): number => pointsFor(effectOf(tally) - effectOf(others), scale);
  const given = tallies.map(pointsOf);
  if (!areProper(given)) return undefined;
  const ifMissing = missing === undefined ? 0 : pointsOf(missing);
  const points = kinds.map((kind, at) => {
    const stretch = stretches.findIndex((each) => each.includes(at));
    return stretch >= 0 ? given[stretch]! : kind.is === 'missing' ? ifMissing : 0;
  });
  const gives = stretches.flatMap((stretch, at) => {
    const written = kinds[stretch[0]!]!.is === 'from' ? stretch.slice(0, 1) : stretch;
    return written.map((kind) => ({ kind: kinds[kind]!, points: given[at]! }));
  });
  return { feature, gives, ifMissing, auc: counts.aucWith(points) };
}

/** Cells that are blank, or filled, for one outcome only are likely to be written with the outcome: they are no sign. */
function hasBoth({ leads, won }: Tally): boolean {
  return won > 0 && won < leads;
}

/** Points that all say something, and rise or fall from step to step. */
function areProper(given: readonly number[]): boolean {
  const [first = 0] = given;
  const sign = Math.sign(first);
  return given.every(
    (points, at) => sign * points > 0 && (at === 0 || sign * points < sign * given[at - 1]!),
  );
}

function kindsThat({ kinds }: Feature, holds: (kind: CellKind, at: number) => boolean): readonly number[] {
  return kinds.map((_, at) => at).filter((at) => holds(kinds[at]!, at));
}

/** The rule as it stands in a definition. */
export function ruleOf({ feature, gives, ifMissing }: RuleIdea): Plain {
  const { field, kinds } = feature;
  const [{ kind, points }] = gives as readonly [RuleIdea['gives'][number]];
  const unknown = {
    ...(kind.is === 'missing' ? {} : { if_missing: ifMissing }),
    ...(kinds.some(({ is }) => is === 'invalid') && kind.is !== 'missing' ? { if_invalid: 0 } : {}),
  };
  if (kind.is !== 'from')
    return { when: { [field]: testOf(gives.map((each) => each.kind)) }, points, ...unknown };
  const steps = gives.map((each) => ({
    at_least: (each.kind as { limit: number }).limit,
    points: each.points,
  }));
  return { field, steps, ...unknown };
}

function testOf(kinds: readonly CellKind[]): Plain {
  const [kind] = kinds as readonly [CellKind];
  if (kind.is === 'missing') return { is_missing: true };
  if (kind.is === 'yes') return { is: true };
  if (kind.is === 'has') return { includes: kind.member };
  const texts = kinds.flatMap((each) => (each.is === 'text' ? [each.text] : []));
  return texts.length === 1 ? { is: texts[0]! } : { in: texts };
}
