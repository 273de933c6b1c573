import { detached } from '../../cells/detached.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision, Verdict } from '../../engine/decision.ts';
import type { Interval } from '../../engine/lead.ts';
import { flipCauses } from './flip-cause.ts';

/** A lead on which two definitions give different verdicts. */
export interface Flip {
  /** The id of the lead, or its row. */
  readonly lead: string;
  readonly before: Standing;
  readonly after: Standing;
  /**
   * What keeps it out where it stands lower: the primary reason of that decision, and of points in brackets what moved them
   * to that side.
   */
  readonly cause: string;
  /** Its cells in the columns by which flips are counted. */
  readonly by: readonly string[];
}

/** What one of the definitions makes of a lead. */
export interface Standing {
  readonly verdict: Verdict;
  readonly points: Interval | undefined;
  readonly tier: string | undefined;
}

/** What came of deciding leads by two definitions, in memory that does not grow with the leads. */
export interface Impact {
  readonly files: readonly string[];
  readonly leads: number;
  readonly unreadable: number;
  readonly flips: number;
  readonly before: Readonly<Record<Verdict, number>>;
  readonly after: Readonly<Record<Verdict, number>>;
  /** Most first. */
  readonly directions: readonly Direction[];
  /** Of leads that are qualified by both. */
  readonly tiers: readonly Move[];
  readonly routes: readonly Move[];
  /** Leads with other points. */
  readonly points: number;
  readonly by: readonly ByColumn[];
  /** The first of the leads that flip. */
  readonly shown: readonly Flip[];
}

export interface Direction {
  readonly before: Verdict;
  readonly after: Verdict;
  readonly leads: number;
  readonly causes: readonly { readonly id: string; readonly leads: number }[];
}

/** Leads that come to another tier or route; undefined is none. */
export interface Move {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly leads: number;
}

export interface ByColumn {
  readonly column: string;
  /** Those with most flips first. */
  readonly values: readonly ByValue[];
  /** Whether there were more values than are kept, the others being counted as one. */
  readonly isCut: boolean;
}

export interface ByValue {
  /** Undefined for all values beyond those that are kept. */
  readonly value: string | undefined;
  readonly leads: number;
  readonly qualifiedBefore: number;
  readonly qualifiedAfter: number;
  /** Leads that are qualified no longer, and those that are now. */
  readonly lost: number;
  readonly gained: number;
  /** These, and leads that flip between rejected and undecided. */
  readonly flips: number;
}

const mostValues = 1000;
const mostShown = 50;
const longestValue = 200;

/** Counts leads as they are decided by two definitions. */
export function startImpact(
  old: BoundPlan,
  now: BoundPlan,
  columns: readonly string[],
): {
  readonly add: (before: Decision, after: Decision, lead: string, by: readonly string[]) => Flip | undefined;
  readonly addUnreadable: (rows: number) => void;
  readonly total: (files: readonly string[]) => Impact;
} {
  const counts = { leads: 0, unreadable: 0, flips: 0, points: 0 };
  const noVerdicts = (): Record<Verdict, number> => ({ qualified: 0, rejected: 0, undecided: 0 });
  const before = noVerdicts();
  const after = noVerdicts();
  const directions = new Map<string, { before: Verdict; after: Verdict; causes: Map<string, number> }>();
  const moves = { tier: new Map<string, Counted<Move>>(), route: new Map<string, Counted<Move>>() };
  const byColumn = columns.map(() => new Map<string | undefined, Counted<ByValue>>());
  const shown: Flip[] = [];
  const causeOf = flipCauses(old.plan, now.plan);
  const routes = [old, now].map(({ plan }) => new Map(plan.routes.map(({ id, shows }) => [id, shows])));

  const move = (what: 'tier' | 'route', from: string | undefined, to: string | undefined): void => {
    if (from === to) return;
    const key = JSON.stringify([from ?? null, to ?? null]);
    const known = moves[what].get(key) ?? { before: from, after: to, leads: 0 };
    moves[what].set(key, known);
    known.leads += 1;
  };

  return {
    add: (a, b, lead, by) => {
      counts.leads += 1;
      before[a.verdict] += 1;
      after[b.verdict] += 1;
      if (a.points?.min !== b.points?.min || a.points?.max !== b.points?.max) counts.points += 1;
      if (a.verdict === 'qualified' && b.verdict === 'qualified') {
        move('tier', a.tier, b.tier);
        move('route', routes[0]!.get(a.route ?? ''), routes[1]!.get(b.route ?? ''));
      }
      for (const [at, values] of byColumn.entries()) countValue(values, by[at]!, a, b);
      if (a.verdict === b.verdict) return undefined;
      counts.flips += 1;
      const flip: Flip = { lead, before: standingOf(a), after: standingOf(b), cause: causeOf(a, b), by };
      const key = `${a.verdict} ${b.verdict}`;
      const direction = directions.get(key) ?? { before: a.verdict, after: b.verdict, causes: new Map() };
      directions.set(key, direction);
      direction.causes.set(flip.cause, (direction.causes.get(flip.cause) ?? 0) + 1);
      if (shown.length < mostShown) shown.push({ ...flip, lead: detached(lead), by: by.map(detached) });
      return flip;
    },
    addUnreadable: (rows) => {
      counts.unreadable += rows;
    },
    total: (files) => ({
      files,
      ...counts,
      before,
      after,
      directions: [...directions.values()]
        .map((each) => {
          const causes = [...each.causes].map(([id, leads]) => ({ id, leads }));
          const leads = causes.reduce((sum, cause) => sum + cause.leads, 0);
          return { ...each, leads, causes: causes.toSorted((a, b) => b.leads - a.leads) };
        })
        .toSorted((a, b) => b.leads - a.leads),
      tiers: [...moves.tier.values()].toSorted((a, b) => b.leads - a.leads),
      routes: [...moves.route.values()].toSorted((a, b) => b.leads - a.leads),
      by: columns.map((column, at) => ({
        column,
        values: [...byColumn[at]!.values()].toSorted((a, b) => b.flips - a.flips || b.leads - a.leads),
        isCut: byColumn[at]!.has(undefined),
      })),
      shown,
    }),
  };
}

type Counted<T> = { -readonly [K in keyof T]: T[K] };

function countValue(
  values: Map<string | undefined, Counted<ByValue>>,
  text: string,
  a: Decision,
  b: Decision,
): void {
  const value = text.trim().slice(0, longestValue);
  const isKept = values.has(value) || values.size < mostValues;
  const key = isKept ? value : undefined;
  let counted = values.get(key);
  if (counted === undefined) {
    const kept = key === undefined ? undefined : detached(key);
    counted = { value: kept, leads: 0, qualifiedBefore: 0, qualifiedAfter: 0, lost: 0, gained: 0, flips: 0 };
    values.set(kept, counted);
  }
  const [was, is] = [a.verdict === 'qualified', b.verdict === 'qualified'];
  counted.leads += 1;
  if (was) counted.qualifiedBefore += 1;
  if (is) counted.qualifiedAfter += 1;
  if (was && !is) counted.lost += 1;
  if (is && !was) counted.gained += 1;
  if (a.verdict !== b.verdict) counted.flips += 1;
}

function standingOf({ verdict, points, tier }: Decision): Standing {
  return { verdict, points: points && { min: points.min, max: points.max }, tier };
}
