/**
 * The known names nearest to a mistyped one, best first; none where nothing is near.
 * A difference in case or spacing alone costs nothing, so that `job title` finds `Job Title`.
 */
export function nearest(name: string, known: Iterable<string>, most = 3): readonly string[] {
  const wanted = plain(name);
  const limit = Math.max(1, Math.floor(wanted.length * 0.4));
  return [...known]
    .map((candidate) => ({ candidate, text: plain(candidate) }))
    .filter(({ text }) => Math.abs(text.length - wanted.length) <= limit)
    .map(({ candidate, text }) => ({ candidate, distance: distanceOf(wanted, text) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** "Did you mean `a` or `b`? " with its trailing space, or nothing. */
export function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? '' : `Did you mean ${oneOf(near)}? `;
}

/** The names as one reads them aloud: `a`, `b` or `c`. */
export function oneOf(names: readonly string[]): string {
  const marked = names.map(quoted);
  const last = marked.pop();
  if (last === undefined) return 'nothing';
  return marked.length === 0 ? last : `${marked.join(', ')} or ${last}`;
}

/** A name or text marked off in a sentence; long ones are cut, line ends are shown. */
export function quoted(text: string): string {
  const shown = text.replaceAll(/\r\n|\r|\n/gu, '⏎');
  return `\`${shown.length > 60 ? `${shown.slice(0, 57)}...` : shown}\``;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();
}

/** Damerau-Levenshtein distance, restricted to adjacent swaps. */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(substituted, last[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
