/** Stretches this short are copied byte by byte, which is cheaper than a call. */
const shortCopy = 12;
const firstCapacity = 65_536;

/** Bytes that are appended to, in room that is kept for the next list. */
export class ByteList {
  #bytes = Buffer.allocUnsafeSlow(firstCapacity);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Appends bytes, or a stretch of them. */
  append(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const size = end - start;
    const to = this.#length;
    if (to + size > this.#bytes.length) this.#grow(to + size);
    this.#length = to + size;
    const target = this.#bytes;
    if (size <= shortCopy) for (let at = 0; at < size; at += 1) target[to + at] = bytes[start + at]!;
    else if (size === bytes.length) target.set(bytes, to);
    else (bytes as Buffer).copy(target, to, start, end);
  }

  text(text: string): void {
    const most = this.#length + text.length * 3;
    if (most > this.#bytes.length) this.#grow(most);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** All that was appended, as bytes of their own; the list is empty after that. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.#length);
    taken.set(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #grow(least: number): void {
    const grown = Buffer.allocUnsafeSlow(Math.max(least, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
