import { startOf } from '../../cells/date-time.ts';
import { dayText } from '../../cells/day.ts';
import { rateOf, type Rate } from '../../run/audit/rate.ts';
import { isBusinessDay, type BusinessCalendar } from './calendar.ts';
import { statesOf } from './clock-report.ts';
import type { JudgedLead } from './judge-lead.ts';
import { periodOf, periodsBetween, type Period, type PeriodUnit } from './period.ts';
import type { Promises } from './promises.ts';
import type { TimingState } from './timing.ts';
import type { Reckoning } from './when.ts';

/** How a promise stands for a period that it is about; `open` may still come out either way. */
export type PromiseState = 'kept' | 'broken' | 'open';

/** What each side did with the leads that were handed over in a period. */
export interface PeriodReport {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly is_over: boolean;
  /** Whether the leads that are known begin within it. */
  readonly is_partial: boolean;
  readonly sent: SentLeads;
  readonly accepted: AcceptedLeads;
  /** Null where nothing is promised. */
  readonly accept_within: KeptLeads | null;
  readonly contact_within: KeptLeads | null;
  readonly attempts: KeptLeads | null;
}

export interface SentLeads {
  readonly leads: number;
  /** Null where the promise is not about such periods. */
  readonly promised: number | null;
  readonly state: PromiseState | null;
}

export interface AcceptedLeads {
  /** Of the leads that Sales answered. */
  readonly rate: Rate;
  /** Per cent. */
  readonly promised: number | null;
  readonly state: PromiseState | null;
  /** Leads of which Sales said nothing, though the time for it is over. */
  readonly without_report: number;
  readonly too_young: number;
  /** Of which the reports end too early to say anything. */
  readonly beyond_reports: number;
}

export interface KeptLeads extends Readonly<Record<TimingState, number>> {
  /** Of those that are due or done. */
  readonly rate: Rate;
  /** Per cent. */
  readonly promised: number;
  readonly state: PromiseState | null;
}

export interface Around {
  readonly promises: Promises;
  readonly calendar: BusinessCalendar | undefined;
  readonly reckoning: Reckoning;
  /** From which day on leads are known; days since 1970-01-01. */
  readonly since: number;
}

/** A period with its leads; `report` is what is printed of it. */
export interface PeriodLeads {
  readonly period: Period;
  readonly leads: readonly JudgedLead[];
  readonly report: PeriodReport;
}

/** Takes leads apart by the period of their handoff, from the first that is known until the as-of day. */
export function leadsByPeriod(
  unit: PeriodUnit,
  leads: readonly JudgedLead[],
  until: number,
  around: Around,
): readonly PeriodLeads[] {
  const byPeriod = new Map<number, JudgedLead[]>();
  for (const judged of leads) {
    const { from } = periodOf(unit, judged.lead.day);
    const known = byPeriod.get(from);
    if (known === undefined) byPeriod.set(from, [judged]);
    else known.push(judged);
  }
  return periodsBetween(unit, around.since, until).flatMap((period) => {
    const own = byPeriod.get(period.from) ?? [];
    const isClosed = unit === 'day' && own.length === 0 && businessDays(period, around.calendar) === 0;
    return isClosed ? [] : [{ period, leads: own, report: periodReport(period, unit, own, around) }];
  });
}

/** Days of business in a period; every day is one where the definition states no business hours. */
export function businessDays({ from, to }: Period, calendar: BusinessCalendar | undefined): number {
  if (calendar === undefined) return to - from + 1;
  let count = 0;
  for (let day = from; day <= to; day += 1) if (isBusinessDay(calendar, day)) count += 1;
  return count;
}

