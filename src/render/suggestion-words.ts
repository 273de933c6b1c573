import type { Gap, Suggestion } from '../analysis/suggestions/suggest.ts';
import { wrap } from './layout.ts';

const truthWords: Readonly<Record<number, string>> = { [-1]: 'false', 0: 'unknown', 1: 'true' };
const longestName = 58;
const mostNamed = 8;
const commentWidth = 74;

/** A name for a suggested example: the first thing that it shows, and how many more. */
export function suggestionName({ closes }: Suggestion): string {
  const [first = '', ...others] = closes.map(gapWords);
  return `${cut(first)}${others.length > 0 ? `, and ${others.length} more` : ''}`;
}

/** What a suggested example is like, and what it shows, as lines of a comment. */
export function suggestionComment({ base, changed, closes }: Suggestion): readonly string[] {
  const [first, ...others] = changed;
  const but = first === undefined ? '' : `, but for ${[first, ...others].join(', ')}`;
  const like = base === undefined ? [] : wrap(`Like "${base}"${but}.`, commentWidth);
  if (closes.length === 1) return like;
  const shown = closes.slice(0, mostNamed).map((gap) => cut(gapWords(gap)));
  const more = closes.length - shown.length;
  return [
    ...like,
    ...wrap(`Shows: ${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`, commentWidth),
  ];
}

function gapWords(gap: Gap): string {
  if ('mutant' in gap) return `notices ${gap.mutant.words}`;
  const { of } = gap;
  if (of.what === 'decides') return `${of.id} decides`;
  const { id, leaf, truth } = of;
  return `${id}, ${leaf.subject}: ${leaf.phrase.asked} is ${truthWords[truth]}`;
}

function cut(words: string): string {
  return words.length <= longestName ? words : `${words.slice(0, longestName - 3)}...`;
}
