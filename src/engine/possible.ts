import { atLeast, no, unknown, yes, type Truth } from './truth.ts';

/**
 * The truths that something may come to have, as a set of bits; each part of a whole is taken as independent of the
 * others.
 */
export type Possible = number;

const truths: readonly Truth[] = [no, unknown, yes];

export const only = (truth: Truth): Possible => 1 << (truth + 1);

/** A test that is known, but not how it comes out. */
export const eitherWay: Possible = only(no) | only(yes);

export function may(possible: Possible, truth: Truth): boolean {
  return (possible & only(truth)) !== 0;
}

export function truthsOf(possible: Possible): readonly Truth[] {
  return truths.filter((truth) => may(possible, truth));
}

export function mapped(possible: Possible, to: (truth: Truth) => Truth): Possible {
  let all: Possible = 0;
  for (const truth of truths) if (may(possible, truth)) all |= only(to(truth));
  return all;
}

/** Every way of joining parts two by two, such as `both`. */
export function joined(parts: readonly Possible[], join: (a: Truth, b: Truth) => Truth): Possible {
  const [first = 0, ...others] = parts;
  return others.reduce((all, part) => {
    let next: Possible = 0;
    for (const a of truths) if (may(all, a)) next |= mapped(part, (b) => join(a, b));
    return next;
  }, first);
}

/** Every way "at least so many" may come out. */
export function counted(count: number, parts: readonly Possible[]): Possible {
  const ways = parts.reduce<readonly (readonly Truth[])[]>(
    (before, part) =>
      distinct(
        before.flatMap((way) => truthsOf(part).map((truth) => [...way, truth].toSorted())),
        (way) => way.join(''),
      ),
    [[]],
  );
  return ways.reduce((all, way) => all | only(atLeast(count, way)), 0);
}

function distinct<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
