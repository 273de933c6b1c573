import { both, no, yes, type Truth } from '../engine/truth.ts';
import { isSomewhereLower } from './compare.ts';
import type { Diagram } from './diagram.ts';
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
    const decided = decides(at);
    if (decided.is === 'possible') return { part, is: 'deciding', lead: decided.lead };
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
    return { part, is: decided.is === 'impossible' ? 'idle' : 'not-decided' };
  });
}

/** Whether a part is never lower than another one. */
function isImpliedBy(space: Space, part: Part, other: Part): boolean {
  return isSomewhereLower(space, part.result, other.result).is === 'impossible';
}

/** For each part, whether some lead comes out lower with it than without it. */
function deciders(space: Space, meaning: Meaning, parts: readonly Part[]): (at: number) => Possibility {
  const before = new Map<number, Diagram<Truth>>();
  const allBefore = (at: number): Diagram<Truth> => {
    const known =
      before.get(at) ??
      (at === 0 ? meaning.all([]) : meaning.all([allBefore(at - 1), parts[at - 1]!.result()]));
    before.set(at, known);
    return known;
  };
  const after = new Map<number, Diagram<Truth>>();
  const allAfter = (at: number): Diagram<Truth> => {
    const known =
      after.get(at) ??
      (at === parts.length - 1 ? meaning.all([]) : meaning.all([parts[at + 1]!.result(), allAfter(at + 1)]));
    after.set(at, known);
    return known;
  };
  return (at) =>
    space.possibility<[Truth, Truth, Truth]>(
      () => [parts[at]!.result(), allBefore(at), allAfter(at)],
      (own, first, last) => own < both(first, last),
      (own, first, last) => own === yes || first === no || last === no,
    );
}
