import type { Fit } from '../run/measure-fit.ts';
import { counted, indented, plural, share, table } from './layout.ts';
import type { Style } from './style.ts';

/** How a definition fits an export, as a table of its fields. */
export function fitText({ file, rows, unreadable, fields }: Fit, style: Style, width: number): string {
  const lines = [
    `${file}: ${plural(rows, 'lead')}${unreadable > 0 ? `, ${plural(unreadable, 'unreadable row')}` : ''}`,
  ];
  const head = ['  field', 'filled', 'missing', 'invalid', 'column'];
  const body = fields.map(({ field, column, values, missing, invalid }) => [
    `  ${field}`,
    share(values, rows),
    counted(missing),
    counted(invalid),
    column === null ? '(no such column)' : column.replaceAll(/\s+/gu, ' '),
  ]);
  const laid = table([head, ...body], [1, 2, 3]).map((line) =>
    line.length > width ? `${line.slice(0, width - 3)}...` : line,
  );
  lines.push(style.quiet(laid[0]!), ...laid.slice(1));
  for (const { field, invalid, invalid_texts: texts } of fields) {
    if (invalid === 0) continue;
    const shown = texts.map(({ text, count }) => `${text} (${counted(count)})`).join(', ');
    lines.push(
      indented(
        `${field}: ${style.careful(`${counted(invalid)} invalid`)}, such as ${shown}: ${texts[0]?.why ?? ''}`,
        2,
        width,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}
