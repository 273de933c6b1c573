import { startOf } from '../../cells/date-time.ts';
import { businessDays, type Around, type PeriodLeads } from './period-report.ts';
import type { Clock } from './business-time.ts';

/** Where the number of leads will be at the end of the period that goes on, if they come on as they did. */
export interface Forecast {
  readonly period: string;
  readonly sent: number;
  readonly promised: number;
  /** With one decimal: of the day that goes on, the part that is over. */
  readonly days_gone: number;
  readonly days: number;
  /** Whether they are days of business; all days where the definition states no hours. */
  readonly are_business_days: boolean;
  /** `sent / days_gone * days`, rounded. */
  readonly expected: number;
}

/**
 * Draws a straight line through what was sent, over business days; over all days where the definition states no hours. Undefined
 * where the last period is over, has no promise, or has hardly begun.
 *
 * @param clock that of business, else the plain one
 */
export function forecastOf(
  periods: readonly PeriodLeads[],
  { calendar, reckoning }: Around,
  clock: Clock,
): Forecast | undefined {
  const last = periods.at(-1);
  if (last === undefined || last.report.is_over || last.report.sent.promised === null) return undefined;
  const { leads: sent, promised } = last.report.sent;
  const { timeZone, asOf } = reckoning;
  const start = startOf(last.period.from, timeZone);
  const whole = clock.elapsed(start, startOf(last.period.to + 1, timeZone));
  const gone = clock.elapsed(start, asOf);
  const days = businessDays(last.period, calendar);
  const daysGone = Math.round((10 * days * gone) / whole) / 10;
  if (whole === 0 || daysGone === 0) return undefined;
  const expected = Math.round((sent / daysGone) * days);
  return {
    period: last.report.name,
    sent,
    promised,
    days_gone: daysGone,
    days,
    are_business_days: calendar !== undefined,
    expected,
  };
}
