import type { Cell } from '../../cells/cell.ts';
import type { Reading } from '../../engine/readings.ts';

/** About what a reading takes here and in the tables of the kernel, besides its characters. */
const readingBytes = 240;
const cellBytes = 64;
/** Of a text, which the reading and its cell may hold apart. */
const characterBytes = 3;
/** For the readings of all fields together. */
const usualMost = 33_554_432;

/** The readings that the kernel knows by number, field by field, and about how many bytes they take. */
export class KeptReadings {
  readonly #most: number;
  readonly #fields: { readings: Reading[]; bytes: number }[];
  #bytes = 0;

  /** @param most bytes, by estimate, of the readings of all fields together */
  constructor(fields: number, most = usualMost) {
    this.#most = most;
    this.#fields = Array.from({ length: fields }, () => ({ readings: [], bytes: 0 }));
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether all should be let go of before the next stretch. */
  get isFull(): boolean {
    return this.#bytes >= this.#most;
  }

  get(slot: number, number: number): Reading {
    return this.#fields[slot]!.readings[number]!;
  }

  /** Numbers of a field are given in order, from 0. */
  set(slot: number, number: number, reading: Reading): void {
    const field = this.#fields[slot]!;
    const bytes = bytesOf(reading);
    field.readings[number] = reading;
    field.bytes += bytes;
    this.#bytes += bytes;
  }

  forget(slot: number): void {
    this.#bytes -= this.#fields[slot]!.bytes;
    this.#fields[slot] = { readings: [], bytes: 0 };
  }
}

function bytesOf({ text, cell, derived }: Reading): number {
  const cells = membersOf(cell) + derived.reduce((sum, each) => sum + 1 + membersOf(each), 0);
  return readingBytes + text.length * characterBytes + cells * cellBytes;
}

function membersOf(cell: Cell): number {
  return cell.state === 'value' && Array.isArray(cell.value) ? cell.value.length : 0;
}
