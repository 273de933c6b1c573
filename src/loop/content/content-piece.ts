import { fold } from '../../cells/fold.ts';
import { hasWord } from '../../cells/words.ts';

/** Something that there is to read or watch about a topic. */
export interface ContentPiece {
  readonly topic: string;
  readonly title: string;
  readonly url: string;
}

/** Whether a topic has any word, without which it answers nothing. */
export function hasWords(topic: string): boolean {
  return wordsOf(topic).length > 0;
}

/**
 * Whether a piece answers a question: its topic is the question, or all words of it stand in that, in any order, so that `pricing` answers
 * `Pricing for schools`, and not the other way round. Case tells no words apart.
 */
export function answers({ topic }: ContentPiece, question: string): boolean {
  const asked = fold(question);
  const words = wordsOf(topic);
  return words.length > 0 && (fold(topic) === asked || words.every((word) => hasWord(asked, word)));
}

function wordsOf(topic: string): readonly string[] {
  return fold(topic)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
