import type { Interval } from './lead.ts';
import { atLeast, no, yes, type Truth } from './truth.ts';

/** The truths that something may come to have; each part of a whole is taken as independent of the others. */
export type Possible = ReadonlySet<Truth>;

export const only = (truth: Truth): Possible => new Set([truth]);

/** A test that is known, but not how it comes out. */
export const eitherWay: Possible = new Set([no, yes]);

export function mapped(possible: Possible, to: (truth: Truth) => Truth): Possible {
  return new Set([...possible].map(to));
}

/** Every way of joining parts two by two, such as `both`. */
export function joined(parts: readonly Possible[], join: (a: Truth, b: Truth) => Truth): Possible {
  const [first, ...others] = parts;
  let all: Possible = first ?? new Set();
  for (const part of others) {
    const next = new Set<Truth>();
    for (const a of all) for (const b of part) next.add(join(a, b));
    all = next;
  }
  return all;
}

/** Every way "at least so many" may come out. */
export function counted(count: number, parts: readonly Possible[]): Possible {
  const ways = parts.reduce<readonly (readonly Truth[])[]>(
    (before, part) =>
      distinct(
        before.flatMap((way) => [...part].map((truth) => [...way, truth].toSorted())),
        (way) => way.join(''),
      ),
    [[]],
  );
  return new Set(ways.map((way) => atLeast(count, way)));
}

/** Every sum of one interval out of each part. */
export function sums(parts: readonly (readonly Interval[])[]): readonly Interval[] {
  return parts.reduce<readonly Interval[]>(
    (before, part) =>
      distinct(
        before.flatMap((sum) => part.map(({ min, max }) => ({ min: sum.min + min, max: sum.max + max }))),
        ({ min, max }) => `${min}~${max}`,
      ),
    [{ min: 0, max: 0 }],
  );
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
