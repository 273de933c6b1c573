/** The first day of the later of two periods: the middle of the days there are; undefined for fewer than two. */
export function middleOf(days: Iterable<number>): number | undefined {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  return sorted.length < 2 ? undefined : sorted[Math.ceil(sorted.length / 2)];
}
