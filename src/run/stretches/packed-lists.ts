import type { ListFile } from '../run-files.ts';

/** The lists of a stretch in one buffer, which goes from thread to thread and back. */
export interface PackedLists {
  readonly buffer: ArrayBuffer;
  readonly places: readonly { readonly file: ListFile; readonly start: number; readonly length: number }[];
}

/** Room beyond what is needed, so that the same buffer serves for the next stretch too. */
const spareShare = 1.25;

/** @param spare a buffer to use where it is large enough */
export function packLists(lists: ReadonlyMap<ListFile, Buffer>, spare: ArrayBuffer | undefined): PackedLists {
  let total = 0;
  for (const { length } of lists.values()) total += length;
  const buffer =
    spare !== undefined && spare.byteLength >= total ? spare : new ArrayBuffer(Math.ceil(total * spareShare));
  const packed = Buffer.from(buffer);
  const places: PackedLists['places'][number][] = [];
  let start = 0;
  for (const [file, bytes] of lists) {
    bytes.copy(packed, start);
    places.push({ file, start, length: bytes.length });
    start += bytes.length;
  }
  return { buffer, places };
}

export function unpackLists({ buffer, places }: PackedLists): ReadonlyMap<ListFile, Buffer> {
  return new Map(places.map(({ file, start, length }) => [file, Buffer.from(buffer, start, length)]));
}
