import type { Span } from '../../diagnostics/place.ts';

/** Something with one small change to it. */
export interface Variation<T> {
  /** Made when it is asked for: of a large definition there are thousands, with lists of thousands of members. */
  readonly make: () => T;
  /** What was changed, in words: `employees: 51 or more instead of 50 or more`. */
  readonly words: string;
  /** Whether a member of a list is left out. */
  readonly isMember?: boolean;
  /** Where what was changed stands; undefined where that is the place of the whole. */
  readonly place?: Span | undefined;
}

/** Variations of a part as variations of the whole that it stands in. */
export function within<A, B>(
  variations: readonly Variation<A>[],
  to: (value: A) => B,
  place?: Span,
): readonly Variation<B>[] {
  return variations.map((each) => ({ ...each, make: () => to(each.make()), place: each.place ?? place }));
}

/** Variations that say what they are about. */
export function about<T>(id: string, variations: readonly Variation<T>[]): readonly Variation<T>[] {
  return variations.map((each) => ({ ...each, words: `${id}, ${each.words}` }));
}

/** Every variation of every item of a list. */
export function ofEach<T>(
  items: readonly T[],
  vary: (item: T) => readonly Variation<T>[],
): readonly Variation<readonly T[]>[] {
  return items.flatMap((item, at) => within(vary(item), (changed) => items.with(at, changed)));
}

/** The list without one of its items, for each of them. */
export function withoutEach<T>(
  items: readonly T[],
  words: (item: T) => string,
  place?: (item: T) => Span,
): readonly Variation<readonly T[]>[] {
  return items.map((item, at) => ({
    make: () => items.toSpliced(at, 1),
    words: words(item),
    place: place?.(item),
  }));
}

/** A number a step down and a step up. */
export function nudges(number: number, step: number = lastDigit(number)): readonly number[] {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return [number - step, number + step]
    .map((each) => Number(each.toFixed(Math.min(digits, 100))))
    .filter((each) => each !== number);
}

/** The number by one point, or one day, less and more. */
export function byOne(number: number, words: (changed: number) => string): readonly Variation<number>[] {
  return nudges(number, 1).map((changed) => ({ make: () => changed, words: words(changed) }));
}

/** What the last digit of a number counts, as one writes it: 1 for 50, 0.1 for 2.5. */
function lastDigit(number: number): number {
  const [, decimals = ''] = /^-?\d+\.(\d+)$/u.exec(String(number)) ?? [];
  return Number(`1e-${decimals.length}`);
}
