import type { BoundPlan } from '../../engine/bind.ts';
import { leadViewer } from '../../run/audit/lead-viewer.ts';
import { startNearMisses, type NearMissCounts } from '../../run/audit/near-miss-counts.ts';
import { startReasons, type AuditReason } from '../../run/audit/reasons.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';

/** Why leads are turned away, and how near they come. */
export interface TurnedAway {
  /** By all runs, and by those since the last meeting. */
  readonly reasons: readonly (AuditReason & { readonly recent: number })[];
  readonly near_misses: NearMissCounts;
}

/** @param since the day of the last meeting; days since 1970-01-01 */
export function turnedAwayOf(leads: readonly ReportedLead[], since: number): TurnedAway {
  const reasons = startReasons();
  const recent = startReasons();
  const near = startNearMisses();
  const viewers = new Map<BoundPlan, ReturnType<typeof leadViewer>>();
  const viewerOf = (bound: BoundPlan): ReturnType<typeof leadViewer> => {
    const known = viewers.get(bound);
    if (known !== undefined) return known;
    const made = leadViewer(bound);
    viewers.set(bound, made);
    return made;
  };
  for (const { run, bound, texts, decision } of leads) {
    const lead = viewerOf(bound)(decision, texts, { run: run.folder, list: '', row: 0 });
    reasons.add(lead);
    near.add(lead);
    if (run.asOf >= since) recent.add(lead);
  }
  const lately = new Map(recent.total().map(({ id, leads: count }) => [id, count]));
  return {
    reasons: reasons.total().map((reason) => ({ ...reason, recent: lately.get(reason.id) ?? 0 })),
    near_misses: near.total(),
  };
}
