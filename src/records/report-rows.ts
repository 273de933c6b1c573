import { rowShapes, type RowShape } from './row-shapes.ts';

/** More rows than this above a header, or below the leads, are no titles and no footer. */
export const mostReportRows = 100;
const mostTitleRows = 12;

/** How many of the rows of a report are shown, of a batch. */
export const mostReportTexts = 3;

/** A longer row belongs to no footer: all that may be one is held until something follows it. */
export const longestFooterRow = 10_000;
const rowsLookedAt = 50;

/** What reports write below their rows, in a row of its own. */
const notes =
  /^(?:confidential|copyright|©|\(c\) |all rights reserved|generated|exported|report\b|as of\b|end of\b|page \d|(?:number of )?(?:records?|rows?|leads?|contacts?)\b ?[:=]|\d[\d,.]* (?:records?|rows?|leads?|contacts?)\b)/iu;

/** What the first cell of a row of sums says, in the languages of the exports that we know. */
const sums =
  /^(?:(?:grand|sub|report) ?)?totals?(?: (?:records?|rows?|leads?|contacts?|count|amount))?(?: ?\([^()]{0,40}\)|[\s:=]*[\d.,]*)\s*$|^(?:sum|count|gesamt|gesamtsumme|summe|zwischensumme|insgesamt|somme|total g[eé]n[eé]ral|totale|totaal|suma)[\s:]*$/iu;

/** A number as sums are written: digits with marks, a currency, a per cent sign. */
const sum = /^[^\p{L}\d@]{0,4}(?:[A-Z]{3} ?)?[-+(]?[\d.,' \u00a0]+\)?[^\p{L}\d@]{0,4}(?:[A-Z]{3})?$/u;

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

/** The first letters of what the first cell of a row of sums says. */
const sumLetters: ReadonlySet<number> = new Set(Buffer.from('tgrsczi'));
const caseBit = 0x20;

/** Whether the first filled cell of a row of sums may begin with this byte. */
export function isBeginningOfSums(byte: number): boolean {
  return sumLetters.has(byte | caseBit);
}

/** What a row may be to a report besides a lead; undefined where it is surely a lead. */
export type ReportRow = 'sum' | 'note' | 'single' | undefined;

/**
 * What a row is: a `sum` is none of the leads wherever it stands, and begins a footer as a `note` does, which nothing
 * but its like and `single` texts may follow.
 */
export function reportRow(cells: readonly string[], width: number): ReportRow {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [first = '', ...others] = filled;
  const isSparse = width > 2 && filled.length <= Math.max(2, width / 2);
  if (isSparse && sums.test(first) && others.every((cell) => sum.test(cell))) return 'sum';
  if (width < 2 || filled.length > 1) return undefined;
  if (filled.length === 0) return 'single';
  if (notes.test(first)) return 'note';
  return cells.length < width ? 'single' : undefined;
}

/**
 * Where among the last rows of a file its footer begins: at the first sum or note; where a blank line parts the leads
 * from single texts before it, such as the name of the report, at these.
 *
 * @returns an index, and the count of rows where there is no footer
 */
export function footerStart(rows: readonly (Exclude<ReportRow, undefined> | 'blank')[]): number {
  const first = rows.findIndex((row) => row === 'sum' || row === 'note');
  if (first < 0) return rows.length;
  let at = first;
  while (at > 0 && rows[at - 1] === 'single') at -= 1;
  return at > 0 && rows[at - 1] === 'blank' ? at : first;
}

/**
 * Where rows must be held for what may follow them to make a footer: at its beginning, or at the blank line by which
 * single texts are known to be of it, or may come to be.
 */
export function holdStart(rows: readonly (Exclude<ReportRow, undefined> | 'blank')[]): number {
  const footer = footerStart(rows);
  if (footer < rows.length && rows[footer] !== 'single') return footer;
  let at = footer;
  while (at > 0 && rows[at - 1] === 'single') at -= 1;
  return at > 0 && rows[at - 1] === 'blank' ? at - 1 : rows.length;
}

function isTitle(row: RowShape, width: number): boolean {
  if (row.width < width) return row.filled <= 2 && row.filled <= width / 2;
  return row.width === width && width > 1 && (row.filled === 0 || (row.filled === 1 && width > 3));
}

/**
 * Of two that are as common the one that comes first, so that one broken row makes no header a title. Single cells
 * are the titles and notes of a report where some rows have more: a short report has more of those than of leads.
 */
function commonestWidth(rows: readonly RowShape[]): number {
  const counts = new Map<number, number>();
  for (const { width } of rows) counts.set(width, (counts.get(width) ?? 0) + 1);
  const ranked = [...counts].toSorted((a, b) => b[1] - a[1]);
  const [commonest] = ranked;
  const [wide, times] = ranked.find(([width]) => width > 1) ?? [0, 0];
  if (commonest?.[0] === 1 && times > 1 && times * leastShareOfWide >= rows.length) return wide;
  return commonest?.[0] ?? 0;
}

/** At the least one row of so many must be wide, or the single cells are the leads. */
const leastShareOfWide = 5;
