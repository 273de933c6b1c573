import type { Definition } from '../definition/definition.ts';
import type { Block, Line } from '../render/document.ts';
import { notes } from './notes.ts';
import { formatWords } from './words.ts';

const columnWords: Readonly<Record<string, string>> = {
  lead: 'the lead',
  email: 'its e-mail address',
  at: 'when',
  disposition: 'what became of it',
  reason: 'why',
  amount: 'the amount won',
  asked_about: 'what it asked about',
};

/** How the report of Sales is read. */
export function feedbackBlocks(feedback: Definition['feedback']): readonly Block[] {
  if (feedback === undefined) return [];
  const { matures_after: after, format, locale, columns = {}, dispositions = {}, meta } = feedback;
  const sentences = [
    ...(after === undefined ? [] : [`A lead is judged once it is ${after} old.`]),
    ...(format === undefined ? [] : [`Dates are written as ${formatWords(format)}.`]),
    ...(locale === undefined ? [] : [`Amounts are written as in ${locale}.`]),
    ...notes(meta).map((note) => `Note: ${note}.`),
  ];
  const read = Object.entries(columns).map(([key, column = []]) => [columnWords[key] ?? key, either(column)]);
  const said = Object.entries(dispositions).map(([key, texts]) => [key, texts.join(', ')]);
  return [
    ...(sentences.length === 0 ? [] : [{ kind: 'paragraph', line: sentences.join(' ') } as const]),
    ...table(['What', 'Column of the report'], read),
    ...table(['What became of the lead', 'As Sales writes it'], said),
  ];
}

function table(head: readonly string[], rows: readonly (readonly Line[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', head, rows }];
}

function either(texts: string | readonly string[]): string {
  return typeof texts === 'string' ? texts : texts.join(', else ');
}
