import type { NearChange } from '../../analysis/near-miss/near-misses.ts';
import { isOneCriterionAway } from '../../analysis/near-miss/near-miss-parts.ts';
import { isOverridden } from '../../engine/decision.ts';
import { Counts, mostFirst, type Fold } from './fold.ts';

/** How near rejected leads are to qualifying. */
export interface NearMissCounts {
  /** Leads that one field would qualify, whatever it is. */
  readonly one_field: {
    readonly leads: number;
    /** A lead counts at every field that alone would be enough. */
    readonly fields: readonly OneField[];
    /** What is nearest, as `leadpact_near_miss` says it: of several fields the first; most leads first. */
    readonly changes: readonly (Pick<NearChange, 'field' | 'how' | 'needed'> & { readonly leads: number })[];
  };
  /** Leads that qualify but for one criterion, or their points. */
  readonly one_criterion: {
    readonly leads: number;
    readonly criteria: readonly { readonly id: string; readonly leads: number }[];
  };
  readonly close_calls: CloseCalls;
  /** By the fewest fields that would have to be different. */
  readonly by_fields: readonly { readonly fields: number; readonly leads: number }[];
  /** Rejected leads of which nothing can be said, by why. */
  readonly none: {
    /** People gave the verdict. */
    readonly override: number;
    readonly duplicate: number;
    /** Fields that never change stand in the way. */
    readonly fixed: number;
    /** No lead at all qualifies. */
    readonly hopeless: number;
    readonly unknown: number;
  };
}

/** A field, and how leads that it alone would qualify come to another value of it. */
export interface OneField {
  readonly field: string;
  readonly leads: number;
  readonly ask: number;
  readonly wait: number;
  readonly change: number;
}

/** Leads with points near the bar, on either side. */
export interface CloseCalls {
  readonly leads: number;
  readonly above: number;
  readonly below: number;
  /** Of those below: rejected for want of points alone. */
  readonly points_alone: number;
}

const mostChanges = 10_000;
const mostShown = 20;

/** No words about values have it. */
const between = '\n';

/** How many rejected leads are near to qualifying, and what do they lack? */
export function startNearMisses(): Fold<NearMissCounts> {
  const fields = new Map<
    string,
    { field: string; leads: number; ask: number; wait: number; change: number }
  >();
  const changes = new Counts(mostChanges);
  const criteria = new Counts(Infinity);
  const byFields = new Map<number, number>();
  const none = { override: 0, duplicate: 0, fixed: 0, hopeless: 0, unknown: 0 };
  const close = { leads: 0, above: 0, below: 0, points_alone: 0 };
  const sums = { oneField: 0, oneCriterion: 0 };
  return {
    add: ({ bound: { plan }, decision, blockers, near, singles }) => {
      const { verdict, closeCall, points } = decision;
      if (closeCall) {
        close.leads += 1;
        const isAbove = points!.min >= plan.points!.qualifyAt;
        close[isAbove ? 'above' : 'below'] += 1;
        if (
          !isAbove &&
          verdict === 'rejected' &&
          blockers.join() === 'points' &&
          isOneCriterionAway(decision)
        )
          close.points_alone += 1;
      }
      if (verdict !== 'rejected') return;
      if (isOverridden(decision)) {
        none.override += 1;
        return;
      }
      if (decision.duplicateOf === undefined && isOneCriterionAway(decision)) {
        sums.oneCriterion += 1;
        criteria.add(blockers[0]!);
      }
      if (singles.length > 0) sums.oneField += 1;
      for (const { field, how } of singles) {
        const counted = fields.get(field) ?? { field, leads: 0, ask: 0, wait: 0, change: 0 };
        fields.set(field, counted);
        counted.leads += 1;
        counted[how] += 1;
      }
      if (near?.is !== 'near') {
        none[near === undefined ? (decision.duplicateOf === undefined ? 'unknown' : 'duplicate') : near.is] +=
          1;
        return;
      }
      byFields.set(near.changes.length, (byFields.get(near.changes.length) ?? 0) + 1);
      const [first, second] = near.changes;
      if (second === undefined) changes.add([first!.field, first!.how, first!.needed].join(between));
    },
    total: () => ({
      one_field: {
        leads: sums.oneField,
        fields: mostFirst(fields.values(), ({ field }) => field),
        changes: changes
          .all()
          .slice(0, mostShown)
          .map(({ name, leads }) => {
            const [field = '', how = '', needed = ''] = name.split(between);
            return { field, how: how as NearChange['how'], needed, leads };
          }),
      },
      one_criterion: {
        leads: sums.oneCriterion,
        criteria: criteria.all().map(({ name, leads }) => ({ id: name, leads })),
      },
      close_calls: close,
      by_fields: [...byFields]
        .map(([count, leads]) => ({ fields: count, leads }))
        .toSorted((a, b) => a.fields - b.fields),
      none,
    }),
  };
}
