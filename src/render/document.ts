import type { Chart } from './charts/chart.ts';

/**
 * A page to be read by people, as plain data: what reports are made of before they become text, Markdown or HTML.
 */
export interface Document {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | List
  | Table
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** Text to be pasted, in lines. */
  | { readonly kind: 'code'; readonly text: string };

export interface List {
  readonly kind: 'list';
  /** Whether the order counts. */
  readonly numbered: boolean;
  readonly items: readonly Item[];
}

export interface Item {
  readonly line: Line;
  readonly list?: List | undefined;
}

/** Every row has as many cells as the head. */
export interface Table {
  readonly kind: 'table';
  readonly head: readonly string[];
  readonly rows: readonly (readonly Line[])[];
  /** Columns of figures, from 0. */
  readonly figures?: readonly number[] | undefined;
}

/** A term, and what is so of it. */
export interface Pair {
  readonly term: string;
  readonly line: Line;
}

/** A run of text, of which parts may be marked. */
export type Line = string | readonly Inline[];

export type Inline = string | { readonly strong: string } | { readonly code: string };

/** A line as its marked and unmarked parts, each on one line of text. */
export function inlinesOf(line: Line): readonly Inline[] {
  const inlines = typeof line === 'string' ? [line] : line;
  return inlines.map((each) => {
    if (typeof each === 'string') return oneLine(each);
    return 'strong' in each ? { strong: oneLine(each.strong) } : { code: oneLine(each.code) };
  });
}

/** The letters of a line, without marks. */
export function plainText(line: Line): string {
  return inlinesOf(line)
    .map((each) => (typeof each === 'string' ? each : 'strong' in each ? each.strong : each.code))
    .join('');
}

/** Without line ends and control characters, which no page shows and some terminals obey. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, ' ');
}

/** The lines of a text to be pasted, their layout kept, without characters that some terminals obey. */
export function codeLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/u)
    .map((line) => line.replaceAll(/[\u0000-\u001f\u007f-\u009f]/gu, ' '));
}
