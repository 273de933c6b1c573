import { no, yes, type Truth } from '../engine/truth.ts';
import { isSomewhereLower } from './compare.ts';
import { TooLarge, type Diagram } from './diagram.ts';
import type { Meaning } from './meaning.ts';
import { partsOf, type Part } from './parts.ts';
import type { Possibility, Space, Witness } from './space.ts';

/** What a part of a definition adds to the verdict. */
export type Standing = { readonly part: Part } &
  /** Some lead comes out lower because of it; without a lead where a part after it has the same meaning. */
  (
    | { readonly is: 'deciding'; readonly lead: Witness | undefined }
    | { readonly is: 'not-decided' }
    /** It holds for every lead. */
    | { readonly is: 'always-holding' }
    /** Another part before it has the same meaning. */
    | { readonly is: 'same'; readonly as: Part }
    /** Whatever it turns away another part turns away. */
    | { readonly is: 'implied'; readonly by: Part }
    /** Without it every lead comes out as it does with it, though no single part makes up for it. */
    | { readonly is: 'idle' }
  );

/** How each part of a definition stands among the others; one root cause for each. */
export function standingsOf(space: Space, meaning: Meaning): readonly Standing[] {
  const parts = partsOf(meaning);
  const decides = deciders(space, meaning, parts);
  return parts.map((part, at): Standing => {
    const fails = space.possibility<[Truth]>(
      () => [part.result()],
      (truth) => truth !== yes,
    );
    if (fails.is === 'impossible') return { part, is: 'always-holding' };
    const others = parts.filter((other) => other !== part && isImpliedBy(space, part, other));
    const same = others.find((other) => parts.indexOf(other) < at && isImpliedBy(space, other, part));
    if (same !== undefined) return { part, is: 'same', as: same };
    const by = others.find((other) => !isImpliedBy(space, other, part));
    if (by !== undefined) return { part, is: 'implied', by };
    if (others.length > 0) return { part, is: 'deciding', lead: undefined };
    const decided = decides(at);
    if (decided.is === 'possible') return { part, is: 'deciding', lead: decided.lead };
    return { part, is: decided.is === 'impossible' ? 'idle' : 'not-decided' };
  });
}

/** Whether a part is never lower than another one; what has no column in common with it can be lower or not as it likes. */
function isImpliedBy(space: Space, part: Part, other: Part): boolean {
  const levels = levelsOf(space, part);
  const shares = [...levelsOf(space, other)].some((level) => levels.has(level));
  return shares && isSomewhereLower(space, part.result, other.result).is === 'impossible';
}

/** The columns on which a part depends; none where it is too large to be made. */
function levelsOf({ diagrams }: Space, { result }: Part): ReadonlySet<number> {
  try {
    return diagrams.levelsOf(result());
  } catch (reason) {
    if (reason instanceof TooLarge) return new Set();
    throw reason;
  }
}

/**
 * For each part, whether some lead comes out lower with it than without it. What stands before and after it is joined step by
 * step; points, which make large functions, are kept apart.
 */
export function deciders(
  space: Space,
  meaning: Meaning,
  parts: readonly Part[],
): (at: number) => Possibility {
  const criteria = parts.filter(({ criterion }) => criterion !== undefined);
  const firstOf = (order: readonly Part[]): ((count: number) => Diagram<Truth>) => {
    const joined = [meaning.all([])];
    return (count) => {
      while (joined.length <= count)
        joined.push(meaning.all([joined.at(-1)!, order[joined.length - 1]!.result()]));
      return joined[count]!;
    };
  };
  const first = firstOf(criteria);
  const last = firstOf(criteria.toReversed());
  return (at) => {
    const part = parts[at]!;
    const rest = (): readonly Diagram<Truth>[] =>
      part.criterion === undefined
        ? [first(criteria.length)]
        : [first(at), last(criteria.length - 1 - at), meaning.enough()];
    return space.possibility<[Truth, ...Truth[]]>(
      () => [part.result(), ...rest()],
      (own, ...others) => others.every((other) => own < other),
      (own, ...others) => own === yes || others.includes(no),
    );
  };
}
