import { sizes, slack, type KernelImports } from '../../kernel/kernel.ts';

/** Room for what is kept between stretches: parts of lines, each once. */
const usualArena = 16_777_216;
/** From this share on there may be too little for a stretch, and all that is kept is let go of before the next. */
const nearlyFull = 0.75;
/** Room for each list; what is more is set aside in pieces. */
export const usualList = 1_048_576;
const mostLists = 7;
const pageBytes = 65_536;
/** What there is to begin with besides the lists, to the room for what is kept; memory that is not touched takes none. */
const firstPart = 4;
/** It doubles, since each growth costs the same however small; up to this at once. */
const mostPages = 4096;
const wordBytes = 4;
/** Places beyond would be negative numbers to one side. */
const mostBytes = 2_147_483_647;

/**
 * The memory that the kernel works in: its tables, what is kept of lines, the lists while they grow, and the input
 * behind all that. Nothing is allocated while leads are decided.
 */
export class Workspace {
  readonly memory: WebAssembly.Memory;
  /** All of it, by byte and by word. */
  bytes!: Buffer;
  words!: Int32Array;
  /** Where input is put; good once it is {@link seal}ed. */
  inputStart = 0;
  /** Where the lists are described to the kernel. */
  readonly lists: number;
  readonly #arenaStart: number;
  readonly #arenaBytes: number;
  #arenaEnd: number;
  readonly #listStarts: number;
  readonly #listBytes: number;
  #listCount = 0;
  readonly #aside: Uint8Array[][] = [];
  /** Nothing stands at 0, so that it can mean nowhere. */
  #reserved = pageBytes;

  /**
   * @param arenaBytes the room for what is kept
   * @param listBytes the room for each list
   */
  constructor(arenaBytes = usualArena, listBytes = usualList) {
    this.#listBytes = listBytes;
    this.memory = new WebAssembly.Memory({
      initial: Math.ceil((mostLists * listBytes + firstPart * arenaBytes) / pageBytes),
    });
    this.lists = this.reserve(mostLists * sizes.list);
    this.#listStarts = this.reserve(mostLists * listBytes);
    this.#arenaStart = this.#arenaEnd = this.reserve(arenaBytes);
    this.#arenaBytes = arenaBytes;
    this.#look();
  }

  /** @returns where a part of so many bytes begins, all of them 0 */
  reserve(bytes: number): number {
    const start = this.#reserved;
    this.#reserved = roundUp(start + bytes + slack, slack);
    if (this.#reserved > mostBytes) throw new Error('a definition would take more than 2 GiB to decide by');
    this.#grow(this.#reserved);
    return start;
  }

  /** Puts the input behind all that was reserved. */
  seal(inputBytes: number): void {
    this.inputStart = this.#reserved;
    this.roomFor(inputBytes);
  }

  /** Makes room for input, keeping what is there. */
  roomFor(inputBytes: number): void {
    this.#grow(this.inputStart + inputBytes + slack);
  }

  /** Room for bytes that are kept, at a multiple of 4; 0 where there is none. */
  keepRoom(length: number): number {
    const at = this.#arenaEnd;
    const end = roundUp(at + length, wordBytes);
    if (end > this.#arenaStart + this.#arenaBytes) return 0;
    this.#arenaEnd = end;
    return at;
  }

  /** Keeps bytes; gives their place, or 0 where there is no room for them. */
  keep(bytes: Uint8Array): number {
    const at = this.keepRoom(bytes.length);
    if (at > 0) this.bytes.set(bytes, at);
    return at;
  }

  get isNearlyFull(): boolean {
    return this.#arenaEnd - this.#arenaStart > nearlyFull * this.#arenaBytes;
  }

  /** Lets go of all that was kept. */
  forget(): void {
    this.#arenaEnd = this.#arenaStart;
  }

  /** @returns the number of a new list */
  openList(): number {
    const list = this.#listCount;
    if (list === mostLists) throw new Error('a workspace has too few lists');
    this.#listCount += 1;
    this.#aside.push([]);
    this.#setEnd(list, this.#startOf(list));
    this.words[this.#place(list) + 1] = this.#startOf(list) + this.#listBytes - slack;
    return list;
  }

  /** Appends bytes to a list. */
  append(list: number, bytes: Uint8Array): void {
    const end = this.#endOf(list);
    if (end + bytes.length > this.words[this.#place(list) + 1]!) {
      this.#setAside(list);
      if (bytes.length > this.#listBytes - slack) this.#aside[list]!.push(new Uint8Array(bytes));
      else this.append(list, bytes);
      return;
    }
    this.bytes.set(bytes, end);
    this.#setEnd(list, end + bytes.length);
  }

  /** What was appended to a list, which is empty after that; the bytes are good until something is appended again. */
  take(list: number): Buffer {
    const start = this.#startOf(list);
    const here = this.bytes.subarray(start, this.#endOf(list));
    const aside = this.#aside[list]!.splice(0);
    this.#setEnd(list, start);
    return aside.length === 0 ? here : Buffer.concat([...aside, here]);
  }

  get imports(): KernelImports['list'] {
    return {
      appendFar: (list, from, length) => {
        this.append(list, this.bytes.subarray(from, from + length));
      },
    };
  }

  #setAside(list: number): void {
    const start = this.#startOf(list);
    this.#aside[list]!.push(new Uint8Array(this.bytes.subarray(start, this.#endOf(list))));
    this.#setEnd(list, start);
  }

  #startOf(list: number): number {
    return this.#listStarts + list * this.#listBytes;
  }

  /** Where a list is described, in words. */
  #place(list: number): number {
    return (this.lists + list * sizes.list) / wordBytes;
  }

  #endOf(list: number): number {
    return this.words[this.#place(list)]!;
  }

  #setEnd(list: number, end: number): void {
    this.words[this.#place(list)] = end;
  }

  #grow(bytes: number): void {
    const missing = bytes - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    const pages = Math.min(this.memory.buffer.byteLength / pageBytes, mostPages);
    this.memory.grow(Math.max(pages, Math.ceil(missing / pageBytes)));
    this.#look();
  }

  #look(): void {
    this.bytes = Buffer.from(this.memory.buffer);
    this.words = new Int32Array(this.memory.buffer);
  }
}

function roundUp(bytes: number, to: number): number {
  return Math.ceil(bytes / to) * to;
}
