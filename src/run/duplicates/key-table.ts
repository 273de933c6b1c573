export type Keep = 'first' | 'last' | 'newest' | 'oldest';

/** Bytes a slot takes: three words of the hash, the order, and the row. */
export const slotBytes = 28;

const hashWords = 3;
const fewestSlots = 64;
const fullest = 0.8;
const growth = 1.4;

/**
 * For each key the row that is kept: an open-addressing table over typed arrays. Keys are told apart by 96 bits of
 * their hash, so that among ten million keys two collide with a chance of about one in 10^15. At 28 bytes a slot
 * and between 57 and 80 % full it takes 35 to 49 bytes a key.
 */
export class KeyTable {
  readonly #better: (order: number, than: number) => boolean;
  #slots = fewestSlots;
  #hashes = new Uint32Array(fewestSlots * hashWords);
  #orders = new Float64Array(fewestSlots);
  #rows = new Float64Array(fewestSlots);
  #size = 0;

  constructor(keep: Keep) {
    this.#better = betters[keep];
  }

  /** Notes a row of a key. Gives the row that is not kept for it, or 0 where the key is new; of equal rows the first stays. */
  put(digest: Buffer, order: number, row: number): number {
    return this.#putWords(
      digest.readUInt32LE(4),
      digest.readUInt32LE(8),
      digest.readUInt32LE(12),
      order,
      row,
    );
  }

  /** The row that is kept for a key; undefined where the key was never put. */
  rowOf(digest: Buffer): number | undefined {
    const slot = this.#find(digest.readUInt32LE(4), digest.readUInt32LE(8), digest.readUInt32LE(12));
    return this.#rows[slot] === 0 ? undefined : this.#rows[slot];
  }

  /** The filled slots, as bytes that {@link load} takes. */
  dump(): Buffer {
    const bytes = Buffer.allocUnsafe(this.#size * slotBytes);
    let at = 0;
    for (let slot = 0; slot < this.#slots; slot += 1) {
      if (this.#rows[slot] === 0) continue;
      for (let word = 0; word < hashWords; word += 1)
        at = bytes.writeUInt32LE(this.#hashes[slot * hashWords + word]!, at);
      at = bytes.writeDoubleLE(this.#orders[slot]!, at);
      at = bytes.writeDoubleLE(this.#rows[slot]!, at);
    }
    return bytes;
  }

  /** Puts what another table dumped, and tells each row that is not kept; dumps are loaded in the order of their rows. */
  load(bytes: Buffer, onLost: (row: number) => void): void {
    for (let at = 0; at < bytes.length; at += slotBytes) {
      const order = bytes.readDoubleLE(at + 12);
      const row = bytes.readDoubleLE(at + 20);
      const lost = this.#putWords(
        bytes.readUInt32LE(at),
        bytes.readUInt32LE(at + 4),
        bytes.readUInt32LE(at + 8),
        order,
        row,
      );
      if (lost !== 0) onLost(lost);
    }
  }

  #putWords(a: number, b: number, c: number, order: number, row: number): number {
    const slot = this.#find(a, b, c);
    if (this.#rows[slot] !== 0) {
      if (!this.#better(order, this.#orders[slot]!)) return row;
      const lost = this.#rows[slot]!;
      this.#orders[slot] = order;
      this.#rows[slot] = row;
      return lost;
    }
    this.#hashes.set([a, b, c], slot * hashWords);
    this.#orders[slot] = order;
    this.#rows[slot] = row;
    this.#size += 1;
    if (this.#size > this.#slots * fullest) this.#grow();
    return 0;
  }

  /** The slot of a key, or the empty one where it would go. */
  #find(a: number, b: number, c: number): number {
    let slot = a % this.#slots;
    for (;;) {
      if (this.#rows[slot] === 0) return slot;
      const at = slot * hashWords;
      if (this.#hashes[at] === a && this.#hashes[at + 1] === b && this.#hashes[at + 2] === c) return slot;
      slot = slot + 1 === this.#slots ? 0 : slot + 1;
    }
  }

  #grow(): void {
    const hashes = this.#hashes;
    const orders = this.#orders;
    const rows = this.#rows;
    this.#slots = Math.ceil(this.#slots * growth);
    this.#hashes = new Uint32Array(this.#slots * hashWords);
    this.#orders = new Float64Array(this.#slots);
    this.#rows = new Float64Array(this.#slots);
    this.#size = 0;
    for (let slot = 0; slot < rows.length; slot += 1) {
      if (rows[slot] === 0) continue;
      const at = slot * hashWords;
      this.#putWords(hashes[at]!, hashes[at + 1]!, hashes[at + 2]!, orders[slot]!, rows[slot]!);
    }
  }
}

/** Whether a later row takes the place of an earlier one; NaN is no order, and loses. */
const betters: Readonly<Record<Keep, (order: number, than: number) => boolean>> = {
  first: () => false,
  last: () => true,
  newest: (order, than) => order > than || (Number.isNaN(than) && !Number.isNaN(order)),
  oldest: (order, than) => order < than || (Number.isNaN(than) && !Number.isNaN(order)),
};
