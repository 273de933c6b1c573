import type { Rate } from '../run/audit/rate.ts';
import type { Breach } from '../loop/sla/breaches.ts';
import type { ClockReport } from '../loop/sla/clock-report.ts';
import type { Forecast } from '../loop/sla/forecast.ts';
import type { SlaReport } from '../loop/sla/sla-report.ts';
import { counted, plural, share } from './layout.ts';

/** What a clock measures. */
export const clockWords: Readonly<Record<ClockReport['clock'], string>> = {
  speed: 'Speed to lead: hand-raise to first touch',
  acceptance: 'Acceptance: handoff to first answer',
  contact: 'SLA clock: handoff to first touch',
};

/** Why leads were not measured, and what would help. */
export const whyWords: Readonly<Record<ClockReport['not_measured'][number]['why'], string>> = {
  'no-handoff-moment': 'the run does not say when it was handed over (score --handed-over-at)',
  'no-raised-at': 'the definition does not say which field holds the hand-raise (sla.raised_at)',
  'raised-at-missing': 'the lead has no moment of the hand-raise',
  'raised-long-ago': 'its hand-raise is dated more than two years before the handoff',
  'no-time-of-day': 'a date has no time of day',
  'no-date': 'the report does not say when it was',
  'before-handoff': 'it is dated before the handoff',
  'before-raised': 'it is dated before the hand-raise',
  'reports-end': 'the reports end before it was due',
  'no-business-hours': 'the definition states no business hours (sla.business_hours)',
};

/** What Sales owes, after "that it". */
const owedWords: Readonly<Record<Exclude<Breach['promise'], 'qualified_leads' | 'accepted'>, string>> = {
  accept_within: 'accepts or rejects',
  contact_within: 'contacts',
  attempts: 'tries',
};

/** What Sales promised about each lead. */
export function salesPromise(promise: keyof typeof owedWords, { sales = {} }: SlaReport['promises']): string {
  const words = owedWords[promise];
  if (promise !== 'attempts') return `${words} within ${sales[promise] ?? ''}`;
  const over = sales.over === undefined ? '' : ` over ${sales.over}`;
  return `${words} ${plural(sales.attempts ?? 1, 'time')}${over}`;
}

/** Who owes what, and by how much, in one sentence. */
export function breachWords(breach: Breach, { promises, per }: Pick<SlaReport, 'promises' | 'per'>): string {
  const { promise, period, promised, was, of, open, short } = breach;
  if (promise === 'qualified_leads')
    return `Marketing, ${period}: ${plural(was, 'qualified lead')} sent, ${counted(promised)} a ${per} promised: ${counted(short)} short.`;
  const of100 = `${counted(was)} of ${plural(of ?? 0, 'lead')} (${share(was, of ?? 0)})`;
  const even = open === 0 ? '' : `, even if the ${counted(open)} still open come out well`;
  const asked = `${promised}% promised: ${counted(short)} short${even}`;
  if (promise === 'accepted') return `Marketing, ${period}: Sales accepted ${of100}, ${asked}.`;
  return `Sales, ${period}: ${salesPromise(promise, promises)}: kept for ${of100}, ${asked}.`;
}

/** Where the reports end, if that leaves leads unjudged. */
export function reportsEndWords({
  reported_until: until,
  leads: { beyond_reports: leads },
}: Pick<SlaReport, 'reported_until' | 'leads'>): string | undefined {
  if (leads === 0) return undefined;
  const which = until === null ? 'The reports date nothing' : `The reports end on ${until}`;
  return `${which}: what Sales owed after that is not measured, for ${plural(leads, 'lead')}.`;
}

/** A forecast, with the formula that it comes from. */
export function forecastWords(forecast: Forecast): string {
  const { period, sent, promised, sent_this_week: thisWeek, a_week: aWeek, weeks_before: weeks } = forecast;
  const { days, days_a_week: daysAWeek, are_business_days: isBusiness, expected } = forecast;
  const ofWeeks = weeks === 1 ? 'the last full week' : `the mean of the last ${weeks} full weeks`;
  const toCome = (aWeek * days) / daysAWeek;
  const formula =
    toCome > thisWeek
      ? `${counted(sent - thisWeek)} before this week + ${rounded(aWeek)} x ${days} / ${plural(daysAWeek, isBusiness ? 'business day' : 'day')}`
      : `${counted(sent - thisWeek)} before this week + the ${counted(thisWeek)} of this week`;
  const promise = promised === null ? 'nothing promised' : `${counted(promised)} promised`;
  return `${period}: ${plural(sent, 'lead')} so far; going on at ${rounded(aWeek)} a week (${ofWeeks}), ${counted(expected)} by its end (${formula} = ${counted(expected)}), ${promise}.`;
}

/** With two decimals at most. */
function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** `2.5 h`, or a dash for what was not measured. */
export function hoursText(hours: number | null): string {
  return hours === null ? '-' : `${hours.toFixed(1)} h`;
}

/** A share with its interval: `90.0% 60-98%`. */
export function rateWithInterval({ part, whole, low, high }: Rate): string {
  if (whole === 0) return '-';
  const percent = (end: number | null): string => (100 * end!).toFixed(0);
  return `${share(part, whole)} ${percent(low)}-${percent(high)}%`;
}
