import type { Edge } from './occurrences.ts';

/** A text that a pattern matches, and what must stand beside it. */
export interface Expansion {
  readonly text: string;
  readonly left: Edge;
  readonly right: Edge;
}

/** A regular expression written out; `isComplete` where the texts are all that it can match, or a part of each. */
export interface Expansions {
  readonly texts: readonly Expansion[];
  readonly isComplete: boolean;
}

const mostTexts = 200;
const mostOfClass = 40;

/** A text as it grows, with anchors met on the way; `isLoose` where more could have stood in it. */
interface Part {
  readonly text: string;
  readonly left: Edge;
  readonly right: Edge;
  readonly isLoose: boolean;
  /** Whether any character would do at its ends, so that there must be one beside what else is asked. */
  readonly isWildFirst: boolean;
  readonly isWildLast: boolean;
}

const empty: Part = {
  text: '',
  left: 'any',
  right: 'any',
  isLoose: false,
  isWildFirst: false,
  isWildLast: false,
};

/**
 * Writes out a folded pattern of the portable subset. What repeats without end at the edges of a pattern that is not
 * anchored there is cut to its least, for that matches wherever more does; within, a few repetitions stand for all.
 *
 * @param anyOf characters that stand for all that there are, where a point within takes any
 */
export function expansionsOf(pattern: string, anyOf: readonly string[]): Expansions {
  const reader = new PatternReader(pattern, anyOf);
  const parts = reader.alternatives();
  const texts = parts.map(({ text, left, right }) => ({ text, left, right }));
  const isExact = ({ text, isLoose, isWildFirst, isWildLast }: Part): boolean =>
    text !== '' && !isLoose && !isWildFirst && !isWildLast;
  const isComplete = reader.isWhole && parts.length <= mostTexts && parts.every(isExact);
  return { texts: texts.slice(0, mostTexts), isComplete };
}

class PatternReader {
  readonly #pattern: string;
  readonly #anyOf: readonly string[];
  #at = 0;
  #depth = 0;
  /** Whether all was understood. */
  isWhole = true;

  constructor(pattern: string, anyOf: readonly string[]) {
    this.#pattern = pattern;
    this.#anyOf = anyOf;
  }

