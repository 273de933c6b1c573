import { yesNode, type Graph } from './graph.ts';

/**
 * Finds the columns of a lead of which each alone would be enough: with some other value in that one, and all others as they
 * are, the answer of a graph is yes.
 *
 * @returns levels, from the root of the graph down
 */
export function singleChanges({
  root,
  levels,
  branches,
  ways,
}: Graph): (own: readonly number[]) => readonly number[] {
  return (own) => {
    const ownWay = (node: number): number => branches[node]![own[levels[node]!]!]!;
    const ends = new Map<number, number>();
    const endOf = (from: number): number => {
      let node = from;
      while (node > yesNode && !ends.has(node)) node = ownWay(node);
      const end = ends.get(node) ?? node;
      ends.set(from, end);
      return end;
    };
    const found: number[] = [];
    // A column that the lead's own way does not come to changes nothing by itself.
    for (let node = root; node > yesNode; node = ownWay(node)) {
      const its = ownWay(node);
      if (ways[node]!.some((way) => way !== its && endOf(way) === yesNode)) found.push(levels[node]!);
    }
    return found;
  };
}
