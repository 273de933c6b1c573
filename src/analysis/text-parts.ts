import { fold } from '../cells/fold.ts';
import type { Candidates } from './candidates.ts';
import { hitsOf, isAsciiWord, occurrencesOf, type Edge, type Occurrence } from './occurrences.ts';
import { noWatches, only, type Watches } from './watches.ts';

/** Pieces of which every text can be made, as far as questions about it go. */
export interface TextParts {
  /** Whole texts that are named, one of each sort. */
  readonly names: readonly string[];
  readonly prefixes: readonly string[];
  readonly middles: readonly string[];
  readonly suffixes: readonly string[];
  /** A text of which nothing is asked. */
  readonly filler: string;
  readonly separator: string;
  readonly isNamed: (text: string) => boolean;
  /** Whether all that questions can tell apart is among these. */
  readonly isComplete: boolean;
}

/** What is special about the texts of a column. */
export interface Special {
  readonly names?: readonly string[];
  readonly separators?: string;
  readonly asides?: Watches;
  /** Whether a value can be this text. */
  readonly canBe?: (text: string) => boolean;
  /** Whether an occurrence can stand in a value. */
  readonly canStand?: (occurrence: Occurrence) => boolean;
}

/** Sorts of middles that are tried. */
const mostMiddles = 20_000;

/** Texts that are tried. */
const mostTexts = 60_000;

/**
 * Every question about a text is whether it is one of some names, or whether something occurs in it. A text has with each
 * occurrence all that occurs in that and nothing besides, if it stands among characters of which nothing is asked; and
 * with several such side by side, what each of them has. So the texts made of occurrences side by side, with what may stand
 * at the start and at the end, give every set of answers that any text gives.
 *
 * @param special.names texts that are special for another reason, such as those that mean "missing"
 * @param special.separators characters of no word that may stand in such a text
 * @param special.asides what is asked of the text too, but need be no more than known of each that is made
 * @param special.canBe,special.canStand what is never so stands for nothing
 */
export function textParts(
  watches: Watches,
  {
    names: extra = [],
    separators = '|;/~!*#',
    asides = noWatches(),
    canBe = () => true,
    canStand = () => true,
  }: Special,
): TextParts {
  const { patterns } = watches;
  const beside = occurrencesOf(asides, []).occurrences.filter(canStand);
  const literal = [...occurrencesOf(watches, ['']).occurrences, ...beside].map(({ text }) => text);
  const used = new Set([...literal, ...patterns].join(''));
  const pick = (choices: string): string | undefined => choices.split('').find((char) => !used.has(char));
  const hasPatterns = patterns.length > 0;
  const [word, foreign, separator] = [pick('xqzjvkwypbghf0987'), pick('éüñøåжλ'), pick(separators)];
  const fillers: Fillers = {
    word: word ?? 'x',
    foreign: foreign ?? 'é',
    separator: (separator ?? separators[0]!).repeat(1 + pointsIn(patterns)),
    joiner: hasPatterns && !used.has('_') ? '_' : (separator ?? separators[0]!),
  };
  const others = [fillers.word, fillers.foreign, separator ?? separators[0]!, '_', ' '];
  const asked = occurrencesOf(watches, [...new Set([...used, ...others])]);
  const occurrences = asked.occurrences.filter(canStand);
  const hits = hitsOf([
    ...occurrences,
    ...beside.map((each) => ({ ...each, asks: each.asks + ownQuestions(watches) })),
  ]);
  const inner = occurrences.filter(({ left, right }) => left !== 'end' && right !== 'end');
  const hitsWithin = (text: string): bigint => hits(fillers.separator + text + fillers.separator);
  const sorts = distinct(
    inner.flatMap((each) => standing(each, fillers)),
    hitsWithin,
  );
  const { middles, isWhole } = unionsOf(sorts, hitsWithin, fillers.separator);
  const prefixes = occurrences
    .filter(({ left, right }) => left === 'end' && right !== 'end')
    .map(({ text, right }) => text + standBeside(right, text.at(-1), fillers) + fillers.separator);
  const suffixes = occurrences
    .filter(({ left, right }) => right === 'end' && left !== 'end')
    .map(({ text, left }) => fillers.separator + standBeside(left, text[0], fillers) + text);
  const named = [...watches.names, ...asked.names, ...(extra.length > 0 ? [new Set(extra)] : [])];
  const sets = named.map((set) => only(set, canBe));
  const isNamed = (text: string): boolean => sets.some((set) => set.has(text));
  let filler = fillers.word;
  while (isNamed(filler)) filler += fillers.word;
  const hasAll = word !== undefined && foreign !== undefined && separator !== undefined;
  const all = [...middles, ...prefixes, ...suffixes];
  return {
    names: sortsOf(sets, hits),
    prefixes: distinct(prefixes, hits),
    middles,
    suffixes: distinct(suffixes, hits),
    filler,
    separator: fillers.separator,
    isNamed,
    isComplete:
      asked.isComplete &&
      hasAll &&
      isWhole &&
      !(hasPatterns && used.has('_')) &&
      all.every((text) => fold(text) === text),
  };
}

