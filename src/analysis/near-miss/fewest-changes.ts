import { noNode, yesNode, type Graph } from './graph.ts';

/**
 * How a column of a lead may come to say something else: one asks for it, or waits for it, or what is known would have to
 * be otherwise.
 */
export type How = 'ask' | 'wait' | 'change';

/** Columns that must change, by level, in the order of the file. */
export interface Changes {
  readonly levels: readonly number[];
  readonly known: number;
  readonly waiting: number;
}

/** What there is to choose from. */
export interface Columns {
  /** By level: the place of the column in the order of the file. */
  readonly ranks: readonly number[];
  /** By level and class: how a lead of that class may change; undefined where it never does. */
  readonly hows: readonly (readonly (How | undefined)[])[];
}

const noChanges: Changes = { levels: [], known: 0, waiting: 0 };

/** Answers that are remembered before all are let go of. */
const mostRemembered = 200_000;
/** More than a column has classes. */
const classes = 4096;

/**
 * Finds the fewest columns of a lead that must change for the answer of a graph to be yes; of several such sets the one
 * with the fewest known values to be otherwise, then the fewest to be waited for, then the first in the order of the file.
 *
 * It is a shortest path: the way of the lead's own class is free, any other costs a change. What was found from a node on
 * holds for all leads that are alike from there on.
 */
export class FewestChanges {
  readonly #graph: Graph;
  readonly #columns: Columns;
  /** From a node and the classes from its level on: what was found, or up to how many changes there is nothing. */
  readonly #found = new Map<number, Changes | number>();
  /** By level: numbers for the classes from there on, by the class there and the number of the rest. */
  readonly #suffixes: readonly Map<number, number>[];
  /** Whether some column never changes. */
  readonly #mayStay: boolean;
  #suffixCount = 0;
  #classes: readonly number[] = [];
  readonly #suffixOf: number[];

  constructor(graph: Graph, columns: Columns) {
    this.#graph = graph;
    this.#columns = columns;
    this.#suffixes = columns.ranks.map(() => new Map<number, number>());
    this.#mayStay = columns.hows.some((ofClasses) => ofClasses.includes(undefined));
    this.#suffixOf = columns.ranks.map(() => 0);
  }

  /**
   * For graphs that say yes to some lead.
   *
   * @param own the class of the lead in each column, by level
   * @returns undefined where no change that may be made is enough
   */
  of(own: readonly number[]): Changes | undefined {
    if (this.#found.size > mostRemembered) this.#forget();
    this.#classes = own;
    if (this.#mayStay && !this.#isPossible(this.#graph.root, new Set())) return undefined;
    this.#number();
    for (let most = 0; ; most += 1) {
      const found = this.#from(this.#graph.root, most);
      if (found !== undefined) return found;
    }
  }

  #forget(): void {
    this.#found.clear();
    for (const each of this.#suffixes) each.clear();
    this.#suffixCount = 0;
  }

  /** Numbers the classes of the lead from each level on. */
  #number(): void {
    let rest = 0;
    for (let level = this.#classes.length - 1; level >= 0; level -= 1) {
      const key = rest * classes + this.#classes[level]!;
      const known = this.#suffixes[level]!.get(key);
      if (known === undefined) {
        this.#suffixCount += 1;
        rest = this.#suffixCount;
        this.#suffixes[level]!.set(key, rest);
      } else rest = known;
      this.#suffixOf[level] = rest;
    }
  }

  /** Whether any number of changes is enough. */
  #isPossible(node: number, failed: Set<number>): boolean {
    if (node === yesNode) return true;
    if (node === noNode || failed.has(node)) return false;
    const { branches, ways, levels } = this.#graph;
    const level = levels[node]!;
    const own = this.#classes[level]!;
    const next = this.#columns.hows[level]![own] === undefined ? [branches[node]![own]!] : ways[node]!;
    const isPossible = next.some((way) => this.#isPossible(way, failed));
    if (!isPossible) failed.add(node);
    return isPossible;
  }

  /** The best of all with at most so many changes. */
  #from(node: number, most: number): Changes | undefined {
    if (node === yesNode) return noChanges;
    if (node === noNode) return undefined;
    const { branches, ways, levels } = this.#graph;
    const level = levels[node]!;
    const key = this.#suffixOf[level]! * levels.length + node;
    const before = this.#found.get(key);
    if (typeof before === 'object') return before.levels.length <= most ? before : undefined;
    if (before !== undefined && before >= most) return undefined;
    const its = this.#classes[level]!;
    const own = branches[node]![its]!;
    let best = this.#from(own, most);
    const how = this.#columns.hows[level]![its];
    if (how !== undefined) {
      for (const way of ways[node]!) {
        const room = Math.min(most, best?.levels.length ?? most) - 1;
        if (room < 0) break;
        const rest = way === own ? undefined : this.#from(way, room);
        if (rest === undefined) continue;
        const changes = this.#with(rest, level, how);
        if (best === undefined || this.#isBefore(changes, best)) best = changes;
      }
    }
    this.#found.set(key, best ?? most);
    return best;
  }

  #with({ levels, known, waiting }: Changes, level: number, how: How): Changes {
    const { ranks } = this.#columns;
    const at = levels.findIndex((each) => ranks[each]! > ranks[level]!);
    return {
      levels: levels.toSpliced(at < 0 ? levels.length : at, 0, level),
      known: known + (how === 'change' ? 1 : 0),
      waiting: waiting + (how === 'wait' ? 1 : 0),
    };
  }

  #isBefore(a: Changes, b: Changes): boolean {
    if (a.levels.length !== b.levels.length) return a.levels.length < b.levels.length;
    if (a.known !== b.known) return a.known < b.known;
    if (a.waiting !== b.waiting) return a.waiting < b.waiting;
    const { ranks } = this.#columns;
    const at = a.levels.findIndex((level, place) => level !== b.levels[place]);
    return at >= 0 && ranks[a.levels[at]!]! < ranks[b.levels[at]!]!;
  }
}
