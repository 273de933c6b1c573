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
  const kept = rawCells(record, delimiter).filter((_, index) => !dropped.has(index));
  const pieces = kept.flatMap(([start, end], index) => [
    Buffer.from(index === 0 ? '' : delimiter),
    record.subarray(start, end),
  ]);
  return Buffer.concat(pieces);
}
