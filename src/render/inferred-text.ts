import type { InferredField } from '../infer/infer-field.ts';
import type { InferredLeads } from '../run/infer-leads.ts';
import { counted, indented, plural, share as percent, table } from './layout.ts';
import type { Style } from './style.ts';

/** Per cent of rows that cannot be read, from which on a file may be something else. */
const mostUnreadable = 5;

/** What was inferred of an export, from how many cells, and what is unsure. */
export function inferredText(inferred: InferredLeads, style: Style, width: number): string {
  const { file, rows, unreadable, preset, known, fields, lead, leadDoubt } = inferred;
  const read = `${file}: ${plural(rows, 'lead')}${unreadable > 0 ? `, ${plural(unreadable, 'unreadable row')}` : ''}, ${plural(fields.length, 'column')}`;
  const what =
    preset === undefined
      ? 'It is like no export that we know, so `export:` is left out.'
      : `It looks like ${preset.title} (\`export: ${preset.name}\`), by ${plural(known, 'column')}.`;
  const head = ['  field', 'type', 'filled', 'read so', 'column'];
  const laid = table([head, ...fields.map(rowOf)], [2, 3]).map((line) =>
    line.length > width ? `${line.slice(0, width - 3)}...` : line,
  );
  const looked = Math.min(...fields.map((field) => (field.looked < field.filled ? field.looked : Infinity)));
  const share = (100 * unreadable) / Math.max(1, rows + unreadable);
  const doubts = [
    ...(share > mostUnreadable
      ? [`${share.toFixed(0)} % of the rows could not be read: is this a lead file?`]
      : []),
    ...(inferred.leftOut > 0
      ? [`${counted(inferred.leftOut)} more columns were left out: is this a lead file?`]
      : []),
    ...(looked < Infinity
      ? [`of columns with very many texts, ${counted(looked)} cells were looked at`]
      : []),
    ...(leadDoubt === undefined ? [] : [`lead: ${leadDoubt}`]),
    ...fields.flatMap(({ name, doubts: some }) => some.map((doubt) => `${name}: ${doubt}`)),
  ];
  return [
    read,
    indented(what, 0, width),
    '',
    style.quiet(laid[0]!),
    ...laid.slice(1),
    '',
    ...(doubts.length === 0
      ? []
      : [style.careful('Unsure'), ...doubts.map((doubt) => indented(doubt, 2, width)), '']),
    ...(leadDoubt === undefined ? [indented(`A lead is named by ${lead.name}.`, 0, width), ''] : []),
  ].join('\n');
}

/** How many cells were looked at, and how many of them read as the type. */
function rowOf({ name, type, column, filled, rows, looked, fits }: InferredField): readonly string[] {
  return [
    `  ${name}`,
    type,
    percent(filled, rows),
    looked === 0 ? '-' : `${counted(fits)} of ${counted(looked)}`,
    column.replaceAll(/\s+/gu, ' '),
  ];
}
