/** How a lead file is written. */
export interface Dialect {
  readonly delimiter: string;
  /** What ends the header, and so a last record without a line end of its own. */
  readonly lineEnd: string;
  readonly hasByteOrderMark: boolean;
}

const candidates = [',', ';', '\t', '|'];
const recordsLookedAt = 20;

/**
 * The delimiter of a file by its first records: the one that cuts most of them into as many cells as the first,
 * and then into most cells; a comma where none cuts.
 */
export function detectDelimiter(head: string): string {
  const scores = candidates.map((delimiter) => {
    const widths = widthsOf(head, delimiter);
    const [first = 1] = widths;
    const same = widths.filter((width) => width === first).length;
    return { delimiter, width: first, share: widths.length === 0 ? 0 : same / widths.length };
  });
  const cutting = scores.filter(({ width }) => width > 1);
  const best = cutting.toSorted((a, b) => b.share - a.share || b.width - a.width)[0];
  return best?.delimiter ?? ',';
}

/** How many cells each of the first records has if cut at a delimiter. */
function widthsOf(head: string, delimiter: string): readonly number[] {
  const widths: number[] = [];
  let width = 1;
  let quoted = false;
  let empty = true;
  for (let at = 0; at < head.length && widths.length < recordsLookedAt; at += 1) {
    const char = head[at];
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) width += 1;
    else if ((char === '\n' || char === '\r') && !quoted) {
      if (!empty) widths.push(width);
      width = 1;
      empty = true;
      continue;
    }
    empty = false;
  }
  return widths.length === 0 && !empty ? [width] : widths;
}
