import { noNode, yesNode, type Graph } from './graph.ts';

/** Values that are enough, by the level of each column that changes: classes, of which every combination is enough. */
export type Enough = ReadonlyMap<number, readonly number[]>;

/** Answers that are remembered before all are let go of. */
const mostRemembered = 50_000;

/** In place of the class of a column that changes. */
const changing = -1;

interface Node {
  readonly level: number;
  readonly branches: readonly number[];
}

/**
 * Finds which values of the columns that change are enough. Where several change, one combination that is enough is
 * widened, column by column in the order of the file, by every value that is enough with all that were taken before.
 */
export class EnoughValues {
  readonly #graph: Graph;
  readonly #widths: readonly number[];
  /** What is left to be asked once the other columns are known: nodes like those of the graph, each once. */
  readonly #nodes: Node[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #found = new Map<number, Enough>();
  /** By the classes of the columns that do not change. */
  readonly #foundFor = new Map<string, Enough>();

  /** @param widths by level: how many classes the column has */
  constructor(graph: Graph, widths: readonly number[]) {
    this.#graph = graph;
    this.#widths = widths;
    this.#forget();
  }

  /**
   * @param own the class of the lead in each column, by level
   * @param changed the levels of the columns that change, in the order of the file; none of them may do without it
   */
  of(own: readonly number[], changed: readonly number[]): Enough {
    if (this.#nodes.length + this.#foundFor.size > mostRemembered) this.#forget();
    const others = [...own];
    for (const level of changed) others[level] = changing;
    const key = others.join();
    let enough = this.#foundFor.get(key);
    if (enough === undefined) {
      const asked = this.#reduce(own, new Set(changed));
      enough = this.#found.get(asked) ?? this.#widened(asked, changed);
      this.#found.set(asked, enough);
      this.#foundFor.set(key, enough);
    }
    return enough;
  }

  #forget(): void {
    this.#nodes.splice(0);
    this.#nodes.push({ level: 0, branches: [] }, { level: 0, branches: [] });
    this.#numbers.clear();
    this.#found.clear();
    this.#foundFor.clear();
  }

  /** What is asked of the columns that change, the others being as they are. */
  #reduce(own: readonly number[], changed: ReadonlySet<number>): number {
    const { root, levels, branches, ways } = this.#graph;
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      if (node === yesNode || node === noNode) return node;
      const level = levels[node]!;
      if (!changed.has(level)) return visit(branches[node]![own[level]!]!);
      const before = done.get(node);
      if (before !== undefined) return before;
      const reduced = new Map(ways[node]!.map((way) => [way, visit(way)]));
      const number = this.#node(
        level,
        branches[node]!.map((branch) => reduced.get(branch)!),
      );
      done.set(node, number);
      return number;
    };
    return visit(root);
  }

  #node(level: number, branches: readonly number[]): number {
    const [first] = branches;
    if (branches.every((branch) => branch === first)) return first!;
    const key = `${level} ${branches.join(' ')}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#nodes.push({ level, branches }) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }

  #widened(asked: number, changed: readonly number[]): Enough {
    const taken = new Map<number, readonly number[]>();
    for (const [level, first] of this.#someWay(asked)) taken.set(level, [first]);
    for (const level of changed) {
      const reached = this.#reached(asked, level, taken);
      const isEnough = this.#enoughWith(taken);
      const every = Array.from({ length: this.#widths[level]! }, (_, at) => at);
      taken.set(
        level,
        every.filter((at) => reached.every(({ branches }) => isEnough(branches[at]!))),
      );
    }
    return taken;
  }

  /** The first classes that are enough, by level. */
  #someWay(asked: number): ReadonlyMap<number, number> {
    const failed = new Set<number>();
    const way = new Map<number, number>();
    const visit = (node: number): boolean => {
      if (node === yesNode) return true;
      if (node === noNode || failed.has(node)) return false;
      const { level, branches } = this.#nodes[node]!;
      for (const [at, branch] of branches.entries()) {
        way.set(level, at);
        if (visit(branch)) return true;
      }
      way.delete(level);
      failed.add(node);
      return false;
    };
    visit(asked);
    return way;
  }

  /** The nodes of a level to which some classes of the columns before it lead. */
  #reached(asked: number, level: number, taken: Enough): readonly Node[] {
    const reached = new Set<Node>();
    const seen = new Set<number>();
    const visit = (number: number): void => {
      if (seen.has(number)) return;
      seen.add(number);
      const node = this.#nodes[number]!;
      if (node.level === level) reached.add(node);
      else for (const at of taken.get(node.level)!) visit(node.branches[at]!);
    };
    visit(asked);
    return [...reached];
  }

  /** Tells of a node whether every combination of some classes is enough from there on. */
  #enoughWith(taken: Enough): (node: number) => boolean {
    const done = new Map<number, boolean>();
    const visit = (node: number): boolean => {
      if (node === yesNode) return true;
      if (node === noNode) return false;
      const before = done.get(node);
      if (before !== undefined) return before;
      const { level, branches } = this.#nodes[node]!;
      const isEnough = taken.get(level)!.every((at) => visit(branches[at]!));
      done.set(node, isEnough);
      return isEnough;
    };
    return visit;
  }
}
