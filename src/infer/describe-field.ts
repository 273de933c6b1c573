import { commonest } from './evidence.ts';
import type { InferredField } from './infer-field.ts';
import { isWrittenBySales, quartersOf } from './suggest-criteria.ts';

/** A column with more distinct texts is no picklist; its cells may be personal, and are not shown. */
const mostPicks = 12;
/** A picklist repeats its texts this often at least. */
const leastRepeats = 3;
const mostShown = 3;
const longestShown = 20;

/** What stands in a column, in a few words, without a personal cell. */
export function describeField(field: InferredField): string {
  const { rows, filled, looked, fits } = field;
  const share = rows === 0 ? 0 : Math.floor((100 * filled) / rows);
  const filledText =
    filled === rows ? 'every cell filled' : filled === 0 ? 'no cell filled' : `${share}% filled`;
  const misfits = looked > fits ? [`${looked - fits} cells do not read as ${field.type}`] : [];
  const after = isWrittenBySales(field.column) ? ['written by Sales: no ground to decide by'] : [];
  return [filledText, ...contentOf(field), ...misfits, ...after].join('; ');
}

function contentOf(field: InferredField): readonly string[] {
  if (field.type === 'number') {
    const [least, , middle, , most] = quartersOf(field);
    return least === undefined
      ? []
      : [least === most ? `always ${least}` : `${least} to ${most}, half of them up to ${middle}`];
  }
  const isPicklist =
    field.type === 'text' && field.looked === field.filled && !isWrittenBySales(field.column);
  const isPersonal = [...field.texts.keys()].some((text) => text.includes('@'));
  if (
    !isPicklist ||
    isPersonal ||
    field.texts.size > mostPicks ||
    field.looked < leastRepeats * field.texts.size
  )
    return [];
  const shown = commonest(field.texts, mostShown).map(([text]) => cut(text));
  const more = field.texts.size - shown.length;
  return shown.length === 0 ? [] : [`${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > longestShown ? `${line.slice(0, longestShown - 3)}...` : line;
}
