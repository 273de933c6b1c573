import { rateOf, type Rate } from '../../run/audit/rate.ts';
import type { JudgedLead } from './judge-lead.ts';
import { spreadOf, type Spread } from './spread.ts';
import type { NotMeasured, Timing, TimingState } from './timing.ts';

export type ClockId = 'acceptance' | 'contact' | 'speed';

/** What a clock says of all leads. */
export interface ClockReport {
  readonly clock: ClockId;
  /** As the definition has it; null where nothing is promised. */
  readonly promised: string | null;
  readonly plain: Spread;
  /** Null where the definition states no business hours. */
  readonly business: Spread | null;
  /** Of the leads that are due or done: those done in time. */
  readonly within: Rate;
  readonly states: Readonly<Record<TimingState, number>>;
  /** Leads that wait still, late or not. */
  readonly waiting: number;
  /** Why leads were not measured, and how many of them. */
  readonly not_measured: readonly { readonly why: NotMeasured; readonly leads: number }[];
}

/** Sums up one clock; a clock that no lead has the moments for has measured nothing, which is not zero. */
export function clockReport(
  clock: ClockId,
  promised: string | undefined,
  leads: readonly JudgedLead[],
): ClockReport {
  const timings = leads.map((lead) => lead[clock]);
  const states = statesOf(timings);
  const elapsed = timings.flatMap((timing) => timing.elapsed ?? []);
  const business = elapsed.flatMap((each) => each.business ?? []);
  const whys = new Map<NotMeasured, number>();
  for (const { why } of timings) if (why !== undefined) whys.set(why, (whys.get(why) ?? 0) + 1);
  return {
    clock,
    promised: promised ?? null,
    plain: spreadOf(elapsed.map(({ plain }) => plain!)),
    business: elapsed.length > 0 && business.length === 0 ? null : spreadOf(business),
    within: rateOf(states.kept, states.kept + states.late),
    states,
    waiting: timings.filter(({ isWaiting }) => isWaiting).length,
    not_measured: [...whys].map(([why, count]) => ({ why, leads: count })),
  };
}

/** How many leads are in each state. */
export function statesOf(timings: readonly Pick<Timing, 'state'>[]): Readonly<Record<TimingState, number>> {
  const counts = { kept: 0, late: 0, open: 0, released: 0, unmeasured: 0 };
  for (const { state } of timings) if (state !== undefined) counts[state] += 1;
  return counts;
}
