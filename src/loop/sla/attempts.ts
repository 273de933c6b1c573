import { startOf } from '../../cells/date-time.ts';
import type { Disposition } from '../feedback/event.ts';
import type { Duration } from './duration.ts';
import { firstOf, rejections, type HandedEvent, type HandedLead } from './handed-lead.ts';
import type { Clocks, TimingState } from './timing.ts';
import type { Reckoning } from './when.ts';

/** How often Sales is to try, and within which time. */
export interface AttemptsPromise {
  readonly attempts: number;
  /** Undefined where the definition sets no time: then nobody is late. */
  readonly over: Duration | undefined;
}

/** How often Sales tried to reach a lead in time, and how the promise stands. */
export interface Attempts {
  readonly state: TimingState;
  readonly tried: number;
  /** Whether it is not measured since the reports end before. */
  readonly isUntold?: true;
}

/** After one of these, in time, the lead needs to be tried no more, and the promise holds. */
const ends: ReadonlySet<Disposition> = new Set(['disqualified', 'recycled']);
/** What a lead can only come to that was reached, however long it took. */
const deals: ReadonlySet<Disposition> = new Set(['won', 'lost']);

/**
 * Counts the attempts on a lead: its events `contacted` until the time is over. Where the run does not say when it was handed over,
 * the time begins with its day.
 */
export function attemptsOn(
  lead: HandedLead,
  { attempts, over }: AttemptsPromise,
  clocks: Clocks,
  { asOf, reported, timeZone }: Pick<Reckoning, 'asOf' | 'reported' | 'timeZone'>,
): Attempts {
  const start = typeof lead.handedOver === 'number' ? lead.handedOver : startOf(lead.day, timeZone);
  const clock = over === undefined ? clocks.plain : clocks[over.clock];
  if (clock === undefined) return { state: 'unmeasured', tried: 0 };
  const due = over === undefined ? Infinity : clock.deadline(start, over);
  const isInTime = (when: HandedEvent['when']): boolean =>
    typeof when === 'object' ? clock.elapsed(due, when.from) === 0 : when !== 'before-handoff';
  const tried = lead.events.filter(
    ({ disposition, when }) => disposition === 'contacted' && isInTime(when),
  ).length;
  const isInTimeFor = (dispositions: ReadonlySet<Disposition>): boolean => {
    const end = firstOf(lead, dispositions);
    return end !== undefined && isInTime(end);
  };
  const isReached = firstOf(lead, deals) !== undefined;
  if (tried >= attempts || isReached || isInTimeFor(ends)) return { state: 'kept', tried };
  if (isInTimeFor(rejections)) return { state: 'released', tried };
  if (clock.elapsed(due, reported) > 0) return { state: 'late', tried };
  return clock.elapsed(due, asOf) > 0
    ? { state: 'unmeasured', tried, isUntold: true }
    : { state: 'open', tried };
}
