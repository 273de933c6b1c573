import type { Diagram, Diagrams } from '../diagram.ts';

/** A diagram of yes and no in arrays, to be walked for many leads. Nodes are numbered, those below a node before it. */
export interface Graph {
  readonly root: number;
  /** By node: the level of its variable; that of `no` and `yes` means nothing. */
  readonly levels: readonly number[];
  /** By node: the node for each class of its variable. */
  readonly branches: readonly (readonly number[])[];
  /** By node: the nodes that follow, each once. */
  readonly ways: readonly (readonly number[])[];
}

/** The nodes at which a walk ends. */
export const noNode = 0;
export const yesNode = 1;

/** More branches than this take too long to be walked for each sort of lead. */
const mostBranches = 100_000;

/** Undefined where the diagram is too large to be walked often. */
export function graphOf(diagrams: Diagrams, diagram: Diagram<boolean>): Graph | undefined {
  const numbers = new Map<number, number>();
  const levels: number[] = [0, 0];
  const branches: (readonly number[])[] = [[], []];
  const ways: (readonly number[])[] = [[], []];
  let count = 0;
  diagrams.eachNode(diagram, {
    leaf: (node, value) => numbers.set(node, value ? yesNode : noNode),
    inner: ({ node, level, branches: next }) => {
      const numbered = next.map((each) => numbers.get(each)!);
      numbers.set(node, levels.length);
      levels.push(level);
      branches.push(numbered);
      ways.push([...new Set(numbered)]);
      count += numbered.length;
    },
  });
  return count > mostBranches ? undefined : { root: numbers.get(diagram.root)!, levels, branches, ways };
}

/**
 * By level and class: the first class that does the same everywhere in a graph, so that what was found of one lead holds
 * for more.
 *
 * @param told by level and class: what else tells classes apart
 */
export function likesIn(
  { levels, branches }: Graph,
  told: readonly (readonly unknown[])[],
): readonly (readonly number[])[] {
  const keys = told.map((ofClasses) => ofClasses.map(String));
  for (const [node, ways] of branches.entries())
    for (const [at, way] of ways.entries()) keys[levels[node]!]![at] += ` ${way}`;
  return keys.map((ofClasses) => {
    const first = new Map(ofClasses.toReversed().map((key, at) => [key, ofClasses.length - 1 - at]));
    return ofClasses.map((key) => first.get(key)!);
  });
}
