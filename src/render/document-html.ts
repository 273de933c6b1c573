import type { Chart } from './charts/chart.ts';
import { style } from './document-style.ts';
import {
  codeLines,
  inlinesOf,
  plainText,
  type Block,
  type Document,
  type Line,
  type List,
  type Table,
} from './document.ts';

/**
 * A page up to its heading.
 *
 * @param title escaped
 * @param more of the head, such as a policy
 */
export function pageHead(title: string, css: string, more = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${more}<title>${title}</title>
<style>
${css}</style>
</head>
<body>
<main>`;
}

/** What a page has besides its words. */
export interface PageLook {
  /** After the style that every document has. */
  readonly css: string;
  /** More of the head, such as a policy. */
  readonly head: string;
  /** Draws a chart; `id` is unique on the page, `table` its numbers as HTML. */
  readonly figure: (chart: Chart, id: string, table: string) => string;
  /** Whether the sections are listed on top. */
  readonly hasContents: boolean;
}

/** A page of words alone: of charts it has the numbers. */
const plain: PageLook = { css: '', head: '', figure: (_chart, _id, table) => table, hasContents: false };

/** A document as one HTML page that needs nothing else: no script, no network. */
export function documentHtml({ title, blocks }: Document, look = plain): string {
  return `${pageHead(escaped(plainText(title)), style + look.css, look.head)}
<h1>${lineHtml(title)}</h1>
${look.hasContents ? contents(blocks) : ''}${sections(blocks, look)}
</main>
</body>
</html>
`;
}

/** Links to the sections. */
function contents(blocks: readonly Block[]): string {
  const links = blocks.flatMap((block, at) =>
    block.kind === 'heading' && block.level === 2
      ? [`<li><a href="#section-${at}">${lineHtml(block.line)}</a></li>`]
      : [],
  );
  return `<nav aria-label="Contents">\n<ul>${links.join('')}</ul>\n</nav>\n`;
}

/** Each heading of the second level begins a section. */
function sections(blocks: readonly Block[], look: PageLook): string {
  const lines: string[] = [];
  let open = false;
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'heading' && block.level === 2) {
      if (open) lines.push('</section>');
      lines.push(look.hasContents ? `<section id="section-${at}">` : '<section>');
      open = true;
    }
    lines.push(blockHtml(block, at, look));
  }
  if (open) lines.push('</section>');
  return lines.join('\n');
}

/** @param at where it stands among the blocks, by which a chart is named */
function blockHtml(block: Block, at: number, { figure }: PageLook): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${lineHtml(block.line)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${lineHtml(block.line)}</p>`;
    case 'list':
      return listHtml(block);
    case 'table':
      return tableHtml(block);
    case 'pairs':
      return `<dl>\n${block.pairs
        .map(({ term, line }) => `<dt>${lineHtml(term)}</dt>\n<dd>${lineHtml(line)}</dd>`)
        .join('\n')}\n</dl>`;
    case 'code':
      return `<pre tabindex="0"><code>${escaped(codeLines(block.text).join('\n'))}</code></pre>`;
    case 'chart':
      return figure(block.chart, `chart-${at}`, tableHtml(block.chart.table));
  }
}

function listHtml({ numbered, items }: List): string {
  const tag = numbered ? 'ol' : 'ul';
  const inner = items.map(
    ({ line, list }) => `<li>${lineHtml(line)}${list === undefined ? '' : `\n${listHtml(list)}\n`}</li>`,
  );
  return `<${tag}>\n${inner.join('\n')}\n</${tag}>`;
}

/** On a phone each cell stands below the one before, with the head of its column. */
function tableHtml({ head, rows, figures = [] }: Omit<Table, 'kind'>): string {
  const mark = (column: number): string => (figures.includes(column) ? ' class="n"' : '');
  const cell = (line: Line, column: number): string => {
    const of = `data-head="${escaped(head[column] ?? '')}"`;
    return column === 0
      ? `<th scope="row" ${of}>${lineHtml(line)}</th>`
      : `<td ${of}${mark(column)}>${lineHtml(line)}</td>`;
  };
  const top = head.map((each, column) => `<th scope="col"${mark(column)}>${lineHtml(each)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<table>\n<thead>\n<tr>${top}</tr>\n</thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function lineHtml(line: Line): string {
  return inlinesOf(line)
    .map((each) => {
      if (typeof each === 'string') return escaped(each);
      return 'strong' in each
        ? `<strong>${escaped(each.strong)}</strong>`
        : `<code>${escaped(each.code)}</code>`;
    })
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text that stands in HTML as it is, in an attribute too. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character]!);
}
