/** Ranks from 1, in the order of the values; ties share the middle of theirs. */
export function midRanks(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).toSorted();
  const ranks = new Map<number, number>();
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    ranks.set(sorted[start]!, (start + 1 + end) / 2);
    start = end;
  }
  return Float64Array.from(values, (value) => ranks.get(value)!);
}
