import {
  codeLines,
  inlinesOf,
  type Block,
  type Document,
  type Line,
  type List,
  type Table,
} from './document.ts';
import { markdownTable } from './markdown.ts';

/** A document as Markdown, as GitHub reads it. */
export function documentMarkdown({ title, blocks }: Document): string {
  return `${[`# ${lineMarkdown(title)}`, ...blocks.map(blockMarkdown)].join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${lineMarkdown(block.line)}`;
    case 'paragraph':
      return lineMarkdown(block.line);
    case 'list':
      return listLines(block).join('\n');
    case 'pairs':
      return block.pairs
        .map(({ term, line }) => `- ${lineMarkdown([{ strong: term }, ':'])} ${lineMarkdown(line)}`)
        .join('\n');
    case 'table':
      return tableMarkdown(block);
    case 'code':
      return fenced(codeLines(block.text).join('\n'));
    case 'chart':
      return `${lineMarkdown([{ strong: block.chart.title }])}\n\n${tableMarkdown(block.chart.table)}`;
  }
}

/** A fence is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function tableMarkdown({ head, rows }: Omit<Table, 'kind'>): string {
  return markdownTable(
    head.map(inlineMarkdown),
    rows.map((row) => row.map(inlineMarkdown)),
  ).join('\n');
}

function listLines({ numbered, items }: List): readonly string[] {
  return items.flatMap(({ line, list }, index) => {
    const mark = numbered ? `${index + 1}. ` : '- ';
    const below = list === undefined ? [] : listLines(list).map((each) => ' '.repeat(mark.length) + each);
    return [`${mark}${lineMarkdown(line)}`, ...below];
  });
}

function lineMarkdown(line: Line): string {
  return withoutMark(inlineMarkdown(line));
}

/** A text that does not stand at the beginning of a line. */
function inlineMarkdown(line: Line): string {
  const parts = inlinesOf(line).map((each) => {
    if (typeof each === 'string') return escaped(each);
    if ('strong' in each) return each.strong.trim() === '' ? '' : `**${escaped(each.strong.trim())}**`;
    return code(each.code);
  });
  return parts.join('').trim();
}

/**
 * What GitHub would take for markup; an underscore within a word is none. These are the words of those who sign, so that addresses
 * stay readable; texts of leads are written by `markdown.ts`, which lets nothing through.
 */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*[\]<>|~$]/gu, String.raw`\$&`)
    .replaceAll(/&(?=[#\w]+;)/gu, String.raw`\&`)
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`);
}

/** As code, unless that would need escapes, which mean themselves in code. */
function code(text: string): string {
  return text.trim() === '' || /[`|\\]/u.test(text) ? escaped(text) : `\`${text}\``;
}

/** What begins a line and would make it a heading or an item of a list. */
function withoutMark(text: string): string {
  return text.replace(/^(?:[-+=#])/u, String.raw`\$&`).replace(/^(\d{1,9})([.)])/u, String.raw`$1\$2`);
}