function periodReport(
  period: Period,
  unit: PeriodUnit,
  leads: readonly JudgedLead[],
  { promises, calendar, reckoning, since }: Around,
): PeriodReport {
  const isOver = startOf(period.to + 1, reckoning.timeZone) <= reckoning.asOf;
  const isPartial = businessDays({ ...period, to: since - 1 }, calendar) > 0;
  const { marketing, sales } = promises;
  // A promise is about the periods that it names; others only show what happened.
  const isPromised = unit === promises.per;
  const kept = (timings: readonly { readonly state: TimingState | undefined }[]): KeptLeads => {
    const own = keptLeads(timings, sales.ofLeads, isOver);
    return isPromised ? own : { ...own, state: null };
  };
  const accepted = acceptedLeads(leads, marketing.accepted, isOver);
  const attempts = leads.flatMap((lead) => lead.attempts ?? []);
  return {
    name: period.name,
    from: dayText(period.from),
    to: dayText(period.to),
    is_over: isOver,
    is_partial: isPartial,
    sent: sentLeads(leads.length, isPromised ? marketing.leads : undefined, isOver && !isPartial),
    accepted: isPromised ? accepted : { ...accepted, state: null },
    accept_within: sales.acceptWithin ? kept(leads.map(({ acceptance }) => acceptance)) : null,
    contact_within: sales.contactWithin ? kept(leads.map(({ contact }) => contact)) : null,
    attempts: sales.attempts ? kept(attempts) : null,
  };
}

function sentLeads(leads: number, promised: number | undefined, isJudged: boolean): SentLeads {
  if (promised === undefined) return { leads, promised: null, state: null };
  return { leads, promised, state: leads >= promised ? 'kept' : isJudged ? 'broken' : 'open' };
}

function acceptedLeads(
  leads: readonly JudgedLead[],
  promised: number | undefined,
  isOver: boolean,
): AcceptedLeads {
  const answered = leads.filter(({ lead }) => lead.accepted !== undefined);
  const young = leads.filter(isTooYoung).length;
  const beyond = leads.filter(isBeyondReports).length;
  const rate = rateOf(answered.filter(({ lead }) => lead.accepted === true).length, answered.length);
  const atBest = rateOf(rate.part + young + beyond, rate.whole + young + beyond);
  return {
    rate,
    promised: promised ?? null,
    state: promised === undefined ? null : shareState(rate, atBest, promised, isOver),
    without_report: leads.length - answered.length - young - beyond,
    too_young: young,
    beyond_reports: beyond,
  };
}

/** Whether something is not measured of a lead since the reports end too early to tell. */
export function isUntold(judged: JudgedLead): boolean {
  const { acceptance, contact, attempts } = judged;
  return (
    [acceptance.why, contact.why].includes('reports-end') ||
    attempts?.isUntold === true ||
    isBeyondReports(judged)
  );
}

/** Whether Sales may have answered a lead after the reports end: its time to answer was not over, or it was not handed over yet. */
function isBeyondReports(judged: JudgedLead): boolean {
  const { lead, acceptance } = judged;
  if (lead.accepted !== undefined || isTooYoung(judged)) return false;
  return acceptance.why === 'reports-end' || !lead.isReported;
}

/** Whether Sales said nothing of a lead yet and has time to, by its promise, else by `matures_after`. */
function isTooYoung({ lead, acceptance: { state } }: JudgedLead): boolean {
  if (lead.accepted !== undefined) return false;
  return state === 'open' || ((state === undefined || state === 'unmeasured') && !lead.mature);
}

function keptLeads(
  timings: readonly { readonly state: TimingState | undefined }[],
  promised: number,
  isOver: boolean,
): KeptLeads {
  const states = statesOf(timings);
  const { kept, late, open } = states;
  const rate = rateOf(kept, kept + late);
  const atBest = rateOf(kept + open, kept + late + open);
  return { ...states, rate, promised, state: shareState(rate, atBest, promised, isOver) };
}

/** How a promised share stands, where those that are open may still come out well. */
function shareState(now: Rate, atBest: Rate, promised: number, isOver: boolean): PromiseState | null {
  if (atBest.whole === 0) return null;
  // Of a period that goes on, more leads may come; only a promise about all of them is broken for good.
  if (isBelow(atBest, promised) && (isOver || promised === 100)) return 'broken';
  return isOver && atBest.whole === now.whole ? 'kept' : 'open';
}

function isBelow({ part, whole }: Rate, promised: number): boolean {
  return part * 100 < promised * whole;
}
