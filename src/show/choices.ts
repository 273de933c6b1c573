import { conditionWords } from '../definition/condition-words.ts';
import type { Choice } from '../definition/definition.ts';
import type { Block, Item } from '../render/document.ts';
import { noteSentence } from './notes.ts';
import { clauseList, clauseWords } from './words.ts';

/** Tiers or routes, of which the first that holds counts. */
export function choiceBlocks(what: 'tier' | 'route', choices: readonly Choice[]): readonly Block[] {
  if (choices.length === 0) return [];
  const intro = `A qualified lead gets the first ${what} that holds; one that is open is passed over.`;
  return [
    { kind: 'paragraph', line: intro },
    { kind: 'list', numbered: true, items: choices.map((choice) => choiceItem(choice, what)) },
  ];
}

function choiceItem({ id, when, shows, meta }: Choice, what: 'tier' | 'route'): Item {
  const to = what === 'route' ? `to ${shows}` : '';
  if (when === undefined)
    return { line: [{ strong: id }, `: ${to === '' ? '' : `${to}, `}all others.${noteSentence(meta)}`] };
  const clause = conditionWords(when);
  const where = `where ${clauseWords(clause)}`;
  return {
    line: [{ strong: id }, `: ${to === '' ? '' : `${to} `}${where}.${noteSentence(meta)}`],
    list: clauseList(clause),
  };
}
