import { fold } from '../../cells/fold.ts';
import { hasWord } from '../../cells/words.ts';

/**
 * Words of titles by seniority, the first line that fits counts: a vice president is no president, and a managing director
 * no director. English and German; a definition that derives its own seniority is read instead.
 */
const titles: readonly (readonly [seniority: string, words: string])[] = [
  ['vp', 'vp, svp, evp, avp, vice president, vice-president'],
  [
    'executive',
    'ceo, cfo, cto, coo, cmo, cio, cro, chief, president, managing director, founder, cofounder, owner, geschäftsführer, geschäftsführerin, inhaber, inhaberin, vorstand',
  ],
  ['director', 'director, head, principal, leiter, leiterin, bereichsleiter, bereichsleiterin'],
  ['manager', 'manager, lead, supervisor, teamleiter, teamleiterin'],
  ['entry', 'intern, trainee, apprentice, student, assistant, junior, praktikant, praktikantin'],
];

const phrases = titles.map(([seniority, words]) => ({ seniority, words: words.split(', ') }));

/** How senior a title says that somebody is; `other` where no word tells. */
export function seniorityOf(title: string): string {
  const folded = fold(title);
  const match = phrases.find(({ words }) => words.some((word) => hasWord(folded, word)));
  return match?.seniority ?? 'other';
}
