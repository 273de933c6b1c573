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
    let short = wanted;
    while (Buffer.byteLength(short) > most) short = Array.from(short).slice(0, -1).join('');
    let name = `${short}${end}`;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) name = `${short}_${number}${end}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
