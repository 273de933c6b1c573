import type { Definition, Field } from '../definition/definition.ts';
import { presetNamed } from '../definition/presets/index.ts';
import type { Preset } from '../definition/presets/preset.ts';
import type { Block, Line } from '../render/document.ts';
import { notes } from './notes.ts';
import { enumerated, formatWords } from './words.ts';

/** Which columns are read, and as what. */
export function readingBlocks({ export: name, lead, timeZone, fields }: Definition): readonly Block[] {
  const preset = presetNamed(name ?? '');
  const lines = [
    ...(preset === undefined ? [] : [presetSentence(preset)]),
    `A lead is named by ${lead}. Days are those of the time zone ${timeZone}.`,
  ];
  return [
    { kind: 'paragraph', line: lines.join(' ') },
    {
      kind: 'table',
      head: ['Field', 'Column', 'Type', 'Read how'],
      rows: fields.map((field) => fieldRow(field, preset)),
    },
  ];
}

function presetSentence({ title, missingValues, formats, separator }: Preset): string {
  const habits = [
    ...(formats.length === 0 ? [] : [`dates as ${formatWords(formats, ' or ')}`]),
    ...(separator === undefined ? [] : [`members of lists apart by "${separator}"`]),
  ];
  const written = habits.length === 0 ? '' : `, with ${enumerated(habits)}, unless a field says otherwise`;
  const missing =
    missingValues.length === 0
      ? ''
      : ` ${enumerated(missingValues, 'or')} stands for a missing value, besides what a field names itself.`;
  return `The leads come as an export of ${title}${written}.${missing} The other headers that such exports have for the same columns are read too.`;
}

function fieldRow(field: Field, preset: Preset | undefined): readonly Line[] {
  const { name, columns, cell } = field;
  return [name, columns.join(', else '), cell.type, readHow(field, preset)];
}

const changing = {
  ask: 'changes once somebody asks',
  wait: 'changes with time',
  never: 'never changes',
} as const;

const rangeEnd = { low: 'the low end', middle: 'the middle', high: 'the high end' } as const;

function readHow({ cell, optional, changes, meta }: Field, preset: Preset | undefined): string {
  const { type, formats, separator, missingValues, locale, amounts, range } = cell;
  const own = missingValues.slice(0, missingValues.length - (preset?.missingValues.length ?? 0));
  return [
    ...(formats.length === 0 ? [] : [`as ${formatWords(formats)}`]),
    ...(type === 'list' ? [`members apart by "${separator}"`] : []),
    ...(amounts === undefined ? [] : [`numbers and amounts written as in ${locale}`]),
    ...(range === undefined ? [] : [`of a range ${rangeEnd[range]}`]),
    ...(own.length === 0 ? [] : [`${enumerated(own, 'or')} means missing`]),
    ...(optional ? ['the column may be absent'] : []),
    ...(changes === undefined ? [] : [changing[changes]]),
    ...notes(meta),
  ].join('; ');
}
