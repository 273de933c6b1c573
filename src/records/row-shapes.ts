/** The delimiters that are looked for. */
export const delimiters = [',', ';', '\t', '|'];

/** How many cells a row has, and how many of them hold anything. */
export interface RowShape {
  readonly width: number;
  readonly filled: number;
}

/**
 * The shapes of the first rows of a file, cut at a delimiter; lines without a character are passed over, and so is
 * a last row that may go on. A quote opens where a cell can begin, whichever the delimiter is: elsewhere it is a
 * sign of inches.
 *
 * It is not csv-parse, which a few rows in another dialect would make slower for the millions that follow: its
 * compiled code is shaped by what it met first.
 */
export function rowShapes(head: string, delimiter: string, most: number): readonly RowShape[] {
  const shapes: RowShape[] = [];
  let row = { width: 1, filled: 0 };
  let isEmpty = true;
  let isQuoted = false;
  let cellBegins = true;
  let cellIsFilled = false;
  for (let at = 0; at < head.length && shapes.length < most; at += 1) {
    const char = head[at]!;
    if (char === '"' && (isQuoted || cellBegins)) {
      if (isQuoted && head[at + 1] === '"') at += 1;
      else isQuoted = !isQuoted;
    } else if (!isQuoted && (char === '\n' || char === '\r')) {
      if (!isEmpty) shapes.push(row);
      row = { width: 1, filled: 0 };
      [isEmpty, cellBegins, cellIsFilled] = [true, true, false];
      continue;
    } else if (!isQuoted && char === delimiter) {
      row.width += 1;
      cellIsFilled = false;
    } else if (!cellIsFilled && char.trim() !== '') {
      row.filled += 1;
      cellIsFilled = true;
    }
    cellBegins = !isQuoted && delimiters.includes(char);
    isEmpty = false;
  }
  return shapes.length === 0 && !isEmpty ? [row] : shapes;
}
