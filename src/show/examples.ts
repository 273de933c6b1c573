import { dayText } from '../cells/day.ts';
import type { Example } from '../definition/definition.ts';
import type { Block, Line } from '../render/document.ts';
import { noteSentence } from './notes.ts';
import { counted, sentence } from './words.ts';

/** The golden leads: who they are, and what must come of them. */
export function exampleBlocks(examples: readonly Example[]): readonly Block[] {
  if (examples.length === 0) return [];
  return [{ kind: 'table', head: ['Example', 'Lead', 'What must come'], rows: examples.map(exampleRow) }];
}

function exampleRow({ name, asOf, lead, expect, meta }: Example): readonly Line[] {
  const cells = Object.entries(lead).map(([field, text]) => `${field}: ${text === '' ? '(blank)' : text}`);
  const note = noteSentence(meta);
  const day = asOf === undefined ? [] : [`as of ${dayText(asOf)}`];
  return [
    note === '' ? name : `${sentence(name)}${note}`,
    cells.join('; '),
    [...expected(expect), ...day].join(', '),
  ];
}

function expected(expect: Example['expect']): readonly string[] {
  return Object.entries(expect).map(([key, value]) => {
    const word = key.replaceAll('_', ' ');
    if (key === 'verdict') return String(value);
    if (key === 'points') return counted(Number(value), 'point');
    if (key === 'points_max') return `at most ${counted(Number(value), 'point')}`;
    if (key === 'close_call') return value === true ? 'a close call' : 'no close call';
    if (!Array.isArray(value)) return `${word} ${String(value)}`;
    return `${word}: ${value.length === 0 ? 'none' : value.join(' and ')}`;
  });
}
