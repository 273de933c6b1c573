import type { Moment } from '../../../src/cells/cell.ts';
import { parseDateTime } from '../../../src/cells/date-time.ts';
import { dayInZone, parseDay } from '../../../src/cells/day.ts';
import { bindPlan } from '../../../src/engine/bind.ts';
import type { Disposition, FeedbackEvent } from '../../../src/loop/feedback/event.ts';
import type { ReportedLead } from '../../../src/loop/feedback/reported-lead.ts';
import { inOrder, standingOf } from '../../../src/loop/feedback/standing.ts';
import { slaReport, type SlaReport } from '../../../src/loop/sla/sla-report.ts';
import { definitionFrom, planFrom } from '../../support/definitions.ts';

const zone = 'Europe/Berlin';

export const head = `leadpact: 1
name: Test
version: v1
lead: id
time_zone: ${zone}
fields: { id: { column: Id, type: id }, raised: { column: Raised, type: date, optional: true } }
require: { named: { when: { id: { is_missing: false } } } }
`;

/** The promises of the tests. */
export const usual = `sla:
  business_hours: { mon-fri: "09:00-18:00" }
  holidays: [2026-12-25]
  raised_at: raised
  marketing: { qualified_leads: 3, per: week, accepted: 80% }
  sales: { accept_within: 8 business hours, contact_within: 24 hours, attempts: 3, over: 14 days, of_leads: 90% }
`;

/** A lead: when it was handed over (a day alone where nobody said when), and events such as `contacted 2026-11-02 11:00`. */
export interface Told {
  readonly id?: string;
  readonly handedOver: string;
  readonly raised?: string;
  readonly events?: readonly string[];
  readonly mature?: boolean;
}

/** Leads as the closed loop sees them. */
export function reported(told: readonly Told[], sla = usual): readonly ReportedLead[] {
  const plan = planFrom(head + sla);
  const header = ['Id', 'Raised'];
  return told.map(({ id, handedOver, raised = '', events = [], mature = true }, at) => {
    const asOf = parseDay(handedOver.slice(0, 10))!;
    const { bound } = bindPlan(plan, header, { asOf, file: 'leads.csv' });
    const name = id ?? `lead-${at + 1}`;
    const texts = [name, raised];
    const own = inOrder(events.map(eventOf));
    const decision = bound!.decide(bound!.read(texts));
    const run = { folder: 'handoff', asOf, handedOverAt: momentOf(handedOver) };
    return {
      run,
      name,
      bound: bound!,
      header,
      texts,
      decision,
      events: own,
      standing: standingOf(own),
      mature,
      won: undefined,
    };
  });
}

interface Judged {
  readonly sla?: string;
  readonly since?: string;
  /** Until when Sales told; by default all of it. */
  readonly reported?: string;
}

/** The report on leads, as of a date with a time of day in Berlin. */
export function reportOn(
  told: readonly Told[],
  asOf: string,
  { sla = usual, since, reported: until = 'all' }: Judged = {},
): SlaReport {
  const definition = definitionFrom(head + sla);
  const from = since === undefined ? undefined : parseDay(since);
  const leads = reported(told, sla);
  return slaReport({
    definition: { ...definition, sla: definition.sla! },
    leads,
    handoffs: leads.map(({ run }) => run.handedOverAt?.day ?? run.asOf),
    asOf: parseDateTime(asOf, zone)!,
    from,
    reportedUntil:
      until === 'all' ? parseDay('2100-01-01') : until === 'by events' ? undefined : parseDay(until),
  });
}

function eventOf(text: string, at: number): FeedbackEvent {
  const [disposition, ...when] = text.split(' ');
  return {
    lead: undefined,
    email: undefined,
    at: dayOrMoment(when.join(' ')),
    timed: when.length === 2,
    disposition: disposition as Disposition,
    reason: '',
    amount: undefined,
    askedAbout: [],
    place: { file: 'report.csv', row: at + 1 },
  };
}

function momentOf(text: string): Moment | undefined {
  const at = parseDateTime(text, zone);
  return at === undefined ? undefined : { at, day: dayInZone(at, zone) };
}

function dayOrMoment(text: string): Moment | undefined {
  const day = parseDay(text);
  return day === undefined ? momentOf(text) : { day, at: parseDateTime(`${text} 00:00`, zone)! };
}
