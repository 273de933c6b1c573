/** A text that messages point into: its name as the user gave it, and its characters. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Where a problem is: a stretch of a text file, a record of a lead file, or a file as a whole. */
export type Place = Span | RecordPlace;

/** Offsets into a source, end exclusive; line and column are worked out only when printed. */
export interface Span {
  readonly kind: 'span';
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A place in a lead file; `line` and `row` count from 1 and the header is no row. */
export interface RecordPlace {
  readonly kind: 'record';
  readonly file: string;
  readonly line?: number;
  readonly row?: number;
  readonly column?: string;
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