  alternatives(): readonly Part[] {
    const all: Part[] = [];
    do all.push(...this.#sequence());
    while (this.#takes('|'));
    return all;
  }

  #sequence(): readonly Part[] {
    let parts: readonly Part[] = [empty];
    let isFirst = true;
    while (this.#at < this.#pattern.length && !/^[|)]/u.test(this.#rest())) {
      const before = this.#at;
      const item = this.#item();
      const { least, most } = this.#repeats();
      const isAtEdge =
        this.#depth === 0 && (isFirst || this.#at === this.#pattern.length || this.#rest().startsWith('|'));
      parts = joinAll(parts, this.#repeated(item, least, most, isAtEdge));
      if (parts.length > mostTexts) {
        this.isWhole = false;
        parts = parts.slice(0, mostTexts);
      }
      isFirst = false;
      if (this.#at === before) throw new Error(`the pattern ${this.#pattern} cannot be read`);
    }
    return parts;
  }

  #repeated(item: readonly Part[], least: number, most: number, isAtEdge: boolean): readonly Part[] {
    if (least === 1 && most === 1) return item;
    const counts = isAtEdge && least !== most ? [least] : [least, Math.min(most, least + 1)];
    const isCut = !isAtEdge && most > least + 1;
    const results: Part[] = [];
    for (const count of new Set(counts)) {
      let parts: readonly Part[] = [empty];
      for (let time = 0; time < Math.min(count, mostTexts); time += 1) {
        parts = joinAll(parts, item).slice(0, mostTexts + 1);
        if (parts.length > mostTexts) this.isWhole = false;
      }
      results.push(...parts.map((part) => (isCut ? { ...part, isLoose: true } : part)));
    }
    return results;
  }

  #item(): readonly Part[] {
    if (this.#takes('(')) {
      this.#takes('?:');
      this.#depth += 1;
      const inner = this.alternatives();
      this.#depth -= 1;
      this.#takes(')');
      return inner;
    }
    if (this.#takes('^')) return [{ ...empty, left: 'end' }];
    if (this.#takes('$')) return [{ ...empty, right: 'end' }];
    if (this.#takes(String.raw`\b`)) return [{ ...empty, left: 'boundary', right: 'boundary' }];
    if (this.#takes('[')) return this.#oneOf(this.#bracket());
    if (this.#takes('.'))
      return this.#anyOf.map((text) => ({ ...empty, text, isWildFirst: true, isWildLast: true }));
    return this.#oneOf(this.#escapeOrChar());
  }

  /** A part for each character of a class; a class that cannot be written out stands for a few of them. */
  #oneOf(chars: ReadonlySet<string> | undefined): readonly Part[] {
    if (chars !== undefined && chars.size <= mostOfClass)
      return [...chars].map((text) => ({ ...empty, text }));
    const some = chars === undefined ? ['x', '5', '-'] : [...chars].slice(0, 3);
    return some.map((text) => ({ ...empty, text, isLoose: true }));
  }

  #escapeOrChar(): ReadonlySet<string> | undefined {
    const [char = ''] = this.#rest();
    if (char !== '\\') {
      this.#at += char.length;
      return new Set([char]);
    }
    const [next = ''] = this.#pattern.slice(this.#at + 1);
    this.#at += 1 + next.length;
    if (next === 'd') return range('0', '9');
    if (next === 's') return new Set([' ']);
    if (next === 'w') return new Set([...range('a', 'z'), ...range('0', '9'), '_']);
    if (/[DWSB]/u.test(next)) return undefined;
    if (/[tnrfv]/u.test(next)) this.isWhole = false;
    return new Set([next]);
  }

  #bracket(): ReadonlySet<string> | undefined {
    const isNegated = this.#takes('^');
    const chars = new Set<string>();
    let isKnown = !isNegated;
    for (let first = true; first || !this.#rest().startsWith(']'); first = false) {
      if (this.#at >= this.#pattern.length) break;
      const from = this.#escapeOrChar();
      const [, to] = /^-([^\]\\])/u.exec(this.#rest()) ?? [];
      if (from === undefined) isKnown = false;
      else if (to !== undefined && from.size === 1) {
        this.#at += 1 + to.length;
        for (const char of range([...from][0]!, to)) chars.add(char);
      } else for (const char of from) chars.add(char);
    }
    this.#takes(']');
    return isKnown ? chars : undefined;
  }

  #repeats(): { readonly least: number; readonly most: number } {
    const [taken, counted] = /^(?:[*+?]|\{(\d+(?:,\d*)?)\})/u.exec(this.#rest()) ?? [];
    if (taken === undefined) return { least: 1, most: 1 };
    this.#at += taken.length;
    this.#takes('?');
    if (taken === '*') return { least: 0, most: Infinity };
    if (taken === '+') return { least: 1, most: Infinity };
    if (taken === '?') return { least: 0, most: 1 };
    const [low = '0', high] = counted!.split(',');
    return {
      least: Number(low),
      most: high === undefined ? Number(low) : high === '' ? Infinity : Number(high),
    };
  }

  #rest(): string {
    return this.#pattern.slice(this.#at);
  }

  #takes(text: string): boolean {
    const isThere = this.#pattern.startsWith(text, this.#at);
    if (isThere) this.#at += text.length;
    return isThere;
  }
}

function range(from: string, to: string): ReadonlySet<string> {
  const [low, high] = [from.codePointAt(0)!, to.codePointAt(0)!];
  const count = Math.min(high - low + 1, mostOfClass + 1);
  return new Set(Array.from({ length: Math.max(0, count) }, (_, at) => String.fromCodePoint(low + at)));
}

function joinAll(before: readonly Part[], after: readonly Part[]): readonly Part[] {
  return before.flatMap((a) => after.map((b) => join(a, b)));
}

/** An anchor belongs to the edge of the text where it stands; within a text it is not understood. */
function join(a: Part, b: Part): Part {
  const isWithin = a.text !== '' && b.text !== '';
  const isCrossed =
    (isWithin && (a.right !== 'any' || b.left !== 'any')) ||
    (a.text === '' && b.text !== '' && a.right === 'end') ||
    (a.text !== '' && b.text === '' && b.left === 'end');
  return {
    text: a.text + b.text,
    left: a.text === '' ? strict(a.left, b.left) : a.left,
    right: b.text === '' ? strict(a.right, b.right) : b.right,
    isLoose: a.isLoose || b.isLoose || isCrossed,
    isWildFirst: a.text === '' ? b.isWildFirst : a.isWildFirst,
    isWildLast: b.text === '' ? a.isWildLast : b.isWildLast,
  };
}

function strict(a: Edge, b: Edge): Edge {
  if (a === 'end' || b === 'end') return 'end';
  return a === 'any' ? b : a;
}
