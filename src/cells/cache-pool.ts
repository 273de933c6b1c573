/** What is kept by text. */
export interface TextCache<V> {
  readonly get: (text: string) => V | undefined;
  /** @param length characters that the value holds, besides the text */
  readonly set: (text: string, value: V, length?: number) => void;
}

/** About what an entry takes besides its characters. */
const entryBytes = 120;
const characterBytes = 2;
/** A longer text hardly comes again. */
const longestKept = 300;
/** A cache with fewer entries is not judged by how often they came again. */
const leastJudged = 64;
const usualMost = 8_388_608;

interface Emptied {
  readonly letGo: () => void;
}

/**
 * Caches by text that share one bound. When it is reached all of them are emptied, and those whose texts hardly came
 * again keep nothing from then on, so that the room goes to those that can use it.
 */
export class CachePool {
  readonly #most: number;
  readonly #caches: Emptied[] = [];
  #bytes = 0;

  /** @param most bytes, by estimate, of all its caches together */
  constructor(most = usualMost) {
    this.#most = most;
  }

  /** About how many bytes are kept. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @param isCostly whether values cost so much that a cache never ends to keep them */
  open<V>(isCostly = false): TextCache<V> {
    const known = new Map<string, V>();
    let repeats = 0;
    let isWorthwhile = true;
    this.#caches.push({
      letGo: () => {
        if (known.size >= leastJudged) isWorthwhile = isCostly || repeats >= known.size;
        repeats = 0;
        known.clear();
      },
    });
    return {
      get: (text) => {
        const value = known.get(text);
        if (value !== undefined) repeats += 1;
        return value;
      },
      set: (text, value, length = 0) => {
        if (!isWorthwhile || (text.length > longestKept && !isCostly)) return;
        known.set(text, value);
        this.#bytes += entryBytes + (text.length + length) * characterBytes;
        if (this.#bytes >= this.#most) this.#letGo();
      },
    };
  }

  #letGo(): void {
    this.#bytes = 0;
    for (const cache of this.#caches) cache.letGo();
  }
}
