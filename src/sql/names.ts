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

  /** The wanted name, cut where it is too long, and numbered where it is taken. */
  take(wanted: string): string {
    const most = this.#longest - 4;
    let short = wanted;
    while (Buffer.byteLength(short) > most) short = Array.from(short).slice(0, -1).join('');
    let name = short;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) name = `${short}_${number}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

/** The wanted name, numbered where a column has it. */
export function freeName(wanted: string, columns: readonly (string | undefined)[]): string {
  const taken = new Set(columns.map((column) => column?.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}
