import { dateTimeText } from '../../cells/date-time.ts';
import { dayInZone, dayText } from '../../cells/day.ts';
import type { Definition } from '../../definition/definition.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import { breachesOf, type Breach, type PromiseId } from './breaches.ts';
import { businessClock, plainClock } from './business-time.ts';
import { calendarOf, promiseZone } from './calendar.ts';
import { clockReport, type ClockReport } from './clock-report.ts';
import { forecastsOf, type Forecast } from './forecast.ts';
import { handedLeads } from './handed-lead.ts';
import { judgeLead } from './judge-lead.ts';
import { lateLeads, untouchedLeads, type LateLead, type UntouchedLead } from './lead-lists.ts';
import { notJudged } from './not-judged.ts';
import type { PeriodUnit } from './period.ts';
import { isUntold, leadsByPeriod, type PeriodReport } from './period-report.ts';
import { promisesOf } from './promises.ts';
import { reportedUntil } from './reported-until.ts';

/** Both promises held against what happened. */
export interface SlaReport {
  /** The day for which all is said, and until which instant of it, with its offset: the midnight at its end where all of it counts. */
  readonly as_of: string;
  readonly until: string;
  /** The day with which the reports end that say what Sales did; null where they date nothing. */
  readonly reported_until: string | null;
  readonly time_zone: string;
  /** Whether the definition states business hours. */
  readonly has_business_hours: boolean;
  /** The day from which on leads count; null where there is none. */
  readonly since: string | null;
  /** The promises as the definition has them. */
  readonly promises: Pick<NonNullable<Definition['sla']>, 'marketing' | 'sales'>;
  /** The period for which promises are judged. */
  readonly per: PeriodUnit;
  readonly leads: {
    readonly handed_over: number;
    readonly answered: number;
    readonly untouched: number;
    /** Handed over by runs that do not say when. */
    readonly without_moment: number;
    /** Of which a promise of Sales, or whether it took them, is not measured, since the reports end before. */
    readonly beyond_reports: number;
  };
  readonly breaches: readonly Breach[];
  /** Promises of which nothing was measured. */
  readonly not_judged: readonly PromiseId[];
  readonly clocks: readonly ClockReport[];
  /** By week and month, and by what promises are judged by; the oldest first. */
  readonly periods: Readonly<Partial<Record<PeriodUnit, readonly PeriodReport[]>>>;
  /** Of the period that goes on, and where that is a week, of the month too. */
  readonly forecasts: readonly Forecast[];
  readonly late: readonly LateLead[];
  readonly untouched: readonly UntouchedLead[];
}

/** What an SLA is held against. */
export interface SlaCase {
  readonly definition: Definition & { readonly sla: NonNullable<Definition['sla']> };
  readonly leads: readonly ReportedLead[];
  /** The days on which runs handed leads over, also such that had none to hand over; days since 1970-01-01. */
  readonly handoffs: readonly number[];
  /** The instant for which all is said; epoch milliseconds. */
  readonly asOf: number;
  /** Leads that were handed over earlier do not count; days since 1970-01-01. */
  readonly from: number | undefined;
  /** The day until which the reports say what Sales did; without it that of their last dated event. Days since 1970-01-01. */
  readonly reportedUntil?: number | undefined;
}

/** Holds the promises of a definition against what happened to the leads. */
export function slaReport(made: SlaCase): SlaReport {
  const { definition, leads: reported, handoffs, asOf, from } = made;
  const { sla } = definition;
  const timeZone = promiseZone(definition);
  const promises = promisesOf(sla);
  const calendar = calendarOf(definition);
  const known = reportedUntil(reported, { timeZone, asOf }, made.reportedUntil);
  const reckoning = { timeZone, asOf, reported: known, raisedAt: sla.raised_at };
  const clocks = {
    plain: plainClock(timeZone),
    business: calendar === undefined ? undefined : businessClock(calendar),
  };
  const leads = handedLeads(reported, reckoning)
    .filter(({ day }) => from === undefined || day >= from)
    .map((lead) => judgeLead(lead, promises, clocks, reckoning));
  // What ends at midnight ends with the day before.
  const until = dayInZone(asOf - 1, timeZone);
  const first = handoffs.reduce((least, day) => Math.min(least, day), until);
  const since = Math.min(Math.max(first, from ?? first), until);
  const around = { promises, calendar, reckoning, since };
  const units = [...new Set([promises.per, 'week', 'month'] as const)];
  const periods = new Map(units.map((unit) => [unit, leadsByPeriod(unit, leads, until, around)]));
  const judged = periods.get(promises.per)!;
  const told = promises.per === 'week' ? (['week', 'month'] as const) : [promises.per];
  const goingOn = told.flatMap((unit) => periods.get(unit)!.at(-1) ?? []);
  const untouched = untouchedLeads(leads, timeZone);
  return {
    as_of: dayText(until),
    until: dateTimeText(asOf, timeZone),
    reported_until: known === -Infinity ? null : dayText(dayInZone(known - 1, timeZone)),
    time_zone: timeZone,
    has_business_hours: calendar !== undefined,
    since: from === undefined ? null : dayText(from),
    promises: { marketing: sla.marketing, sales: sla.sales },
    per: promises.per,
    leads: {
      handed_over: leads.length,
      answered: leads.filter(({ lead }) => lead.accepted !== undefined).length,
      untouched: untouched.length,
      without_moment: leads.filter(({ lead }) => typeof lead.handedOver === 'string').length,
      beyond_reports: leads.filter(isUntold).length,
    },
    breaches: breachesOf(judged),
    not_judged: notJudged(
      sla,
      judged.map(({ report }) => report),
    ),
    clocks: [
      clockReport('speed', undefined, leads),
      clockReport('acceptance', sla.sales?.accept_within, leads),
      clockReport('contact', sla.sales?.contact_within, leads),
    ],
    periods: Object.fromEntries([...periods].map(([unit, each]) => [unit, each.map(({ report }) => report)])),
    forecasts:
      promises.marketing.leads === undefined ? [] : forecastsOf(periods.get('week')!, goingOn, around),
    late: lateLeads(leads, promises, timeZone),
    untouched,
  };
}
