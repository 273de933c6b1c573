import type { Reading } from '../../engine/readings.ts';

/** A sentence of a criterion as the bytes of a cell, quotes doubled. */
export interface Fragment {
  readonly sentence: string;
  readonly bytes: Uint8Array;
  /** Whether a cell that holds it must be quoted. */
  readonly needsQuotes: boolean;
}

/** A reading that is kept, with the sentences of the criteria that read nothing else. */
export interface KeptReading extends Reading {
  readonly told: (Fragment | undefined)[];
}

/** Readings kept by a table before they are let go; small enough that the table stays in the processor's cache. */
const mostKept = 16_384;
const slots = mostKept * 4;
/** A longer text hardly comes again. */
const longestKept = 120;
const arenaBytes = mostKept * 24;

/** Reads the cells of one field by their bytes, each distinct text once, within bounds. */
export class ReadingTable {
  readonly #read: (text: string) => Reading;
  readonly #slots = new Int32Array(slots).fill(-1);
  readonly #hashes = new Int32Array(mostKept);
  readonly #starts = new Int32Array(mostKept + 1);
  readonly #arena = new Uint8Array(arenaBytes);
  readonly #byText = new Map<string, KeptReading>();
  #kept: KeptReading[] = [];
  #repeats = 0;
  /** False in a column where few texts come again: to keep them would cost more than to read them. */
  #isWorthwhile = true;

  constructor(read: (text: string) => Reading) {
    this.#read = read;
  }

  /** Reads a text. */
  ofText(text: string): KeptReading {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const reading = this.#keepable(text);
    if (text.length > longestKept) return reading;
    if (this.#byText.size >= mostKept) this.#byText.clear();
    this.#byText.set(text, reading);
    return reading;
  }

  /** Reads a stretch of bytes, end exclusive; `isEscaped` where quotes are doubled in it. */
  ofBytes(bytes: Buffer, start: number, end: number, isEscaped: boolean): KeptReading {
    if (isEscaped) return this.ofText(textOf(bytes, start, end).replaceAll('""', '"'));
    if (!this.#isWorthwhile || end - start > longestKept) return this.#keepable(textOf(bytes, start, end));
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    let slot = hash & (slots - 1);
    for (let found = this.#slots[slot]!; found >= 0; found = this.#slots[slot]!) {
      if (this.#hashes[found] === hash && this.#isSame(found, bytes, start, end)) {
        this.#repeats += 1;
        return this.#kept[found]!;
      }
      slot = (slot + 1) & (slots - 1);
    }
    return this.#keep(slot, hash, bytes, start, end);
  }

  #isSame(kept: number, bytes: Buffer, start: number, end: number): boolean {
    const from = this.#starts[kept]!;
    if (this.#starts[kept + 1]! - from !== end - start) return false;
    const arena = this.#arena;
    for (let at = start, own = from; at < end; at += 1, own += 1) if (bytes[at] !== arena[own]) return false;
    return true;
  }

  #keep(slot: number, hash: number, bytes: Buffer, start: number, end: number): KeptReading {
    const reading = this.#keepable(textOf(bytes, start, end));
    const count = this.#kept.length;
    const from = this.#starts[count]!;
    if (count === mostKept || from + end - start > arenaBytes) {
      this.#isWorthwhile = this.#repeats >= count;
      this.#repeats = 0;
      this.#slots.fill(-1);
      this.#kept = [];
      return reading;
    }
    for (let at = start; at < end; at += 1) this.#arena[from + at - start] = bytes[at]!;
    this.#starts[count + 1] = from + end - start;
    this.#hashes[count] = hash;
    this.#slots[slot] = count;
    this.#kept.push(reading);
    return reading;
  }

  #keepable(text: string): KeptReading {
    const { cell, derived, sight } = this.#read(text);
    return { text, cell, derived, sight, told: [] };
  }
}

/** Bytes of UTF-8 as a text; most cells are short and plain ASCII. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  let isAscii = true;
  for (let at = start; isAscii && at < end; at += 1) isAscii = bytes[at]! < 0x80;
  return bytes.toString(isAscii ? 'latin1' : 'utf8', start, end);
}
