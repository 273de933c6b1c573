import type { Clock } from './business-time.ts';
import type { ClockName, Duration } from './duration.ts';
import type { Reckoning, Unknown, When } from './when.ts';

export interface Clocks {
  readonly plain: Clock;
  /** Undefined where the definition states no business hours. */
  readonly business: Clock | undefined;
}

/**
 * How a promise about a lead stands: `open` is not done, and not due yet; `released` is owed no more; `unmeasured` cannot be told for
 * want of a moment.
 */
export type TimingState = 'kept' | 'late' | 'open' | 'released' | 'unmeasured';

export type NotMeasured = Unknown | 'no-business-hours';

/** What a clock says of a lead. */
export interface Timing {
  /** Undefined where nothing was promised. */
  readonly state: TimingState | undefined;
  /** From the start to the end, in milliseconds; undefined where it has not ended, or one of them is not known. */
  readonly elapsed: Readonly<Record<ClockName, number | undefined>> | undefined;
  /** Milliseconds beyond what was promised, by the clock of the promise; of a lead that is late. */
  readonly over: number | undefined;
  /** Whether it is still to be done. */
  readonly isWaiting: boolean;
  /** Why nothing was measured, where something happened or may have. */
  readonly why: NotMeasured | undefined;
}

export interface Course {
  readonly start: number | Unknown;
  /** Undefined for what has not happened yet. */
  readonly end: When | Unknown | undefined;
  /** What makes an end needless that has not happened. */
  readonly release?: When | Unknown | undefined;
}

/**
 * Measures one lead.
 *
 * @param promised how long it may take, which also says by which clock
 * @param reckoning what has not happened may be late all the same, if it was due while the reports still tell
 */
export function timingOf(
  { start, end, release }: Course,
  promised: Duration | undefined,
  clocks: Clocks,
  reckoning: Pick<Reckoning, 'asOf' | 'reported'>,
): Timing {
  const isWaiting = end === undefined && release === undefined;
  if (typeof start === 'string') {
    const state = promised === undefined ? undefined : 'unmeasured';
    return { state, elapsed: undefined, over: undefined, isWaiting, why: start };
  }
  const why = whyNot(end);
  const isMeasured = typeof end === 'object' && why === undefined;
  const elapsed = isMeasured
    ? { plain: clocks.plain.elapsed(start, end.to), business: clocks.business?.elapsed(start, end.to) }
    : undefined;
  if (promised === undefined) return { state: undefined, elapsed, over: undefined, isWaiting, why };
  const { [promised.clock]: clock } = clocks;
  if (clock === undefined)
    return { state: 'unmeasured', elapsed, over: undefined, isWaiting, why: why ?? 'no-business-hours' };
  const due = clock.deadline(start, promised);
  if (isWaiting) return { ...waiting(due, clock, reckoning), elapsed };
  return { ...judged(end ?? release, due, clock, end === undefined), elapsed, isWaiting, why };
}

/** Of what has not happened, as far as the reports tell. */
function waiting(
  due: number,
  clock: Clock,
  { asOf, reported }: Pick<Reckoning, 'asOf' | 'reported'>,
): Omit<Timing, 'elapsed'> {
  const over = clock.elapsed(due, reported);
  if (over > 0) return { state: 'late', over, isWaiting: true, why: undefined };
  const isDue = clock.elapsed(due, asOf) > 0;
  if (isDue) return { state: 'unmeasured', over: undefined, isWaiting: false, why: 'reports-end' };
  return { state: 'open', over: undefined, isWaiting: true, why: undefined };
}

/** Why the length of time is not known; what has not happened yet is no reason. */
function whyNot(end: When | Unknown | undefined): Unknown | undefined {
  if (typeof end !== 'object') return end;
  return end.from === end.to ? undefined : 'no-time-of-day';
}

function judged(
  finish: When | Unknown | undefined,
  due: number,
  clock: Clock,
  isReleased: boolean,
): Pick<Timing, 'state' | 'over'> {
  if (typeof finish !== 'object') return { state: 'unmeasured', over: undefined };
  const least = clock.elapsed(due, finish.from);
  if (least > 0) return { state: 'late', over: least };
  if (clock.elapsed(due, finish.to) > 0) return { state: 'unmeasured', over: undefined };
  return { state: isReleased ? 'released' : 'kept', over: undefined };
}
