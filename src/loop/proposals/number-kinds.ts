/** A tenth of the numbers lies between two limits, or more where many are alike. */
const parts = 10;

/** Stretches of numbers with about as many leads in each, by limits as people write them. */
export function numberKinds(
  numbers: readonly (number | undefined)[],
  least: number,
): readonly { readonly is: 'from'; readonly limit: number }[] {
  const sorted = numbers.filter((each) => each !== undefined).toSorted((a, b) => a - b);
  if (sorted.length < 2 * least) return [];
  const cuts = Array.from(
    { length: parts - 1 },
    (_, at) => sorted[Math.floor((sorted.length * (at + 1)) / parts)]!,
  );
  const limits = [
    ...new Set(cuts.flatMap((cut) => [cut, nextAbove(sorted, cut)]).map(rounderFor(sorted))),
  ].toSorted((a, b) => a - b);
  const kept: number[] = [-Infinity];
  for (const limit of limits) {
    const below = countBelow(sorted, limit) - countBelow(sorted, kept.at(-1)!);
    const above = sorted.length - countBelow(sorted, limit);
    if (below >= least && above >= least) kept.push(limit);
  }
  return kept.map((limit) => ({ is: 'from', limit }));
}

/** Where a cut is the commonest number, the next one begins the stretch above it. */
function nextAbove(sorted: readonly number[], cut: number): number {
  return sorted[countBelow(sorted, cut, true)] ?? cut;
}

/** How many of sorted numbers lie below a limit, or up to it. */
function countBelow(sorted: readonly number[], limit: number, isUpTo = false): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit || (isUpTo && sorted[middle] === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rounds to a grid that is fine for the stretch in which most numbers lie, as people write limits. */
function rounderFor(sorted: readonly number[]): (value: number) => number {
  const [low, high] = [0.1, 0.9].map((share) => sorted[Math.floor(sorted.length * share)]!) as [
    number,
    number,
  ];
  if (!(high > low)) return (value) => value;
  const grid = 10 ** (Math.floor(Math.log10(high - low)) - 1) / 2;
  return (value) => Number((Math.round(value / grid) * grid).toPrecision(12));
}
