import { noNode, yesNode, type Graph } from './graph.ts';

/**
 * How a column of a lead may come to say something else: one asks for it, or waits for it, or what is known would have to
 * be otherwise.
 */
export type How = 'ask' | 'wait' | 'change';

/** What there is to choose from. */
export interface Columns {
  /** By level: the place of the column in the order of the file. */
  readonly ranks: readonly number[];
  /** By level and class: how a lead of that class may change; undefined where it never does. */
  readonly hows: readonly (readonly (How | undefined)[])[];
}

/** What counts first, then, and last, in one number: how many columns, how many known values, how many to wait for. */
const aColumn = 2 ** 40;
const costs: Readonly<Record<How, number>> = { ask: aColumn, wait: aColumn + 1, change: aColumn + 2 ** 20 };

/**
 * Finds the fewest columns of a lead that must change for the answer of a graph to be yes; of several such sets the one
 * with the fewest known values to be otherwise, then the fewest to be waited for, then the first in the order of the file.
 *
 * It is a shortest path: the way of the lead's own class is free, any other costs a change.
 */
export class FewestChanges {
  readonly #graph: Graph;
  readonly #ranks: readonly number[];
  /** By level and class: what a change costs a lead of that class. */
  readonly #costs: readonly (readonly number[])[];
  /** By node: what the changes cost that lead from there to yes. */
  readonly #left: Float64Array;
  #own: readonly number[] = [];

  constructor(graph: Graph, { ranks, hows }: Columns) {
    this.#graph = graph;
    this.#ranks = ranks;
    this.#costs = hows.map((ofClasses) =>
      ofClasses.map((how) => (how === undefined ? Infinity : costs[how])),
    );
    this.#left = new Float64Array(graph.levels.length);
    this.#left[noNode] = Infinity;
    this.#left[yesNode] = 0;
  }

  /**
   * @param own the class of the lead in each column, by level
   * @returns levels, in the order of the file; undefined where no change that may be made is enough
   */
  of(own: readonly number[]): readonly number[] | undefined {
    const { root, levels, branches, ways } = this.#graph;
    const left = this.#left;
    this.#own = own;
    for (let node = yesNode + 1; node < levels.length; node += 1) {
      const level = levels[node]!;
      const its = own[level]!;
      const cost = this.#costs[level]![its]!;
      let least = left[branches[node]![its]!]!;
      for (const way of ways[node]!) {
        const changed = left[way]! + cost;
        if (changed < least) least = changed;
      }
      left[node] = least;
    }
    return left[root] === Infinity ? undefined : this.#firstFrom(root, new Map());
  }

  /** Of all changes from a node on that cost the least, the first in the order of the file. */
  #firstFrom(node: number, found: Map<number, readonly number[]>): readonly number[] {
    if (node === yesNode) return [];
    const before = found.get(node);
    if (before !== undefined) return before;
    const { levels, branches, ways } = this.#graph;
    const left = this.#left;
    const level = levels[node]!;
    const its = this.#own[level]!;
    const own = branches[node]![its]!;
    let first = left[own] === left[node] ? this.#firstFrom(own, found) : undefined;
    for (const way of ways[node]!) {
      if (left[way]! + this.#costs[level]![its]! !== left[node]) continue;
      const changes = this.#with(level, this.#firstFrom(way, found));
      if (first === undefined || this.#isBefore(changes, first)) first = changes;
    }
    found.set(node, first!);
    return first!;
  }

  #with(level: number, others: readonly number[]): readonly number[] {
    const at = others.findIndex((each) => this.#ranks[each]! > this.#ranks[level]!);
    return others.toSpliced(at < 0 ? others.length : at, 0, level);
  }

  #isBefore(a: readonly number[], b: readonly number[]): boolean {
    const at = a.findIndex((level, place) => level !== b[place]);
    return at >= 0 && this.#ranks[a[at]!]! < this.#ranks[b[at]!]!;
  }
}
