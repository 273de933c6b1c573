import type { Atom, Leaf, Predicate } from './predicate.ts';

/** The leaves of a predicate, in the order of the file. */
export function leavesOf(predicate: Predicate): readonly Leaf[] {
  switch (predicate.kind) {
    case 'all':
    case 'any':
    case 'at-least':
      return predicate.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(predicate.of);
    case 'leaf':
      return [predicate];
    default:
      return [];
  }
}

/** The leaves without any of which a predicate does not hold. */
export function neededLeavesOf(predicate: Predicate): readonly Leaf[] {
  if (predicate.kind === 'all') return predicate.of.flatMap(neededLeavesOf);
  return predicate.kind === 'leaf' ? [predicate] : [];
}

/** The atoms of a predicate, those inside leaves too. */
export function atomsOf(predicate: Predicate): readonly Atom[] {
  switch (predicate.kind) {
    case 'all':
    case 'any':
    case 'at-least':
      return predicate.of.flatMap(atomsOf);
    case 'not':
      return atomsOf(predicate.of);
    case 'leaf':
      return atomsOf(predicate.test);
    default:
      return [predicate];
  }
}

/** The fields that a predicate reads, each once. */
export function readsOf(predicate: Predicate): readonly string[] {
  const fields = atomsOf(predicate).map((atom) => (atom.kind === 'points-in' ? undefined : atom.field));
  return [...new Set(fields.filter((field) => field !== undefined))];
}
