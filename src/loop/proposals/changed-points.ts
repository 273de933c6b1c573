import type { PointRule } from '../../definition/definition.ts';
import { pointerOf, type Edit } from '../../definition/edit.ts';
import { countsOf, effectOf, leastSurprise, surpriseOf } from './counts.ts';
import type { RulePoints, Standings, Version } from './decided.ts';
import { groundOf } from './ground.ts';
import type { Idea } from './idea.ts';
import { scales, type PointsFor } from './scale.ts';

/** A rule of points with its place in the definition. */
export interface PlacedRule {
  readonly rule: PointRule;
  /** The JSON Pointer of the rule. */
  readonly at: string;
  /** The JSON Pointer of what is dropped with it: a group without rules is none. Undefined where it is the last rule of all. */
  readonly dropped: string | undefined;
}

/** The rules of a definition, in its order. */
export function rulesOf({ definition }: Version): readonly PlacedRule[] {
  const groups = definition.points?.groups ?? [];
  return groups.flatMap(({ id, rules }) => {
    const group = pointerOf('points', 'groups', id);
    return rules.map((rule) => {
      const at = `${group}${pointerOf('rules', rule.id)}`;
      return { rule, at, dropped: rules.length > 1 ? at : groups.length > 1 ? group : undefined };
    });
  });
}

/**
 * Other points for a rule, and none: what the leads that it holds for are worth, given all other points. Caps and floors are
 * left out of the reckoning; the trial on held-out leads has them.
 */
export function pointsIdeas(
  { rule, at, dropped }: PlacedRule,
  given: RulePoints,
  training: { readonly standings: Standings; readonly won: readonly boolean[] },
  perEffect: PointsFor,
): readonly Idea[] {
  const without = training.standings.map((standing, lead) => standing - given.points[lead]!);
  const ground = groundOf(without, training.won);
  const { id } = rule;
  const drops: readonly Idea[] =
    dropped === undefined
      ? []
      : [
          {
            auc: ground.auc,
            kind: 'rule-dropped',
            id,
            about: `drop ${id}`,
            edits: [{ op: 'remove', path: dropped }],
            words: `Drop the rule ${id}.`,
          },
        ];
  if (rule.kind === 'fading') return drops;
  const now = rule.kind === 'flat' ? [rule.points] : rule.steps.map(({ points }) => points);
  const [kindOf, guessed] = kindsOf(given, now);
  const kinds = [...now, 0, guessed];
  const counts = countsOf({ kinds, kindOf }, ground);
  const base = counts.tallies[now.length]!;
  const held = counts.tallies.slice(0, now.length);
  const isTold = [...held, base].every(({ leads }) => leads > 0) && new Set(now).size === now.length;
  if (!isTold || !held.some((tally) => Math.abs(surpriseOf(tally)) >= leastSurprise)) return drops;
  const tried = scales.flatMap((scale) => {
    const to = now.map((_, kind) => perEffect(effectOf(held[kind]!) - effectOf(base), scale));
    if (to.includes(0) || to.every((points, step) => points === now[step])) return [];
    const edits: readonly Edit[] = to.map((value, step) => ({
      op: 'replace',
      path: rule.kind === 'flat' ? `${at}/points` : `${at}/steps/${step}/points`,
      value,
    }));
    const words = `Let ${id} give ${to.join(' and ')} points instead of ${now.join(' and ')}.`;
    return [
      {
        auc: counts.aucWith([...to, 0, guessed]),
        kind: 'points-changed' as const,
        id,
        about: `points of ${id}`,
        edits,
        words,
      },
    ];
  });
  return [...drops, ...tried.toSorted((a, b) => b.auc - a.auc).slice(0, 1)];
}

/** Of each lead which of the points it was given, as an index: after these none, and where it was not known. */
function kindsOf(
  { points, isKnown }: RulePoints,
  now: readonly number[],
): readonly [kindOf: Uint8Array, guessed: number] {
  const kindOf = Uint8Array.from(points, (each, lead) => {
    if (isKnown[lead] === 0) return now.length + 1;
    const at = now.indexOf(each);
    return at < 0 ? now.length : at;
  });
  const lead = isKnown.indexOf(0);
  return [kindOf, lead < 0 ? 0 : points[lead]!];
}
