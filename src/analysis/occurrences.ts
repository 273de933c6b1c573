import { hasWord } from '../cells/words.ts';
import { expansionsOf } from './pattern-texts.ts';
import type { Watches } from './watches.ts';

/** What must stand beside a text for it to count: anything; no word character; the other side of a `\b`; nothing at all. */
export type Edge = 'any' | 'word' | 'boundary' | 'end';

/** A text whose standing in a value, between such edges, makes the answer to one question yes. */
export interface Occurrence {
  readonly text: string;
  readonly left: Edge;
  readonly right: Edge;
  /** The question, by its number. */
  readonly asks: number;
}

/**
 * The questions about parts of a text as occurrences; `isComplete` where no pattern asks for more than these can say.
 *
 * @param anyOf characters that stand for all others
 */
export function occurrencesOf(
  watches: Watches,
  anyOf: readonly string[],
): {
  readonly occurrences: readonly Occurrence[];
  /** Whole texts that patterns ask for. */
  readonly names: readonly ReadonlySet<string>[];
  readonly isComplete: boolean;
} {
  let asks = -1;
  let isComplete = true;
  const names: ReadonlySet<string>[] = [];
  const within = (texts: readonly string[], left: Edge, right: Edge): readonly Occurrence[] => {
    asks += 1;
    const question = asks;
    return texts.map((text) => ({ text, left, right, asks: question }));
  };
  const occurrences = [
    ...watches.contains.flatMap((texts) => within(texts, 'any', 'any')),
    ...watches.words.flatMap((phrases) => within(phrases, 'word', 'word')),
    ...watches.starts.flatMap((text) => within([text], 'end', 'any')),
    ...watches.ends.flatMap((text) => within([text], 'any', 'end')),
    ...watches.patterns.flatMap((pattern) => {
      const expansions = expansionsOf(pattern, anyOf);
      isComplete &&= expansions.isComplete;
      asks += 1;
      const question = asks;
      const whole = expansions.texts.filter(({ left, right }) => left === 'end' && right === 'end');
      if (whole.length > 0) names.push(new Set(whole.map(({ text }) => text)));
      return expansions.texts
        .filter((each) => !whole.includes(each) && each.text !== '')
        .map((each) => ({ ...each, asks: question }));
    }),
  ];
  return { occurrences, names, isComplete };
}

/** Tells which questions the occurrences in a text answer with yes, as the bits of a number. */
export function hitsOf(occurrences: readonly Occurrence[]): (text: string) => bigint {
  const byText = new Map<string, Occurrence[]>();
  const lengths = new Set<number>();
  for (const occurrence of occurrences) {
    const same = byText.get(occurrence.text);
    if (same === undefined) byText.set(occurrence.text, [occurrence]);
    else same.push(occurrence);
    lengths.add(occurrence.text.length);
  }
  return (text) => {
    let hits = 0n;
    for (const length of lengths) {
      for (let at = 0; at + length <= text.length; at += 1) {
        for (const occurrence of byText.get(text.slice(at, at + length)) ?? [])
          if (standsAt(text, at, occurrence)) hits |= 1n << BigInt(occurrence.asks);
      }
    }
    return hits;
  };
}

function standsAt(whole: string, at: number, { text, left, right }: Occurrence): boolean {
  const end = at + text.length;
  if (left === 'end' && at !== 0) return false;
  if (right === 'end' && end !== whole.length) return false;
  if (left === 'boundary' && isAsciiWord(whole[at - 1]) === isAsciiWord(text[0])) return false;
  if (right === 'boundary' && isAsciiWord(whole[end]) === isAsciiWord(text.at(-1))) return false;
  return left !== 'word' || hasWord(whole, text);
}

/** What `\w` takes, and `\b` goes by. */
export function isAsciiWord(char: string | undefined): boolean {
  return char !== undefined && /^[A-Za-z0-9_]$/u.test(char);
}
