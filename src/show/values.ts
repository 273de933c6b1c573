import type { Definition, Derived, NamedList } from '../definition/definition.ts';
import type { Block, Item, List } from '../render/document.ts';
import { noteSentence } from './notes.ts';
import { counted, enumerated } from './words.ts';

/** What is worked out from the columns, and the lists that conditions name. */
export function valueBlocks({
  derived,
  lists,
}: Definition): readonly (readonly [title: string, blocks: readonly Block[]])[] {
  const items = derived.map(derivedItem);
  const pairs = lists.map((list) => ({ term: list.name, line: members(list) }));
  return [
    ['What is worked out', items.length === 0 ? [] : [{ kind: 'list', numbered: false, items }]],
    ['Lists', pairs.length === 0 ? [] : [{ kind: 'pairs', pairs }]],
  ];
}

function derivedItem(derived: Derived): Item {
  const { text, list } = derivationWords(derived);
  const end = list === undefined ? '.' : ':';
  return { line: [{ strong: derived.name }, `: ${text}${end}${noteSentence(derived.meta)}`], list };
}

function derivationWords(derived: Derived): { readonly text: string; readonly list?: List } {
  switch (derived.kind) {
    case 'domain-of':
      return { text: `the domain of ${derived.of}` };
    case 'is-free-mail':
      return { text: `whether ${derived.of} is of a free mail service` };
    case 'days-since':
      return { text: `the days from ${derived.of} to today` };
    case 'larger-of':
      return { text: `the largest of ${enumerated(derived.of)}` };
    case 'first-filled':
      return { text: `the first of ${enumerated(derived.of)} that is not missing` };
    case 'first-match': {
      const { of, matches, otherwise = 'missing' } = derived;
      const items = matches.map(({ value, phrases }) => ({ line: `${value}: ${phrases.join(', ')}` }));
      return {
        text: `the first of these of which ${of} has a word, ${otherwise} where it has none`,
        list: { kind: 'list', numbered: true, items },
      };
    }
    case 'map': {
      const { of, entries, otherwise } = derived;
      const items = entries.map(({ text, value }) => ({ line: `${text}: ${value}` }));
      const rest = otherwise === undefined ? 'any other text stays as it is' : `any other is ${otherwise}`;
      return {
        text: `${of} in other words, where ${rest}`,
        list: { kind: 'list', numbered: false, items },
      };
    }
  }
}

/** Members of a file of which so many are named; those that stand in the definition itself are named all. */
const mostNamed = 10;

function members({ entries, file, column }: NamedList): string {
  if (file === undefined) return entries.join(', ');
  const named = entries.slice(0, mostNamed).join(', ');
  const more = entries.length > mostNamed ? `${named} and ${entries.length - mostNamed} more` : named;
  const from = column === undefined ? file : `the column ${column} of ${file}`;
  return `${counted(entries.length, 'member')} from ${from}${entries.length === 0 ? '' : `: ${more}`}`;
}
