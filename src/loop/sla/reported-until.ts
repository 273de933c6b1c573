import { dayInZone } from '../../cells/day.ts';
import { startOf } from '../../cells/date-time.ts';
import type { ReportedLead } from '../feedback/reported-lead.ts';
import type { Reckoning } from './when.ts';

/**
 * Until which instant the reports say what Sales did: the end of the day of their last dated event, or of the day that is given; at most
 * the as-of instant. What Sales did after that nobody knows yet, and -Infinity says that nobody knows anything.
 *
 * @param given days since 1970-01-01
 */
export function reportedUntil(
  leads: readonly ReportedLead[],
  { timeZone, asOf }: Pick<Reckoning, 'timeZone' | 'asOf'>,
  given: number | undefined,
): number {
  const last = leads
    .flatMap(({ events }) => events)
    .reduce((most, { at, timed }) => {
      if (at === undefined) return most;
      return Math.max(most, timed ? dayInZone(at.at, timeZone) : at.day);
    }, -Infinity);
  const day = given ?? last;
  return day === -Infinity ? day : Math.min(startOf(day + 1, timeZone), asOf);
}
