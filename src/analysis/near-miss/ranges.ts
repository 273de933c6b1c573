/** A stretch of values in their order: where it begins and ends, each undefined where it goes on for ever. */
export interface Range<T> {
  readonly from: T | undefined;
  readonly to: T | undefined;
}

/** A place in an order of values, and the class of what stands there. */
export interface Place<T> {
  readonly at: T;
  readonly its: number | undefined;
}

/** The stretches of places that follow each other and are taken; what lies before the first and behind the last goes on. */
export function rangesOf<T>(places: readonly Place<T>[], classes: ReadonlySet<number>): readonly Range<T>[] {
  const ranges: Range<T>[] = [];
  let from: number | undefined;
  for (const [place, { its }] of places.entries()) {
    const isTaken = its !== undefined && classes.has(its);
    if (isTaken) from ??= place;
    const isLast = place === places.length - 1;
    if (from === undefined || (isTaken && !isLast)) continue;
    const to = isTaken ? place : place - 1;
    ranges.push({
      from: from === 0 ? undefined : places[from]!.at,
      to: to === places.length - 1 ? undefined : places[to]!.at,
    });
    from = undefined;
  }
  return ranges;
}
