import { parseDay } from '../../src/cells/day.ts';
import type { Disposition, FeedbackEvent } from '../../src/loop/feedback/event.ts';
import type { Feedback } from '../../src/loop/feedback/feedback.ts';
import type { ReportedLead } from '../../src/loop/feedback/reported-lead.ts';
import { standingOf } from '../../src/loop/feedback/standing.ts';
import { boundTo } from './bound-to.ts';

export interface ReportedRow {
  readonly texts: readonly string[];
  readonly events?: readonly FeedbackEvent[];
  readonly isYoung?: boolean;
}

/** What Sales reported of a lead: what became of it, what it asked about, and on which day. */
export function eventOf(
  disposition: Disposition,
  askedAbout: readonly string[] = [],
  day?: string,
): FeedbackEvent {
  const at = day === undefined ? undefined : { day: parseDay(day)!, at: parseDay(day)! * 86_400_000 };
  const place = { file: 'feedback.csv', row: 1 };
  const unknown = { lead: undefined, email: undefined, amount: undefined };
  return { ...unknown, at, timed: false, disposition, reason: '', askedAbout, place };
}

/** The leads of a run that a definition decided, with what Sales reported of them. */
export function reportedRun(
  text: string,
  header: readonly string[],
  rows: readonly ReportedRow[],
  day = '2026-11-02',
): readonly ReportedLead[] {
  const { bound, asOf } = boundTo(text, header, day);
  const run = { folder: `run-${day}`, asOf, handedOverAt: undefined };
  return rows.map(({ texts, events = [], isYoung = false }, at) => ({
    run,
    bound,
    header,
    texts,
    events,
    name: `lead ${at}`,
    decision: bound.decide(bound.read(texts)),
    standing: standingOf(events),
    mature: !isYoung,
    won: isYoung || events.length === 0 ? undefined : standingOf(events).won,
  }));
}

/** The feedback of a meeting where no report was given, with the parts that the agenda looks at. */
export const nothingReported = {
  rules: [],
  criteria: [],
  reports: [],
  unreported: [],
  handed_over: { reported: 0, unreported: 0 },
  loss_reasons: [],
  proposals: { proposals: [] },
  content: { supply: null },
} as unknown as Feedback;
