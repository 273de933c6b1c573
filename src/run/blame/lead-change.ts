import { partNames, type PartNames } from '../../diff/part-names.ts';
import type { Interval } from '../../engine/lead.ts';
import type { LeadTrace } from '../../engine/trace.ts';
import { flipCauses } from '../impact/flip-cause.ts';
import type { PlannedLead } from './lead-by-plans.ts';

/** What became otherwise of one lead from one version of a definition to the next. */
export interface LeadChange {
  /** What is otherwise. */
  readonly of: readonly ('verdict' | 'reason' | 'points' | 'bar' | 'tier' | 'route')[];
  /** By what: the cause of a flip, or the reason that stands first now; undefined where only points, tier or route changed. */
  readonly cause: string | undefined;
  /** The lines of the points that give other points than before. */
  readonly moved: readonly MovedPoints[];
}

/** A rule, cap or floor, and the points it gives; undefined where it is not there. */
export interface MovedPoints {
  readonly group: string;
  readonly id: string;
  readonly before: Interval | undefined;
  readonly after: Interval | undefined;
}

/** Says what is otherwise of a lead, and by what; undefined where it is decided as before. */
export function leadChange(before: PlannedLead, after: PlannedLead): LeadChange | undefined {
  const [old, now] = [before.trace, after.trace];
  const names = partNames(before.plan, after.plan);
  const reasonBefore = old.primary_reason && names.criterionNow(old.primary_reason);
  const isFlip = old.verdict !== now.verdict;
  const other = {
    verdict: isFlip,
    reason: !isFlip && reasonBefore !== now.primary_reason,
    points: old.points?.min !== now.points?.min || old.points?.max !== now.points?.max,
    bar: old.points?.qualify_at !== now.points?.qualify_at,
    tier: old.tier !== now.tier,
    route: old.route !== now.route,
  };
  const of = (Object.keys(other) as (keyof typeof other)[]).filter((each) => other[each]);
  if (of.every((each) => each === 'bar')) return undefined;
  const flip = (): string => flipCauses(before.plan, after.plan)(before.decision, after.decision);
  return {
    of,
    cause: isFlip ? flip() : other.reason ? now.primary_reason : undefined,
    moved: movedPoints(old, now, names),
  };
}

function movedPoints(old: LeadTrace, now: LeadTrace, { ruleNow }: PartNames): readonly MovedPoints[] {
  const [before, after] = [linesOf(old, ruleNow), linesOf(now)];
  return [...new Map([...after, ...before]).keys()].flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    const { group, id } = (b ?? a)!;
    const isSame = a?.min === b?.min && a?.max === b?.max;
    const isNothing = [a, b].every((line) => line === undefined || (line.min === 0 && line.max === 0));
    if (isSame || isNothing) return [];
    return [{ group, id, before: intervalOf(a), after: intervalOf(b) }];
  });
}

type Line = Interval & { readonly group: string; readonly id: string };

function linesOf(
  { points }: LeadTrace,
  nameOf: PartNames['ruleNow'] = (group, id) => ({ group, id }),
): ReadonlyMap<string, Line> {
  return new Map(
    (points?.groups ?? []).flatMap((each) =>
      each.lines.map(({ id: written, min, max }) => {
        const { group, id } = nameOf(each.id, written);
        return [`${group} ${id}`, { group, id, min, max }] as const;
      }),
    ),
  );
}

function intervalOf(line: Line | undefined): Interval | undefined {
  return line && { min: line.min, max: line.max };
}
