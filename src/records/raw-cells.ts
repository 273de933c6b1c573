const quote = 0x22;

/**
 * The stretches of a record's cells among its bytes, quotes included.
 *
 * @returns offsets: start and end (exclusive) of each cell, one after the other
 */
export function rawCells(
  record: Uint8Array,
  delimiter: string,
): readonly (readonly [start: number, end: number])[] {
  const between = delimiter.charCodeAt(0);
  const cells: (readonly [number, number])[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < record.length; at += 1) {
    const byte = record[at];
    if (byte === quote) quoted = !quoted;
    else if (byte === between && !quoted) {
      cells.push([start, at]);
      start = at + 1;
    }
  }
  cells.push([start, record.length]);
  return cells;
}

/** A record's bytes without some of its cells; the others stay byte for byte. */
export function dropCells(record: Uint8Array, dropped: ReadonlySet<number>, delimiter: string): Buffer {
  const cells = rawCells(record, delimiter);
  const out = Buffer.allocUnsafe(record.length);
  let length = 0;
  let isFirst = true;
  for (const [index, [start, end]] of cells.entries()) {
    if (dropped.has(index)) continue;
    if (!isFirst) length += out.write(delimiter, length);
    out.set(record.subarray(start, end), length);
    length += end - start;
    isFirst = false;
  }
  return out.subarray(0, length);
}
