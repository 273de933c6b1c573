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

/** Cells as a line with quotes around every one, which no reader of CSV takes for anything else: not blank, nor null. */
export function quotedLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;
}

/**
 * A text of ours that begins with somebody else's, so that no spreadsheet takes it for a formula: an apostrophe
 * goes before `= + - @`, tab and CR. Plain numbers stay as they are.
 */
export function guardFormula(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) && !/^[+-]?\d[\d.,]*$/u.test(text) ? `'${text}` : text;
}

/** Short cells, such as verdicts and ids of criteria, come again and again; to look one up is cheaper than to test it. */
const longestRemembered = 40;
const mostRemembered = 1000;

/**
 * The same for very many lines: csv-stringify sets itself up anew at each call, which costs more than the line.
 * A property test holds the two together.
 */
export function csvLineWriter({ delimiter, lineEnd }: LineFormat): (cells: readonly string[]) => string {
  const quoted = (text: string): string => {
    if (text.includes('"')) return `"${text.replaceAll('"', '""')}"`;
    const needsQuotes = text.includes(delimiter) || text.includes('\n') || text.includes('\r');
    return needsQuotes ? `"${text}"` : text;
  };
  const remembered = new Map<string, string>();
  const cell = (text: string): string => {
    if (text.length > longestRemembered) return quoted(text);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const written = quoted(text);
    remembered.set(text, written);
    return written;
  };
  return (cells) => {
    let line = cell(cells[0] ?? '');
    for (let index = 1; index < cells.length; index += 1) line += `${delimiter}${cell(cells[index]!)}`;
    return `${line}${lineEnd}`;
  };
}
