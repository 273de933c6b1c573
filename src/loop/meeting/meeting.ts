import { dayText } from '../../cells/day.ts';
import type { Definition } from '../../definition/definition.ts';
import type { Feedback } from '../feedback/feedback.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { agendaOf, type AgendaItem } from './agenda.ts';
import { definitionChanges, type DefinitionChange } from './definition-changes.ts';
import { funnelOf, type Funnel } from './funnel.ts';
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
  readonly feedback: Feedback;
}

/** What a meeting is made of. */
export interface MeetingRequest {
  readonly definition: Definition;
  /** Days since 1970-01-01, as `since`. */
  readonly asOf: number;
  readonly since: number;
  /** The first to decide comes first. */
  readonly runs: readonly MeetingRun[];
  readonly leads: readonly ReportedLead[];
  readonly feedback: Feedback;
}

export function meetingOf({ definition, asOf, since, runs, leads, feedback }: MeetingRequest): Meeting {
  const handoffs = handoffsOf(runs);
  return {
    as_of: dayText(asOf),
    since: dayText(since),
    agenda: agendaOf({ definition, since, handoffs, feedback }),
    funnel: funnelOf(leads),
    handoffs,
    turned_away: turnedAwayOf(leads, since),
    changes: definitionChanges(runs, since),
    feedback,
  };
}
