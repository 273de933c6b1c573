import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Interval } from '../../src/engine/lead.ts';
import { reaches } from '../../src/engine/points.ts';
import { clamped, mayReach, sums, type PossiblePoints } from '../../src/engine/possible-points.ts';
import { only } from '../../src/engine/possible.ts';

const small = fc.integer({ min: -6, max: 6 });
/** What a rule may give, as ranges: some intervals, each moved up by any number of points up to some. */
const rule = fc.array(
  fc
    .record({ min: small, wide: fc.constantFrom(0, 0, 3), both: fc.constantFrom(0, 0, 1, 4) })
    .map(({ min, wide, both }): PossiblePoints => ({ min, max: min + wide, both, low: 0, high: 0 })),
  { minLength: 1, maxLength: 3 },
);
const limit = fc.option(small, { nil: undefined });
const group = fc.record({
  rules: fc.array(rule, { maxLength: 3 }),
  floor: limit.map((floor) => floor ?? -Infinity),
  cap: limit.map((cap) => cap ?? Infinity),
});

/** Every interval that ranges stand for. */
function listed(all: readonly PossiblePoints[]): readonly Interval[] {
  const upTo = (most: number): readonly number[] => Array.from({ length: most + 1 }, (_, at) => at);
  return all.flatMap(({ min, max, both, low, high }) =>
    upTo(both).flatMap((b) =>
      upTo(low).flatMap((l) => upTo(high).map((h) => ({ min: min + b + l, max: max + b + h }))),
    ),
  );
}

/** Every sum of one interval out of each list, the plain way. */
function listedSums(parts: readonly (readonly Interval[])[]): readonly Interval[] {
  return parts.reduce<readonly Interval[]>(
    (before, part) => {
      const sumsSoFar = before.flatMap((sum) =>
        part.map((each) => ({ min: sum.min + each.min, max: sum.max + each.max })),
      );
      return [...new Map(sumsSoFar.map((sum) => [textOf(sum), sum])).values()];
    },
    [{ min: 0, max: 0 }],
  );
}

const textOf = ({ min, max }: Interval): string => `${min}~${max}`;
const setOf = (all: readonly Interval[]): ReadonlySet<string> => new Set(all.map(textOf));

test('ranges of points stand for what a list of every interval comes to', () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 3 }), small, (groups, bar) => {
      const ranges = groups.map(({ rules, floor, cap }) =>
        sums(rules).flatMap((sum) => clamped(sum, { floor, cap })),
      );
      const lists = groups.map(({ rules, floor, cap }) => {
        const clamp = (sum: number): number => Math.min(cap, Math.max(floor, sum));
        return listedSums(rules.map(listed)).map(({ min, max }) => ({ min: clamp(min), max: clamp(max) }));
      });
      for (const [at, range] of ranges.entries()) expect(setOf(listed(range))).toEqual(setOf(lists[at]!));
      const totals = listedSums(lists);
      const inAll = sums(ranges);
      expect(setOf(listed(inAll))).toEqual(setOf(totals));
      expect(inAll.reduce((all, each) => all | mayReach(bar, each), 0)).toBe(
        totals.reduce((all, total) => all | only(reaches(bar, total)), 0),
      );
    }),
    { numRuns: 300 },
  );
});

test('the scale of points makes no more ranges', () => {
  const faded = (points: number): readonly PossiblePoints[] => [
    { min: 0, max: 0, both: points, low: 0, high: 0 },
  ];
  const flat = (points: number): readonly PossiblePoints[] =>
    [0, points].map((min) => ({ min, max: min, both: 0, low: 0, high: 0 }));
  expect(sums([faded(1_000_000), flat(300), faded(500_000), flat(700_000)])).toHaveLength(1);
});
