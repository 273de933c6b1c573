import { parseDay } from '../../src/cells/day.ts';
import { readDefinition } from '../../src/definition/read-definition.ts';
import { bindPlan } from '../../src/engine/bind.ts';
import type { Disposition, FeedbackEvent } from '../../src/loop/feedback/event.ts';
import type { ReportedLead } from '../../src/loop/feedback/reported-lead.ts';
import { standingOf } from '../../src/loop/feedback/standing.ts';
import { compilePlan } from '../../src/plan/compile-plan.ts';

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
  const { definition, diagnostics } = readDefinition({ name: 'sql.yaml', text }, () => ({ values: [] }));
  if (definition === undefined) throw new Error(diagnostics.map(({ code }) => code).join(', '));
  const asOf = parseDay(day)!;
  const { bound } = bindPlan(compilePlan(definition), header, { asOf, file: 'leads.csv' });
  if (bound === undefined) throw new Error('the header lacks a column');
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
