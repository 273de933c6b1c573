/**
 * The bounds between bins that hold about as many of the values each; fewer where values repeat, and none for no values.
 * Where the least value alone fills a bin, as the zeros of counts do, the bin is that value.
 */
export function quantileBounds(values: Float64Array, bins: number): readonly number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  const [least] = sorted;
  if (least === undefined) return [];
  const bounds = Array.from(
    { length: bins - 1 },
    (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / bins)]!,
  );
  const next = bounds[0] === least ? sorted.find((value) => value > least) : undefined;
  return [...new Set(next === undefined ? bounds : [next, ...bounds])].filter((bound) => bound > least);
}

/** The bin of a value, from 0: how many of the bounds it has reached. */
export function binOf(value: number, bounds: readonly number[]): number {
  let [low, high] = [0, bounds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value >= bounds[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}
