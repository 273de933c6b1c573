import { no, yes, type Truth } from '../engine/truth.ts';
import type { Meaning } from './meaning.ts';
import { partsOf, type Part } from './parts.ts';
import type { Possibility, Space } from './space.ts';

/** Whether some lead qualifies; where none does, the fewest parts that never hold together. */
export type Qualifying =
  | Exclude<Possibility, { readonly is: 'impossible' }>
  | { readonly is: 'impossible'; readonly conflict: readonly Part[] };

/** Whether any lead can qualify, with one that does or the parts that keep all from it. */
export function canQualify(space: Space, meaning: Meaning): Qualifying {
  const whole = space.possibility<[Truth]>(
    () => [meaning.verdict()],
    (verdict) => verdict === yes,
  );
  if (whole.is === 'possible') return whole;
  const parts = partsOf(meaning);
  const few = [...parts.map((part) => [part]), ...pairsOf(parts)].find(
    (some) => holdTogether(space, some).is === 'impossible',
  );
  if (few !== undefined) return { is: 'impossible', conflict: few };
  return whole.is === 'impossible' ? { ...whole, conflict: fewestOf(space, parts) } : whole;
}

/** Whether any lead is turned away or left undecided, other than as a duplicate. */
export function canFail(space: Space, meaning: Meaning): Possibility {
  return space.possibility<[Truth]>(
    () => [meaning.verdict()],
    (verdict) => verdict !== yes,
  );
}

function holdTogether(space: Space, parts: readonly Part[]): Possibility {
  return space.possibility<Truth[]>(
    () => parts.map(({ result }) => result()),
    (...truths) => truths.every((truth) => truth === yes),
    (...truths) => truths.some((truth) => truth === no),
  );
}

/** Leaves out one part after the other as long as the rest still never hold together. */
function fewestOf(space: Space, parts: readonly Part[]): readonly Part[] {
  return parts.reduce<readonly Part[]>((kept, part) => {
    const others = kept.filter((each) => each !== part);
    return holdTogether(space, others).is === 'impossible' ? others : kept;
  }, parts);
}

function pairsOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  return parts.flatMap((one, at) => parts.slice(at + 1).map((other) => [one, other]));
}
