/** Items that come one after the other, of which the next few can be looked at before they are taken. */
export class Ahead<T> {
  readonly #items: AsyncIterator<T>;
  readonly #seen: T[] = [];

  constructor(items: AsyncIterable<T>) {
    this.#items = items[Symbol.asyncIterator]();
  }

  /** The next item, or one that comes so many later; undefined behind the last. */
  async peek(later = 0): Promise<T | undefined> {
    while (this.#seen.length <= later) {
      const next = await this.#items.next();
      if (next.done === true) return undefined;
      this.#seen.push(next.value);
    }
    return this.#seen[later];
  }

  /** Goes on to the next. */
  take(): void {
    this.#seen.shift();
  }

  async close(): Promise<void> {
    await this.#items.return?.();
  }
}
