import { startOf } from '../../cells/date-time.ts';
import type { Disposition, FeedbackEvent } from '../feedback/event.ts';
import { isBefore } from '../feedback/join-events.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { standingOf } from '../feedback/standing.ts';
import { raisedAtReader } from './raised-at.ts';
import type { Reckoning, Unknown, When } from './when.ts';

/** A qualified lead as the clocks of the SLA see it; instants are epoch milliseconds. */
export interface HandedLead {
  readonly name: string;
  /** The folder of its run. */
  readonly run: string;
  /** The day of the handoff, or of the run where it does not say when it was handed over. */
  readonly day: number;
  readonly handedOver: number | Unknown;
  readonly raised: number | Unknown;
  /** What Sales reported until the as-of instant, in its order. */
  readonly events: readonly HandedEvent[];
  readonly accepted: boolean | undefined;
  readonly mature: boolean;
  /** Whether the reports go on after the handoff, so that they may say something of it. */
  readonly isReported: boolean;
}

export interface HandedEvent {
  readonly disposition: Disposition;
  readonly when: When | Unknown;
}

/** The qualified leads that were handed over by the as-of instant. */
export function handedLeads(leads: readonly ReportedLead[], reckoning: Reckoning): readonly HandedLead[] {
  const raisedAt = raisedAtReader(reckoning);
  return leads
    .filter(({ decision }) => decision.verdict === 'qualified')
    .map((lead) => handedLead(lead, raisedAt(lead), reckoning))
    .filter(({ day, handedOver }) =>
      typeof handedOver === 'number'
        ? handedOver <= reckoning.asOf
        : startOf(day, reckoning.timeZone) <= reckoning.asOf,
    );
}

function handedLead(lead: ReportedLead, raised: number | Unknown, reckoning: Reckoning): HandedLead {
  const { run, name, mature } = lead;
  const { timeZone, asOf, reported } = reckoning;
  const happened = lead.events.filter(
    ({ at, timed }) => at === undefined || (timed ? at.at : startOf(at.day, timeZone)) <= asOf,
  );
  return {
    name,
    run: run.folder,
    day: run.handedOverAt?.day ?? run.asOf,
    handedOver: run.handedOverAt?.at ?? 'no-handoff-moment',
    raised,
    events: happened.map((event) => ({
      disposition: event.disposition,
      when: whenOf(event, lead, reckoning),
    })),
    accepted: standingOf(happened).accepted,
    mature,
    isReported: (run.handedOverAt?.at ?? startOf(run.asOf, timeZone)) < reported,
  };
}

function whenOf(event: FeedbackEvent, lead: ReportedLead, { timeZone, asOf }: Reckoning): When | Unknown {
  const { at, timed } = event;
  if (at === undefined) return 'no-date';
  if (isBefore(event, lead)) return 'before-handoff';
  if (timed) return { from: at.at, to: at.at };
  const from = Math.max(startOf(at.day, timeZone), lead.run.handedOverAt?.at ?? -Infinity);
  return { from, to: Math.max(from, Math.min(startOf(at.day + 1, timeZone) - 1, asOf)) };
}

/** What frees Sales of calling a lead. */
export const rejections: ReadonlySet<Disposition> = new Set(['rejected']);

/** The first of some dispositions: when, or why that is not known; undefined where there is none. */
export function firstOf(
  { events }: HandedLead,
  dispositions: ReadonlySet<Disposition>,
): When | Unknown | undefined {
  const found = events.filter(({ disposition }) => dispositions.has(disposition)).map(({ when }) => when);
  const known = found.filter((when) => typeof when !== 'string');
  return known.length === 0 ? found[0] : known.reduce((first, when) => (when.to < first.to ? when : first));
}
