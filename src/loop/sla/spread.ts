import { quantileSorted } from 'd3-array';

/** The middle and the slow end of times, in hours; null where nothing was measured. */
export interface Spread {
  readonly measured: number;
  readonly median_hours: number | null;
  /** 95 of 100 took no longer. */
  readonly p95_hours: number | null;
}

const hour = 3_600_000;

/** Quantiles by linear interpolation, as R (type 7) and numpy have them by default. */
export function spreadOf(milliseconds: readonly number[]): Spread {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const hoursAt = (share: number): number | null => {
    const value = quantileSorted(sorted, share);
    return value === undefined ? null : Math.round((100 * value) / hour) / 100;
  };
  return { measured: sorted.length, median_hours: hoursAt(0.5), p95_hours: hoursAt(0.95) };
}
