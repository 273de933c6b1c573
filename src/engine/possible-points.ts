import type { Interval } from './lead.ts';
import { only, type Possible } from './possible.ts';
import { no, unknown, yes } from './truth.ts';

/**
 * Intervals of whole points that something may come to give: `min` may be higher by up to `low`, `max` by up to `high`,
 * and both alike by up to `both` besides; each by any whole number, whatever the others are.
 */
export interface PossiblePoints extends Interval {
  readonly both: number;
  readonly low: number;
  readonly high: number;
}

/** The one interval. */
export function pointsFrom({ min, max }: Interval): PossiblePoints {
  return { min, max, both: 0, low: 0, high: 0 };
}

/** Every sum of one interval out of each part. */
export function sums(parts: readonly (readonly PossiblePoints[])[]): readonly PossiblePoints[] {
  return parts.reduce<readonly PossiblePoints[]>(
    (before, part) => merged(before.flatMap((sum) => part.map((each) => added(sum, each)))),
    [pointsFrom({ min: 0, max: 0 })],
  );
}

/** What a floor and a cap make of points whose ends move alike only, as the sums of rules do. */
export function clamped(
  { min, max, both }: PossiblePoints,
  { floor, cap }: { readonly floor: number; readonly cap: number },
): readonly PossiblePoints[] {
  const clamp = (sum: number): number => Math.min(cap, Math.max(floor, sum));
  const turns = [floor - min, floor - max, cap - min, cap - max].filter((at) => at > 0 && at < both);
  const stops = [...new Set([0, ...turns, both])].toSorted((a, b) => a - b);
  return stops.map((from, index) => {
    const to = stops[index + 1] ?? from;
    const [low, high] = [clamp(min + from), clamp(max + from)];
    const movesLow = clamp(min + to) > low;
    const movesHigh = clamp(max + to) > high;
    const length = to - from;
    return {
      min: low,
      max: high,
      both: movesLow && movesHigh ? length : 0,
      low: movesLow && !movesHigh ? length : 0,
      high: movesHigh && !movesLow ? length : 0,
    };
  });
}

/** Whether the points reach the bar, in every way they may come out. */
export function mayReach(bar: number, { min, max, both, low, high }: PossiblePoints): Possible {
  const mayBeUnknown = Math.max(0, bar - max - high) <= Math.min(both, bar - 1 - min);
  return (
    (min + both + low >= bar ? only(yes) : 0) |
    (max < bar ? only(no) : 0) |
    (mayBeUnknown ? only(unknown) : 0)
  );
}

function added(a: PossiblePoints, b: PossiblePoints): PossiblePoints {
  return {
    min: a.min + b.min,
    max: a.max + b.max,
    both: a.both + b.both,
    low: a.low + b.low,
    high: a.high + b.high,
  };
}

/** The same intervals from fewer parts: what differs only in how far both ends are moved is one, where no gap is between. */
function merged(all: readonly PossiblePoints[]): readonly PossiblePoints[] {
  if (all.length === 1) return all;
  const parts: PossiblePoints[] = [];
  for (const next of all.toSorted(byShapeAndPlace)) {
    const last = parts.at(-1);
    if (last === undefined || byShape(last, next) !== 0 || next.min > last.min + last.both + 1)
      parts.push(next);
    else parts[parts.length - 1] = { ...last, both: Math.max(last.both, next.min + next.both - last.min) };
  }
  return parts;
}

function byShape(a: PossiblePoints, b: PossiblePoints): number {
  return a.max - a.min - (b.max - b.min) || a.low - b.low || a.high - b.high;
}

function byShapeAndPlace(a: PossiblePoints, b: PossiblePoints): number {
  return byShape(a, b) || a.min - b.min;
}
