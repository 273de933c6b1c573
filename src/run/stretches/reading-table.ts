import type { Cell } from '../../cells/cell.ts';
import type { Reading } from '../../engine/readings.ts';

/** Readings that a table keeps before all are let go; few enough that they stay in the processor's cache. */
export const mostKept = 16_384;
/** A longer text hardly comes again. */
const longestKept = 120;
const arenaBytes = mostKept * 24;
const firstSlots = 256;
const slotsAReading = 4;

/** States of cells as numbers. */
export const states: Readonly<Record<Cell['state'], number>> = { value: 0, missing: 1, invalid: 2 };

/**
 * Reads the cells of one field by their bytes, each distinct text once, within bounds. A reading is known by its
 * number; {@link mostKept} is that of the last one that is not kept.
 */
export class ReadingTable {
  /** By number: what the plan sees, and how the cell is. */
  readonly sights = new Int32Array(mostKept + 1);
  readonly states = new Uint8Array(mostKept + 1);
  readonly #read: (text: string) => Reading;
  readonly #hashes = new Int32Array(mostKept);
  readonly #ends = new Int32Array(mostKept + 1);
  readonly #texts = new Uint8Array(arenaBytes);
  readonly #readings: Reading[] = [];
  /** What others note of each reading: pairs of numbers, 0 where nothing is noted. */
  readonly #notes: Int32Array[] = [];
  #slots = new Int32Array(firstSlots).fill(-1);
  #count = 0;
  #last: Reading;
  #repeats = 0;
  /** False in a column where few texts come again: to keep them would cost more than to read them. */
  #isWorthwhile = true;

  constructor(read: (text: string) => Reading) {
    this.#read = read;
    this.#last = read('');
  }

  reading(number: number): Reading {
    return number === mostKept ? this.#last : this.#readings[number]!;
  }

  /** Room for a note of two numbers on each reading, which goes when the reading does. */
  openNotes(): Int32Array {
    const notes = new Int32Array((mostKept + 1) * 2);
    this.#notes.push(notes);
    return notes;
  }

  /** Lets go of all readings, or of what is noted of them alone. */
  forgetNotes(): void {
    for (const notes of this.#notes) notes.fill(0);
  }

  /** Reads a text. */
  ofText(text: string): number {
    const bytes = Buffer.from(text);
    return bytes.length > longestKept ? this.#passing(text) : this.ofBytes(bytes, 0, bytes.length);
  }

  /** Reads a stretch of bytes, end exclusive. */
  ofBytes(bytes: Buffer, start: number, end: number): number {
    if (!this.#isWorthwhile || end - start > longestKept) return this.#passing(textOf(bytes, start, end));
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot]!;
      if (found < 0) return this.#keep(hash, bytes, start, end);
      if (this.#hashes[found] === hash && this.#isSame(found, bytes, start, end)) {
        this.#repeats += 1;
        return found;
      }
    }
  }

  #isSame(kept: number, bytes: Buffer, start: number, end: number): boolean {
    const from = kept === 0 ? 0 : this.#ends[kept - 1]!;
    if (this.#ends[kept]! - from !== end - start) return false;
    const texts = this.#texts;
    for (let at = start, own = from; at < end; at += 1, own += 1) if (bytes[at] !== texts[own]) return false;
    return true;
  }

  #keep(hash: number, bytes: Buffer, start: number, end: number): number {
    const from = this.#count === 0 ? 0 : this.#ends[this.#count - 1]!;
    if (this.#count === mostKept || from + end - start > arenaBytes)
      return this.#startAnew(bytes, start, end);
    const number = this.#count;
    this.#count += 1;
    this.#texts.set(bytes.subarray(start, end), from);
    this.#ends[number] = from + end - start;
    this.#hashes[number] = hash;
    this.#note(number, this.#read(textOf(bytes, start, end)));
    if (this.#count * slotsAReading > this.#slots.length) this.#growSlots();
    else this.#place(number);
    return number;
  }

  #startAnew(bytes: Buffer, start: number, end: number): number {
    this.#isWorthwhile = this.#repeats >= this.#count;
    this.#repeats = 0;
    this.#count = 0;
    this.#slots.fill(-1);
    this.forgetNotes();
    return this.ofBytes(bytes, start, end);
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let number = 0; number < this.#count; number += 1) this.#place(number);
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hashes[number]! & mask;
    while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }

  /** Reads a text that is not kept. */
  #passing(text: string): number {
    const reading = this.#read(text);
    this.#last = reading;
    for (const notes of this.#notes) notes[mostKept * 2] = 0;
    this.sights[mostKept] = reading.sight;
    this.states[mostKept] = states[reading.cell.state];
    return mostKept;
  }

  #note(number: number, reading: Reading): void {
    this.#readings[number] = reading;
    this.sights[number] = reading.sight;
    this.states[number] = states[reading.cell.state];
  }
}

/** Bytes of UTF-8 as a text; most cells are short and plain ASCII. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  let isAscii = true;
  for (let at = start; isAscii && at < end; at += 1) isAscii = bytes[at]! < 0x80;
  return bytes.toString(isAscii ? 'latin1' : 'utf8', start, end);
}
