import type { Kind } from '../../definition/definition.ts';
import type { Plan } from '../../plan/plan.ts';
import { mostFirst, type Fold } from './fold.ts';
import { rateOf, type Rate } from './rate.ts';

/** Something that turns leads away. */
export interface AuditReason {
  /** The id of the criterion; `override`, `duplicates` and `points` for the tool's own. */
  readonly id: string;
  readonly section: 'override' | 'duplicates' | 'reject_if' | 'require' | 'points';
  readonly kind: Kind;
  readonly because: string | null;
  /** Rejected leads that it turns away, alone or with others. */
  readonly leads: number;
  /** Of all rejected leads. */
  readonly share: Rate;
  /** Of these: rejected for this alone. */
  readonly sole: number;
  /** Of these: it is the first reason, the one in `leadpact_primary_reason`. */
  readonly first: number;
  /** Undecided leads that it keeps open. */
  readonly undecided: number;
}

type Counted = { -readonly [K in keyof Omit<AuditReason, 'share'>]: AuditReason[K] };

/** Which reasons turn leads away, and how many each alone? */
export function startReasons(): Fold<readonly AuditReason[]> {
  const reasons = new Map<string, Counted>();
  let rejected = 0;
  const reasonOf = (plan: Plan, id: string): Counted => {
    let reason = reasons.get(id);
    if (reason === undefined) {
      reason = { id, ...whatIs(plan, id), leads: 0, sole: 0, first: 0, undecided: 0 };
      reasons.set(id, reason);
    }
    return reason;
  };
  return {
    add: ({ bound: { plan }, decision: { verdict, primaryReason }, blockers }) => {
      if (verdict === 'undecided') for (const id of blockers) reasonOf(plan, id).undecided += 1;
      if (verdict !== 'rejected') return;
      rejected += 1;
      for (const id of blockers) reasonOf(plan, id).leads += 1;
      if (blockers.length === 1) reasonOf(plan, blockers[0]!).sole += 1;
      if (primaryReason !== undefined) reasonOf(plan, primaryReason).first += 1;
    },
    total: () =>
      mostFirst(reasons.values(), ({ id }) => id).map((each) => ({
        ...each,
        share: rateOf(each.leads, rejected),
      })),
  };
}

function whatIs(plan: Plan, id: string): Pick<AuditReason, 'section' | 'kind' | 'because'> {
  if (id === 'override') return { section: 'override', kind: 'procedure', because: null };
  if (id === 'duplicates')
    return { section: 'duplicates', kind: 'procedure', because: plan.duplicates?.because ?? null };
  const criterion = plan.criteria.find((each) => each.id === id);
  if (criterion === undefined) return { section: 'points', kind: 'definition', because: null };
  const { section, kind = 'definition', because = null } = criterion;
  return { section: section === 'reject_if' ? section : 'require', kind, because };
}