/** Whole texts: those that are named, and one for every set of answers that these parts can give. */
export function composed(parts: TextParts): Candidates {
  const { prefixes, middles, suffixes, filler, separator, isNamed } = parts;
  const starts = prefixes.length === 0 ? [''] : [`${filler}${separator}`, ...prefixes];
  const ends = suffixes.length === 0 ? [''] : [`${separator}${filler}`, ...suffixes];
  const texts = starts.flatMap((start) =>
    ends.flatMap((end) =>
      ['', ...middles].map((middle) => {
        let text = `${start}${middle}${end}` || filler;
        for (let padding = filler; isNamed(text); padding += filler)
          text = `${start}${padding}${separator}${middle}${separator}${padding}${end}`;
        return text;
      }),
    ),
  );
  return {
    texts: [...parts.names, filler, ...texts.slice(0, mostTexts)],
    isComplete: parts.isComplete && texts.length <= mostTexts,
  };
}

/** Characters of which nothing is asked. */
interface Fillers {
  /** A letter or digit of ASCII. */
  readonly word: string;
  /** A letter beyond ASCII, which makes words but not for patterns. */
  readonly foreign: string;
  readonly separator: string;
  /** What parts words but is a letter for patterns. */
  readonly joiner: string;
}

/** An occurrence with as little beside it as may be: alone, as people write it, where that comes to the same. */
function standing({ text, left, right }: Occurrence, fillers: Fillers): readonly string[] {
  const least = standBeside(left, text[0], fillers) + text + standBeside(right, text.at(-1), fillers);
  return [text, least];
}

function standBeside(
  edge: Edge,
  char: string | undefined,
  { word, foreign, joiner, separator }: Fillers,
): string {
  const isWord = isAsciiWord(char);
  if (edge === 'word') return isWord ? joiner : separator;
  if (edge === 'boundary') return isWord ? foreign : word;
  return isWord ? word : foreign;
}

function ownQuestions({ contains, words, starts, ends, patterns }: Watches): number {
  return contains.length + words.length + starts.length + ends.length + patterns.length;
}

/** How many characters may be any: so far the points in patterns reach from one text to another. */
function pointsIn(patterns: readonly string[]): number {
  return Math.max(0, ...patterns.map((pattern) => pattern.split('.').length - 1));
}

/** One text of each sort of answers, the first. */
function distinct(texts: readonly string[], hits: (text: string) => bigint): readonly string[] {
  const sorts = new Map<bigint, string>();
  for (const text of texts) {
    const sort = hits(text);
    if (!sorts.has(sort)) sorts.set(sort, text);
  }
  return [...sorts.values()];
}

/** Texts side by side, for every union of their answers. */
function unionsOf(
  texts: readonly string[],
  hits: (text: string) => bigint,
  separator: string,
): { readonly middles: readonly string[]; readonly isWhole: boolean } {
  const unions = new Map<bigint, string>([[0n, '']]);
  for (const text of texts) {
    const sort = hits(text);
    for (const [union, before] of Array.from(unions)) {
      if (unions.size > mostMiddles) return { middles: [...unions.values()].slice(1), isWhole: false };
      if (!unions.has(union | sort))
        unions.set(union | sort, before === '' ? text : before + separator + text);
    }
  }
  return { middles: [...unions.values()].slice(1), isWhole: true };
}

/** One text of each sort: in the same sets as all of its sort, and with the same answers. */
export function sortsOf(
  sets: readonly ReadonlySet<string>[],
  hits: (text: string) => bigint = () => 0n,
): readonly string[] {
  const members = new Map<string, string>();
  for (const [at, set] of sets.entries())
    for (const name of set) members.set(name, `${members.get(name) ?? ''}${at},`);
  const sorts = new Map<string, string>();
  for (const [name, within] of members) {
    const sort = `${within}${hits(name)}`;
    if (!sorts.has(sort)) sorts.set(sort, name);
  }
  return [...sorts.values()];
}
