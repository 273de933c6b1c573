const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where the first physical line of some bytes ends, and where the next begins; undefined where it goes on. */
export function firstLineEnd(
  bytes: Uint8Array,
  isLast: boolean,
): { readonly end: number; readonly next: number } | undefined {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === lineFeed) return { end: at, next: at + 1 };
    if (bytes[at] !== carriageReturn) continue;
    if (bytes[at + 1] === lineFeed) return { end: at, next: at + 2 };
    return at + 1 < bytes.length || isLast ? { end: at, next: at + 1 } : undefined;
  }
  return isLast ? { end: bytes.length, next: bytes.length } : undefined;
}

/** How many physical lines end among some bytes: at LF, CRLF, or CR alone. */
export function countLineEnds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  for (let at = bytes.indexOf(carriageReturn); at !== -1; at = bytes.indexOf(carriageReturn, at + 1)) {
    if (bytes[at + 1] !== lineFeed) count += 1;
  }
  return count;
}

/** The length of the line end that some bytes end with: 0, 1 or 2. */
export function lineEndLength(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start) return 0;
  if (bytes[end - 1] === lineFeed) return end - 1 > start && bytes[end - 2] === carriageReturn ? 2 : 1;
  return bytes[end - 1] === carriageReturn ? 1 : 0;
}

/** A line end that stands among some bytes, as text; undefined where there is none. */
export function lineEndText(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (end <= start) return undefined;
  if (end - start === 2) return '\r\n';
  return bytes[start] === lineFeed ? '\n' : '\r';
}
