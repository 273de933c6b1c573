import { rowShapes, type RowShape } from './row-shapes.ts';

/** More rows than this above a header, or below the leads, are no titles and no footer. */
export const mostReportRows = 100;
const mostTitleRows = 12;

/** A longer row belongs to no footer: all that may be one is held until something follows it. */
export const longestFooterRow = 10_000;
const rowsLookedAt = 50;

/** What reports write below their rows, in a row of its own. */
const notes =
  /^(?:confidential|copyright|©|\(c\) |all rights reserved|generated|exported|report\b|as of\b|end of\b|page \d|(?:number of )?(?:records?|rows?|leads?|contacts?)\b ?[:=]|\d[\d,.]* (?:records?|rows?|leads?|contacts?)\b)/iu;

const totals = /^(?:grand |sub)?totals?\b|^(?:sum|count)$/iu;

/**
 * How many rows stand above the header: the title of a report, its filters, rows of nothing but delimiters. They are
 * told by their few cells, before a row as wide as most.
 *
 * @param head the beginning of a file, as text without a byte order mark
 */
export function countTitleRows(head: string, delimiter: string): number {
  const rows = rowShapes(head, delimiter, rowsLookedAt).filter(
    ({ width, filled }) => width > 1 || filled > 0,
  );
  const width = commonestWidth(rows);
  const header = rows.findIndex((row) => !isTitle(row, width));
  if (header < 1 || header > mostTitleRows || rows[header]!.width !== width) return 0;
  return header;
}

/** What a row is among the last of a file: the first `strong` one begins a footer, which `weak` ones may continue. */
export function footerStrength(cells: readonly string[], width: number): 'strong' | 'weak' | undefined {
  const filled = filledOf(cells);
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  if (totals.test(first) && width > 2 && filled <= Math.max(2, width / 2)) return 'strong';
  if (width < 2 || filled > 1) return undefined;
  if (filled === 0) return 'weak';
  if (notes.test(first)) return 'strong';
  return cells.length < width ? 'weak' : undefined;
}

function isTitle(row: RowShape, width: number): boolean {
  if (row.width < width) return row.filled <= 2 && row.filled <= width / 2;
  return row.width === width && width > 1 && (row.filled === 0 || (row.filled === 1 && width > 3));
}

function filledOf(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

/** Of two that are as common the one that comes first, so that one broken row makes no header a title. */
function commonestWidth(rows: readonly RowShape[]): number {
  const counts = new Map<number, number>();
  for (const { width } of rows) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [commonest] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return commonest?.[0] ?? 0;
}
