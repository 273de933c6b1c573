/** Ranks from 1, in the order of the values; ties share the middle of theirs. */
export function midRanks(values: readonly number[]): Float64Array {
  const order = Uint32Array.from(values.keys()).toSorted((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
