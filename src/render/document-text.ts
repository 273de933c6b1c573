import { codeLines, plainText, type Block, type Document, type List, type Table } from './document.ts';
import { wrap } from './layout.ts';

/** A document as plain text of at most `width` characters a line. */
export function documentText({ title, blocks }: Document, width: number): string {
  const parts = blocks.map((block) => blockLines(block, width).join('\n'));
  return `${[underlined(plainText(title), '=', width).join('\n'), ...parts].join('\n\n')}\n`;
}

function blockLines(block: Block, width: number): readonly string[] {
  switch (block.kind) {
    case 'heading': {
      const line = plainText(block.line);
      return block.level === 2 ? underlined(line, '-', width) : folded(line, width);
    }
    case 'paragraph':
      return folded(plainText(block.line), width);
    case 'list':
      return listLines(block, width);
    case 'table':
      return tableLines(block, width);
    case 'code':
      return codeLines(block.text);
    case 'chart':
      return [...folded(plainText(block.chart.title), width), '', ...tableLines(block.chart.table, width)];
    case 'pairs':
      return rowLines(
        block.pairs.map(({ term, line }) => [plainText(term), plainText(line)]),
        width,
      ).flat();
  }
}

function underlined(line: string, rule: string, width: number): readonly string[] {
  const lines = folded(line, width);
  return [...lines, rule.repeat(Math.max(longest(lines), 1))];
}

function listLines({ numbered, items }: List, width: number): readonly string[] {
  return items.flatMap(({ line, list }, index) => {
    const mark = numbered ? `${index + 1}. ` : '- ';
    const inner = width - mark.length;
    const lines = [...folded(plainText(line), inner), ...(list === undefined ? [] : listLines(list, inner))];
    return lines.map((each, at) => (at === 0 ? mark : ' '.repeat(mark.length)) + each);
  });
}

/** A rule below the head; rows stand apart where one of them takes several lines. */
function tableLines({ head, rows }: Omit<Table, 'kind'>, width: number): readonly string[] {
  const [top = [], ...rest] = rowLines(
    [head, ...rows].map((row) => row.map(plainText)),
    width,
  );
  const apart = rest.some((lines) => lines.length > 1);
  const body = rest.flatMap((lines, index) => (apart && index > 0 ? ['', ...lines] : lines));
  const rule = '-'.repeat(Math.max(longest(top), longest(body)));
  return [...top, rule, ...body];
}

/** Each row as lines: cells in columns, two spaces apart, the widest columns folded until all fit. */
function rowLines(rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(1, longest(rows.map((row) => row[column] ?? ''))),
  );
  const room = width - 2 * (widths.length - 1);
  while (widths.reduce((sum, each) => sum + each, 0) > room && Math.max(...widths) > 1)
    widths[widths.indexOf(Math.max(...widths))]! -= 1;
  return rows.map((row) => {
    const cells = row.map((cell, column) => folded(cell, widths[column]!));
    const height = Math.max(...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) =>
      cells
        .map((lines, column) => (lines[at] ?? '').padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
  });
}

/** The length of the longest text; there may be more than a call takes arguments. */
function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}

/** Lines of at most `width` characters; a word that is longer is cut. */
function folded(text: string, width: number): readonly string[] {
  const room = Math.max(width, 1);
  return wrap(text.trim(), room).flatMap((line) => {
    if (line.length <= room) return [line];
    return Array.from({ length: Math.ceil(line.length / room) }, (_, at) =>
      line.slice(at * room, (at + 1) * room),
    );
  });
}
