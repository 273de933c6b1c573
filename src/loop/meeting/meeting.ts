import { dayText } from '../../cells/day.ts';
import type { Feedback } from '../feedback/feedback.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { definitionChanges, type DefinitionChange } from './definition-changes.ts';
import { funnelOf, type Funnel } from './funnel.ts';
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
  /** Both promises against what happened; null where the definition has none. */
  readonly sla: SlaReport | null;
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
  readonly sla: SlaReport | null;
  readonly feedback: Feedback;
}

export function meetingOf({ asOf, since: from, runs, leads, sla, feedback }: MeetingRequest): Meeting {
  const since = dayText(from);
  return {
    as_of: dayText(asOf),
    since,
    agenda: agendaOf({ since, sla, feedback }),
    funnel: funnelOf(leads),
    handoffs: handoffsOf(runs),
    turned_away: turnedAwayOf(leads, from),
    changes: definitionChanges(runs, from),
    sla,
    feedback,
  };
}
