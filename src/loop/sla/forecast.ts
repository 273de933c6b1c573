import { dayInZone } from '../../cells/day.ts';
import { businessDays, type Around, type PeriodLeads } from './period-report.ts';
import { periodOf } from './period.ts';

/** How many leads there will be by the end of a period that goes on, if they come on as in the weeks before. */
export interface Forecast {
  readonly period: string;
  /** So far. */
  readonly sent: number;
  /** Null for a period that nothing is promised for. */
  readonly promised: number | null;
  /** Of `sent`, those of this week. */
  readonly sent_this_week: number;
  /** The mean of the last full weeks, exactly, and how many they are: four, or fewer where no more are known. */
  readonly a_week: number;
  readonly weeks_before: number;
  /** From the start of this week to the end of the period, and how many a week has. */
  readonly days: number;
  readonly days_a_week: number;
  /** Whether they are days of business; all days where the definition states no hours. */
  readonly are_business_days: boolean;
  /** `sent - sent_this_week`, and `a_week * days / days_a_week` or `sent_this_week`, whichever is more; rounded. */
  readonly expected: number;
}

const mostWeeks = 4;

/**
 * Says where periods that go on will end, by the rhythm of the handoffs: the mean of the last full weeks. Handoffs mostly come by the
 * week, so that a part of one says little of the rest of it. None before a full week is known, and none for a day.
 *
 * @param weeks all that are known, the oldest first
 * @param goingOn the last of each unit that is to be told
 */
export function forecastsOf(
  weeks: readonly PeriodLeads[],
  goingOn: readonly PeriodLeads[],
  { calendar, reckoning }: Pick<Around, 'calendar' | 'reckoning'>,
): readonly Forecast[] {
  const before = weeks.filter(({ report }) => report.is_over && !report.is_partial).slice(-mostWeeks);
  if (before.length === 0) return [];
  const { timeZone, asOf } = reckoning;
  const week = periodOf('week', dayInZone(asOf, timeZone));
  const aWeek = before.reduce((sum, { leads }) => sum + leads.length, 0) / before.length;
  const daysAWeek = calendar === undefined ? 7 : calendar.week.filter((hours) => hours !== undefined).length;
  return goingOn.flatMap(({ period, leads, report }) => {
    if (report.is_over || period.from === period.to) return [];
    const from = Math.max(week.from, period.from);
    const days = businessDays({ ...period, from }, calendar);
    const { length: thisWeek } = leads.filter(({ lead }) => lead.day >= from);
    const sent = leads.length;
    return {
      period: report.name,
      sent,
      promised: report.sent.promised,
      sent_this_week: thisWeek,
      a_week: aWeek,
      weeks_before: before.length,
      days,
      days_a_week: daysAWeek,
      are_business_days: calendar !== undefined,
      expected: Math.round(sent - thisWeek + Math.max(thisWeek, (aWeek * days) / daysAWeek)),
    };
  });
}
