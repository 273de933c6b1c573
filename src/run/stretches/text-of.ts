/** Bytes of UTF-8 as a text; most cells are short and plain ASCII. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  let isAscii = true;
  for (let at = start; isAscii && at < end; at += 1) isAscii = bytes[at]! < 0x80;
  return bytes.toString(isAscii ? 'latin1' : 'utf8', start, end);
}
