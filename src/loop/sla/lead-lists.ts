import { dayText } from '../../cells/day.ts';
import { dateTimeText } from '../../cells/date-time.ts';
import { touches } from '../feedback/standing.ts';
import type { PromiseId } from './breaches.ts';
import type { ClockName } from './duration.ts';
import { firstOf, type HandedLead } from './handed-lead.ts';
import type { JudgedLead } from './judge-lead.ts';
import type { Promises } from './promises.ts';
import type { Timing } from './timing.ts';

/** A lead for which Sales did not keep a promise. */
export interface LateLead {
  readonly promise: Exclude<PromiseId, 'qualified_leads' | 'accepted'>;
  readonly lead: string;
  readonly run: string;
  readonly handed_over: string;
  /** Beyond what was promised, by the clock of the promise; null for `attempts`. */
  readonly over_hours: number | null;
  readonly clock: ClockName | null;
  /** Attempts in time; null for the others. */
  readonly tried: number | null;
  /** Whether it waits still. */
  readonly is_waiting: boolean;
}

/** A lead that Sales did not touch yet. */
export interface UntouchedLead {
  readonly lead: string;
  readonly run: string;
  readonly handed_over: string;
  readonly is_accepted: boolean;
  /** Whether the time to contact it is over; null where that is not measured. */
  readonly is_late: boolean | null;
}

/** Leads that a promise of Sales was not kept for: by promise, the latest first. */
export function lateLeads(
  leads: readonly JudgedLead[],
  { sales }: Promises,
  timeZone: string,
): readonly LateLead[] {
  const byClock = (
    promise: LateLead['promise'],
    timingOf: (lead: JudgedLead) => Timing,
    clock: ClockName | undefined,
  ): readonly LateLead[] =>
    leads.flatMap((judged) => {
      const { state, over, isWaiting } = timingOf(judged);
      if (state !== 'late' || over === undefined) return [];
      const times = { over_hours: hoursOf(over), clock: clock ?? null, tried: null };
      return [{ promise, ...called(judged.lead, timeZone), ...times, is_waiting: isWaiting }];
    });
  const byAttempts = leads.flatMap(({ lead, attempts }): readonly LateLead[] => {
    if (attempts?.state !== 'late') return [];
    const times = { over_hours: null, clock: null, tried: attempts.tried, is_waiting: false };
    return [{ promise: 'attempts', ...called(lead, timeZone), ...times }];
  });
  return [
    ...latestFirst(byClock('accept_within', ({ acceptance }) => acceptance, sales.acceptWithin?.clock)),
    ...latestFirst(byClock('contact_within', ({ contact }) => contact, sales.contactWithin?.clock)),
    ...byAttempts.toSorted((a, b) => a.tried! - b.tried!),
  ];
}

/** Leads that Sales neither touched nor turned down, the oldest first; of those handed over after the reports end nobody knows. */
export function untouchedLeads(leads: readonly JudgedLead[], timeZone: string): readonly UntouchedLead[] {
  return leads
    .filter(({ lead }) => lead.isReported && lead.accepted !== false && firstOf(lead, touches) === undefined)
    .toSorted((a, b) => a.lead.day - b.lead.day)
    .map(({ lead, contact: { state } }) => ({
      ...called(lead, timeZone),
      is_accepted: lead.accepted === true,
      is_late: state === 'late' ? true : state === 'open' ? false : null,
    }));
}

function latestFirst(late: readonly LateLead[]): readonly LateLead[] {
  return late.toSorted((a, b) => b.over_hours! - a.over_hours!);
}

function called(
  { name, run, handedOver, day }: HandedLead,
  timeZone: string,
): Pick<LateLead, 'lead' | 'run' | 'handed_over'> {
  const at = typeof handedOver === 'number' ? dateTimeText(handedOver, timeZone) : dayText(day);
  return { lead: name, run, handed_over: at };
}

function hoursOf(milliseconds: number): number {
  return Math.round(milliseconds / 36_000) / 100;
}
