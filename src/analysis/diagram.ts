/**
 * A function of the variables of a definition: to each lead, by the class of each of its texts, a value. Diagrams are
 * canonical: two of one {@link Diagrams} are the same function exactly where their roots are equal.
 */
export interface Diagram<T> {
  readonly root: number;
  /** Variables that were looked at and of which not every class may be known; of these no "never" can be claimed. */
  readonly open: ReadonlySet<number>;
  /** Only a type: what it gives. */
  readonly gives?: T;
}

/** What may be spent; counted in steps rather than in seconds, so that every machine gives the same answers. */
export interface Budget {
  readonly steps: number;
  /** Branches of all nodes together, which is what takes memory. */
  readonly branches: number;
}

/** About ten seconds and a quarter of a gigabyte at most. */
export const usualBudget: Budget = { steps: 40_000_000, branches: 6_000_000 };

/** Thrown where an answer would cost more than the budget; the question then counts as not decided. */
export class TooLarge extends Error {}

/** A class of each variable that matters, by level; all other variables may have any. */
export type Path = ReadonlyMap<number, number>;

/** A node that asks for the class of the variable at a level, with the node that follows for each. */
export interface Inner {
  readonly node: number;
  readonly level: number;
  readonly branches: readonly number[];
}

const none: ReadonlySet<number> = new Set();
const leafLevel = Number.MAX_SAFE_INTEGER;
/** What one question may spend of the budget. */
const mostOfBudget = 0.25;

/**
 * Reduced ordered decision diagrams over variables of several classes each, with values of any kind at the leaves. Nodes
 * are made once for each meaning (hash-consed) and never change.
 */
export class Diagrams {
  readonly #levels: number[] = [];
  readonly #branches: (readonly number[])[] = [];
  readonly #values: unknown[] = [];
  /** Leaves by their value, or by the text of one that is no primitive. */
  readonly #leaves = { plain: new Map<unknown, number>(), made: new Map<unknown, number>() };
  /** Nodes by a hash of what they are made of. */
  readonly #nodes = new Map<number, number[]>();
  readonly #budget: Budget;
  #steps = 0;
  #stepsBefore = 0;
  #branchCount = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** A question may spend a part of the budget, so that one hard one leaves something for the others. */
  beginQuestion(): void {
    this.#stepsBefore = this.#steps;
  }

