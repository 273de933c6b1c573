import { dayText } from '../../cells/day.ts';
import type { Feedback } from '../feedback/feedback.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { definitionChanges, type DefinitionChange } from './definition-changes.ts';
import { funnelOf, type Funnel } from './funnel.ts';
import type { Breach } from '../sla/breaches.ts';
import type { SlaReport } from '../sla/sla-report.ts';
import { handoffsOf, type Handoff, type MeetingRun } from './handoffs.ts';
import { turnedAwayOf, type TurnedAway } from './turned-away.ts';

/** All that both teams look at in the weekly meeting: every format prints this. */
export interface Meeting {
  readonly as_of: string;
  /** The day of the last meeting. */
  readonly since: string;
  readonly agenda: readonly AgendaItem[];
  readonly funnel: Funnel;
  /** The first comes first. */
  readonly handoffs: readonly Handoff[];
  readonly turned_away: TurnedAway;
  /** The newest comes first. */
  readonly changes: readonly DefinitionChange[];
  /** Whether the definition has promises. */
  readonly promised: boolean;
  /** They against what happened; null where there are none, or no report was given. */
  readonly sla: SlaReport | null;
  /** Promises that were broken since the last meeting. */
  readonly broken: readonly Breach[];
  readonly feedback: Feedback;
}

/** What a meeting is made of. */
export interface MeetingRequest {
  /** Days since 1970-01-01, as `since`. */
  readonly asOf: number;
  readonly since: number;
  /** The first to decide comes first. */
  readonly runs: readonly MeetingRun[];
  readonly leads: readonly ReportedLead[];
  readonly promised: boolean;
  readonly sla: SlaReport | null;
  readonly feedback: Feedback;
}

export function meetingOf(request: MeetingRequest): Meeting {
  const { asOf, since: from, runs, leads, promised, sla, feedback } = request;
  const since = dayText(from);
  const broken = sla === null ? [] : brokenSince(since, sla);
  return {
    as_of: dayText(asOf),
    since,
    agenda: agendaOf({ broken, feedback }),
    funnel: funnelOf(leads),
    handoffs: handoffsOf(runs),
    turned_away: turnedAwayOf(leads, from),
    changes: definitionChanges(runs, from),
    promised,
    sla,
    broken,
    feedback,
  };
}

/** The broken promises of the periods that end on a day or later. */
function brokenSince(since: string, { breaches, periods, per }: SlaReport): readonly Breach[] {
  const recent = new Set((periods[per] ?? []).flatMap(({ name, to }) => (to >= since ? [name] : [])));
  return breaches.filter(({ period }) => recent.has(period));
}
