const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Whether the record that some bytes begin with is broken by a quote: one within a cell, or one that closes a cell and
 * has text behind it. False where the record is sound, or goes on, or csv-parse must say. A file of nothing but broken
 * quotes would keep csv-parse busy for hours: it has to begin anew after each.
 */
export function isQuoteBroken(bytes: Buffer, delimiter: string): boolean {
  const between = delimiter.charCodeAt(0);
  if (delimiter.length !== 1 || between > 0x7f) return false;
  let cellBegins = true;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === lineFeed || byte === carriageReturn) return false;
    if (byte === quote) {
      if (!cellBegins) return true;
      const closing = closingQuote(bytes, at + 1);
      if (closing === undefined) return false;
      const next = bytes[closing + 1];
      if (next !== between) return !mayFollow.has(next);
      at = closing;
    }
    cellBegins = byte === between;
  }
  return false;
}

/** Behind a closing quote: the end of the line, or of what is there yet; csv-parse takes a NUL for an end. */
const mayFollow: ReadonlySet<number | undefined> = new Set([lineFeed, carriageReturn, 0, undefined]);

/** The first quote that is not one of a pair. */
function closingQuote(bytes: Buffer, start: number): number | undefined {
  for (let at = bytes.indexOf(quote, start); at !== -1; at = bytes.indexOf(quote, at + 2)) {
    if (bytes[at + 1] !== quote) return at;
  }
  return undefined;
}