  /** The same value for every lead. */
  constant<T>(value: T): Diagram<T> {
    return { root: this.#leaf(value), open: none };
  }

  /** One value a class of the variable at a level. */
  variable<T>(level: number, values: readonly T[], isComplete: boolean): Diagram<T> {
    const branches = values.map((value) => this.#leaf(value));
    return { root: this.#node(level, branches), open: isComplete ? none : new Set([level]) };
  }

  map<A, B>(diagram: Diagram<A>, to: (value: A) => B): Diagram<B> {
    const done = new Map<number, number>();
    const visit = (node: number): number => {
      const before = done.get(node);
      if (before !== undefined) return before;
      const level = this.#levels[node]!;
      const mapped =
        level === leafLevel
          ? this.#leaf(to(this.#values[node] as A))
          : this.#node(level, this.#branches[node]!.map(visit));
      done.set(node, mapped);
      return mapped;
    };
    return { root: visit(diagram.root), open: diagram.open };
  }

  /**
   * Both in one.
   *
   * @param absorbs a value that decides whatever the other one is, as false does for "and"
   */
  join<A, B, C>(a: Diagram<A>, b: Diagram<B>, to: (a: A, b: B) => C, absorbs?: A & B & C): Diagram<C> {
    const levels = this.#levels;
    const done = new Map<number, Map<number, number>>();
    const stop = absorbs === undefined ? -1 : this.#leaf(absorbs);
    const visit = (left: number, right: number): number => {
      if (left === stop || right === stop) return stop;
      let ofThisLeft = done.get(left);
      if (ofThisLeft === undefined) done.set(left, (ofThisLeft = new Map()));
      const before = ofThisLeft.get(right);
      if (before !== undefined) return before;
      const ofLeft = levels[left]!;
      const ofRight = levels[right]!;
      const level = Math.min(ofLeft, ofRight);
      let joined: number;
      if (level === leafLevel) joined = this.#leaf(to(this.#values[left] as A, this.#values[right] as B));
      else {
        const lefts = ofLeft === level ? this.#branches[left] : undefined;
        const rights = ofRight === level ? this.#branches[right] : undefined;
        const { length } = lefts ?? rights!;
        this.#spend(length);
        const branches: number[] = [];
        for (let at = 0; at < length; at += 1)
          branches.push(visit(lefts?.[at] ?? left, rights?.[at] ?? right));
        joined = this.#node(level, branches);
      }
      ofThisLeft.set(right, joined);
      return joined;
    };
    return { root: visit(a.root, b.root), open: union([a, b]) };
  }

  /** The value for a lead, given by the class of each variable. */
  at<T>(diagram: Diagram<T>, classOf: (level: number) => number): T {
    let node = diagram.root;
    while (this.#levels[node] !== leafLevel) node = this.#branches[node]![classOf(this.#levels[node]!)]!;
    return this.#values[node] as T;
  }

  /** All values that a diagram gives to some lead. */
  valuesOf<T>(diagram: Diagram<T>): readonly T[] {
    const seen = new Set<number>();
    const values: T[] = [];
    const visit = (node: number): void => {
      if (seen.has(node)) return;
      seen.add(node);
      if (this.#levels[node] === leafLevel) values.push(this.#values[node] as T);
      else for (const branch of this.#branches[node]!) visit(branch);
    };
    visit(diagram.root);
    return values;
  }

  /** Looks at each node of a diagram once, those below a node before it. */
  eachNode<T>(
    diagram: Diagram<T>,
    look: { readonly leaf: (node: number, value: T) => void; readonly inner: (node: Inner) => void },
  ): void {
    const seen = new Set<number>();
    const visit = (node: number): void => {
      if (seen.has(node)) return;
      seen.add(node);
      const level = this.#levels[node]!;
      if (level === leafLevel) {
        look.leaf(node, this.#values[node] as T);
        return;
      }
      const branches = this.#branches[node]!;
      for (const branch of branches) visit(branch);
      look.inner({ node, level, branches });
    };
    visit(diagram.root);
  }

  /** The levels of the variables on which a diagram depends. */
  levelsOf(diagram: Diagram<unknown>): ReadonlySet<number> {
    const seen = new Set<number>();
    const levels = new Set<number>();
    const visit = (node: number): void => {
      if (seen.has(node) || this.#levels[node] === leafLevel) return;
      seen.add(node);
      levels.add(this.#levels[node]!);
      for (const branch of this.#branches[node]!) visit(branch);
    };
    visit(diagram.root);
    return levels;
  }

  /**
   * The classes of a lead for which the values of some diagrams are as asked; the first such in the order of classes.
   *
   * @param hopeless whether values known so far (others are undefined) rule it out; only to be faster
   */
  find(
    diagrams: readonly Diagram<unknown>[],
    holds: (values: readonly unknown[]) => boolean,
    hopeless: (values: readonly unknown[]) => boolean = () => false,
  ): Path | undefined {
    /** Also those that are being looked at: none is looked at below itself. */
    const failed = new TupleSet();
    const path = new Map<number, number>();
    const visit = (nodes: readonly number[]): boolean => {
      let level = leafLevel;
      for (const node of nodes) level = Math.min(level, this.#levels[node]!);
      if (level === leafLevel) return holds(nodes.map((node) => this.#values[node]));
      if (!failed.add(nodes)) return false;
      if (hopeless(nodes.map((node) => this.#values[node]))) return false;
      const asking = nodes
        .filter((node) => this.#levels[node] === level)
        .map((node) => this.#branches[node]!);
      const { length } = asking[0]!;
      this.#spend(length);
      for (let at = 0; at < length; at += 1) {
        if (at > 0 && asking.every((branches) => branches[at] === branches[at - 1])) continue;
        path.set(level, at);
        if (visit(nodes.map((node) => this.#branch(level, node, at)))) return true;
      }
      path.delete(level);
      return false;
    };
    return visit(diagrams.map(({ root }) => root)) ? path : undefined;
  }

  #branch(level: number, node: number, at: number): number {
    return this.#levels[node] === level ? this.#branches[node]![at]! : node;
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (
      this.#steps > this.#budget.steps ||
      this.#steps - this.#stepsBefore > this.#budget.steps * mostOfBudget
    )
      throw new TooLarge();
  }

  #leaf(given: unknown): number {
    const value = given === 0 ? 0 : given;
    const isMade = typeof value === 'object' && value !== null;
    const leaves = isMade ? this.#leaves.made : this.#leaves.plain;
    const key = isMade ? JSON.stringify(value) : value;
    const known = leaves.get(key);
    if (known !== undefined) return known;
    const node = this.#add(leafLevel, [], value);
    leaves.set(key, node);
    return node;
  }

  #node(level: number, branches: readonly number[]): number {
    const [first] = branches;
    if (isUniform(branches)) return first!;
    let hash = level;
    for (const branch of branches) hash = (Math.imul(hash, 0x01000193) ^ branch) | 0;
    const alike = this.#nodes.get(hash);
    const known = alike?.find(
      (node) => this.#levels[node] === level && isEqual(this.#branches[node]!, branches),
    );
    if (known !== undefined) return known;
    const node = this.#add(level, branches, undefined);
    if (alike === undefined) this.#nodes.set(hash, [node]);
    else alike.push(node);
    return node;
  }

  #add(level: number, branches: readonly number[], value: unknown): number {
    this.#branchCount += branches.length;
    const node = this.#levels.length;
    if (this.#branchCount > this.#budget.branches) throw new TooLarge();
    this.#levels.push(level);
    this.#branches.push(branches);
    this.#values.push(value);
    return node;
  }
}

/** About a fifth of a gigabyte. */
const mostBeginnings = 4_000_000;

/** Some lists of as many nodes each. */
class TupleSet {
  /** By each beginning of one, and the node after it: the number of the longer beginning. Nodes are fewer than 2²⁶. */
  readonly #numbers = new Map<number, number>();

  /** Whether it was not there yet. */
  add(nodes: readonly number[]): boolean {
    const before = this.#numbers.size;
    let number = 0;
    for (const node of nodes) {
      const key = number * 2 ** 26 + node;
      const known = this.#numbers.get(key);
      number = known ?? this.#numbers.size + 1;
      if (known === undefined) this.#numbers.set(key, number);
    }
    if (this.#numbers.size > mostBeginnings) throw new TooLarge();
    return this.#numbers.size > before;
  }
}

function union(diagrams: readonly Diagram<unknown>[]): ReadonlySet<number> {
  const some = diagrams.filter(({ open }) => open.size > 0);
  return some.length < 2 ? (some[0]?.open ?? none) : new Set(some.flatMap(({ open }) => [...open]));
}

function isUniform(branches: readonly number[]): boolean {
  const [first] = branches;
  for (const branch of branches) if (branch !== first) return false;
  return true;
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return a.length === b.length;
}
