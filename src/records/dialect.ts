import type { Encoding } from './encoding.ts';

/** How a lead file is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Of the file; what is read of it is UTF-8. */
  readonly encoding: Encoding;
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

/**
 * How many cells each of the first records has if cut at a delimiter. A quote opens where a cell can begin,
 * whichever the delimiter is: elsewhere it is a sign of inches.
 */
function widthsOf(head: string, delimiter: string): readonly number[] {
  const widths: number[] = [];
  let width = 1;
  let quoted = false;
  let cellBegins = true;
  let empty = true;
  for (let at = 0; at < head.length && widths.length < recordsLookedAt; at += 1) {
    const char = head[at];
    if (char === '"' && (quoted || cellBegins)) {
      if (quoted && head[at + 1] === '"') at += 1;
      else quoted = !quoted;
    } else if (!quoted && (char === '\n' || char === '\r')) {
      if (!empty) widths.push(width);
      width = 1;
      empty = true;
      cellBegins = true;
      continue;
    } else if (!quoted && char === delimiter) width += 1;
    cellBegins = !quoted && candidates.includes(char!);
    empty = false;
  }
  return widths.length === 0 && !empty ? [width] : widths;
}
