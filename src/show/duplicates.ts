import type { Definition } from '../definition/definition.ts';
import type { Block } from '../render/document.ts';
import { noteSentence } from './notes.ts';
import { because, enumerated } from './words.ts';

const orderWords = {
  number: { newest: 'highest', oldest: 'lowest' },
  date: { newest: 'newest', oldest: 'oldest' },
} as const;

/** When two leads are one, and which of them is kept. */
export function duplicateBlocks({ duplicates, fields, derived }: Definition): readonly Block[] {
  if (duplicates === undefined) return [];
  const { by, keep, order, against, handedOver, meta } = duplicates;
  const type =
    fields.find(({ name }) => name === order)?.cell.type ?? derived.find(({ name }) => name === order)?.type;
  const best = orderWords[type === 'number' ? 'number' : 'date'][keep === 'newest' ? 'newest' : 'oldest'];
  const which =
    order === undefined
      ? `the ${keep} one of the files is kept`
      : `the one with the ${best} ${order} is kept (of equal ones the first)`;
  const line = [
    `Leads with the same ${enumerated(by)} are one lead: ${which}, and the others are turned away as duplicates.${because(duplicates.because)}`,
    `A lead of which ${by.length === 1 ? 'it' : 'one of these'} is missing or invalid is no duplicate.`,
    ...(order === undefined ? [] : [`A lead without ${order} gives way to one with it.`]),
    ...(against === undefined
      ? []
      : [
          `A lead that an earlier run of the series handed over is ${handedOver === undefined ? 'turned away too' : 'decided like any other, and its reasons say when that was'}.`,
        ]),
  ].join(' ');
  return [{ kind: 'paragraph', line: `${line}${noteSentence(meta)}` }];
}
