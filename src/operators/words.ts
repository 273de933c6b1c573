import type { Phrase } from '../plan/predicate.ts';
import type { Texts } from './argument.ts';

/** How many members of a list a sentence names before it says how many more there are. */
const mostNamed = 6;

/** The two sides of a phrase from what is asked and what its opposite is. */
export function phrase(asked: string, negated: string): Phrase {
  return { asked, negated };
}

/** The members as one reads them aloud, long lists cut, a named list by its name. */
export function listed({ shown, list, whole }: Texts, joint: 'or' | 'and' = 'or'): string {
  const named = whole === true ? shown : shown.slice(0, mostNamed);
  const more = shown.length - named.length;
  const members = more > 0 ? `${named.join(', ')} and ${more} more` : joined(named, joint);
  return list === undefined ? members : `${list} (${members})`;
}

/** A length of time in days, in words. */
export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function joined(members: readonly string[], joint: string): string {
  const last = members.at(-1) ?? 'nothing';
  return members.length < 2 ? last : `${members.slice(0, -1).join(', ')} ${joint} ${last}`;
}
