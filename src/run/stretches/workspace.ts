/** Room for what is kept between stretches: fragments of lines, each once. */
const usualArena = 16_777_216;
/** From this share on there may be too little for a stretch, and all that is kept is let go of before the next. */
const nearlyFull = 0.75;
/** Of each list; what is more is set aside in pieces. */
const listBytes = 1_048_576;
const mostLists = 5;

/** A list while it grows, within the workspace. */
export interface List {
  readonly start: number;
  readonly end: number;
  /** Where the next byte goes. */
  at: number;
  /** What did not fit any more, in order, before what stands in the workspace. */
  readonly aside: Uint8Array[];
}

/**
 * One stretch of memory for the fragments of lines, the lists, and the input: bytes are copied fastest within one
 * buffer, and nothing is allocated for them.
 */
export class Workspace {
  bytes: Buffer;
  /** Where input is put. */
  readonly inputStart: number;
  readonly #arenaBytes: number;
  #arenaEnd = 1;
  readonly #lists: List[] = [];

  /**
   * @param inputBytes the room for input, to begin with
   * @param arenaBytes the room for what is kept
   */
  constructor(inputBytes: number, arenaBytes = usualArena) {
    this.#arenaBytes = arenaBytes;
    this.inputStart = arenaBytes + mostLists * listBytes;
    this.bytes = Buffer.allocUnsafeSlow(this.inputStart + inputBytes);
  }

  /** Makes room for input, keeping what is there. */
  roomFor(inputBytes: number): void {
    const { inputStart } = this;
    if (inputStart + inputBytes <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(inputStart + inputBytes * 2);
    this.bytes.copy(grown, 0, 0, this.#arenaEnd);
    for (const { start, at } of this.#lists) this.bytes.copy(grown, start, start, at);
    this.bytes.copy(grown, inputStart, inputStart);
    this.bytes = grown;
  }

  /** Keeps bytes; gives their place, which is never 0, or 0 where there is no room for them. */
  keep(bytes: Uint8Array): number {
    const at = this.#arenaEnd;
    if (at + bytes.length > this.#arenaBytes) return 0;
    this.bytes.set(bytes, at);
    this.#arenaEnd = at + bytes.length;
    return at;
  }

  get isNearlyFull(): boolean {
    return this.#arenaEnd > nearlyFull * this.#arenaBytes;
  }

  /** Lets go of all that was kept. */
  forget(): void {
    this.#arenaEnd = 1;
  }

  openList(): List {
    const start = this.#arenaBytes + this.#lists.length * listBytes;
    if (this.#lists.length === mostLists) throw new Error('a workspace has too few lists');
    const list = { start, end: start + listBytes, at: start, aside: [] };
    this.#lists.push(list);
    return list;
  }

  /** Appends bytes of the workspace. */
  copy(list: List, start: number, length: number): void {
    if (list.at + length > list.end && !this.#setAside(list, length)) {
      list.aside.push(new Uint8Array(this.bytes.subarray(start, start + length)));
      return;
    }
    this.bytes.copyWithin(list.at, start, start + length);
    list.at += length;
  }

  /** Appends bytes from elsewhere. */
  append(list: List, bytes: Uint8Array): void {
    if (list.at + bytes.length > list.end && !this.#setAside(list, bytes.length)) {
      list.aside.push(new Uint8Array(bytes));
      return;
    }
    this.bytes.set(bytes, list.at);
    list.at += bytes.length;
  }

  byte(list: List, byte: number): void {
    if (list.at === list.end) this.#setAside(list, 1);
    this.bytes[list.at] = byte;
    list.at += 1;
  }

  /** What was appended to a list, which is empty after that; the bytes are good until something is appended again. */
  take(list: List): Buffer {
    const here = this.bytes.subarray(list.start, list.at);
    const all = list.aside.length === 0 ? here : Buffer.concat([...list.aside, here]);
    list.aside.length = 0;
    list.at = list.start;
    return all;
  }

  /** Empties a list; whether there is room for so many bytes in it then. */
  #setAside(list: List, length: number): boolean {
    if (list.at > list.start) list.aside.push(new Uint8Array(this.bytes.subarray(list.start, list.at)));
    list.at = list.start;
    return length <= list.end - list.start;
  }
}
