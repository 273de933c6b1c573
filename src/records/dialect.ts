import type { Encoding } from './encoding.ts';
import { delimiters, rowShapes } from './row-shapes.ts';

/** How a lead file is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Of the file; what is read of it is UTF-8. */
  readonly encoding: Encoding;
  /** What ends the header, and so a last record without a line end of its own. */
  readonly lineEnd: string;
  readonly hasByteOrderMark: boolean;
}

/** The first line by which a spreadsheet tells another what stands between the cells: `sep=;`. */
const separatorLine = /^"?sep=(.)"?(?:\r\n|\n|\r)/iu;

/** The delimiter that a file names in its first line, which is no row of it; undefined where it names none. */
export function namedDelimiter(head: string): string | undefined {
  const named = separatorLine.exec(head)?.[1];
  return named !== undefined && delimiters.includes(named) ? named : undefined;
}

const recordsLookedAt = 20;

/**
 * The delimiter of a file by its first records: the one that cuts most of them into as many cells as the first,
 * and then into most cells; a comma where none cuts.
 */
export function detectDelimiter(head: string): string {
  const scores = delimiters.map((delimiter) => {
    const widths = rowShapes(head, delimiter, recordsLookedAt).map(({ width }) => width);
    const [first = 1] = widths;
    const same = widths.filter((width) => width === first).length;
    return { delimiter, width: first, share: widths.length === 0 ? 0 : same / widths.length };
  });
  const cutting = scores.filter(({ width }) => width > 1);
  const best = cutting.toSorted((a, b) => b.share - a.share || b.width - a.width)[0];
  return best?.delimiter ?? ',';
}
