import type { Dialect } from './dialect.ts';

/** Names that are never given twice, and not longer than an engine keeps them; case does not tell them apart in SQL. */
export class Names {
  readonly #longest: number;
  readonly #taken: Set<string>;

  /**
   * @param longest bytes of a name at the most
   * @param taken names that stand elsewhere
   */
  constructor(longest: number, taken: readonly string[]) {
    this.#longest = longest;
    this.#taken = new Set(taken.map((name) => name.toLowerCase()));
  }

  /**
   * The wanted name, cut where it is too long, and numbered where it is taken.
   *
   * @param end what stands behind it, and is never cut
   */
  take(wanted: string, end = ''): string {
    const most = this.#longest - 4 - Buffer.byteLength(end);
    const short = cut(wanted, most);
    let name = `${short}${end}`;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) name = `${short}_${number}${end}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

/** What an engine keeps of the name of a column. */
export function keptName(name: string, { cutsNames, longestName }: Dialect): string {
  return cutsNames === true ? cut(name, longestName) : name;
}

/** As many whole characters from the start as have so many bytes. */
function cut(name: string, bytes: number): string {
  let short = name;
  while (Buffer.byteLength(short) > bytes) short = Array.from(short).slice(0, -1).join('');
  return short;
}
