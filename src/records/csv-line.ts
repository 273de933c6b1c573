import { stringify } from 'csv-stringify/sync';

/** How a CSV file is written. */
export interface LineFormat {
  readonly delimiter: string;
  /** What ends the line; may be empty, for a piece of a line. */
  readonly lineEnd: string;
}

/** Cells as a line of CSV, quoted only where it must be. */
export function csvLine(cells: readonly string[], { delimiter, lineEnd }: LineFormat): string {
  const line = stringify([cells], { delimiter, record_delimiter: '\n', quoted_match: /[\r\n]/u });
  return `${line.slice(0, -1)}${lineEnd}`;
}
