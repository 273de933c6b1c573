import { escaped } from './document-html.ts';

/** A cell of a table: what it shows, and the number that it sorts by where it is not its text. */
export interface HtmlCell {
  /** Escaped already. */
  readonly html: string;
  readonly sort?: number | undefined;
  readonly style?: string;
}

/** A column of a table, and what it has in a row. */
export interface HtmlColumn<T> {
  readonly head: string;
  readonly cell: (row: T) => HtmlCell;
  /** Whether it holds sentences. */
  readonly isWide?: true;
}

/** A text in a cell. */
export function textCell(text: string): HtmlCell {
  return { html: escaped(text) };
}

/** A figure in a cell, as it is written and by which it sorts. */
export function numberCell(text: string, sort: number): HtmlCell {
  return { html: escaped(text), sort };
}

/** A table that a script can sort and filter; on a phone each cell stands below the one before, with the head of its column. */
export function htmlTable<T>(columns: readonly HtmlColumn<T>[], rows: readonly T[], kind = ''): string {
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const isNumber = columns.map((_, at) =>
    cells.every((row) => row[at]!.sort !== undefined && !row[at]!.html.includes('<')),
  );
  const mark = (at: number): string =>
    isNumber[at] === true ? ' class="n"' : columns[at]!.isWide === true ? ' class="w"' : '';
  const top = columns.map(({ head }, at) => `<th scope="col"${mark(at)}>${escaped(head)}</th>`).join('');
  const body = cells.map(
    (row) => `<tr>${row.map((cell, at) => cellHtml(cell, at, columns[at]!.head, mark(at))).join('')}</tr>`,
  );
  return `<div class="scroll"><table class="data${kind === '' ? '' : ` ${kind}`}">
<thead><tr>${top}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`;
}

function cellHtml({ html, sort, style }: HtmlCell, at: number, head: string, mark: string): string {
  const tag = at === 0 ? 'th scope="row"' : 'td';
  const sorted = sort === undefined ? '' : ` data-sort="${sort}"`;
  const styled = style === undefined ? '' : ` style="${style}"`;
  return `<${tag} data-head="${escaped(head)}"${sorted}${styled}${mark}>${html}</${at === 0 ? 'th' : 'td'}>`;
}
