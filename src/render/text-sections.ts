import { indented, table } from './layout.ts';
import type { Style } from './style.ts';

/** Rows of one table on a terminal; the other formats have all. */
const mostRows = 10;
const barLength = 12;

/** How lines are laid out. */
export interface Around {
  readonly style: Style;
  readonly width: number;
}

/** A heading with sentences below. */
export function section(
  heading: string,
  sentences: readonly string[],
  { style, width }: Around,
): readonly string[] {
  return ['', style.strong(heading), ...sentences.map((each) => indented(each, 2, width))];
}

/**
 * A heading, the head of a table and its first rows, each with words below it where there are some.
 *
 * @param options.formats that have all rows
 */
export function tableLines(
  heading: string,
  rows: readonly (readonly string[])[],
  {
    style,
    width,
    right,
    below = [],
    formats = 'html, csv or json',
  }: Around & {
    readonly right: readonly number[];
    readonly below?: readonly string[];
    readonly formats?: string;
  },
): readonly string[] {
  const [head = [], ...body] = rows;
  const shown = body.slice(0, mostRows);
  const laid = table(
    [head, ...shown].map((row) => row.map((cell, at) => (at === 0 ? `  ${cell}` : cell))),
    right,
  ).map((line) => cut(line, width));
  return [
    '',
    style.strong(indented(heading, 0, width)),
    style.quiet(laid[0]!),
    ...laid
      .slice(1)
      .flatMap((line, at) => [
        line,
        ...((below[at] ?? '') === '' ? [] : [style.quiet(indented(below[at]!, 6, width))]),
      ]),
    ...(body.length > shown.length
      ? [style.quiet(`  and ${body.length - shown.length} more (--format ${formats})`)]
      : []),
  ];
}

/** A line that is no longer than the width. */
export function cut(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 3)}...` : text;
}

/** A count as a bar, beside the longest one. */
export function bar(count: number, most: number): string {
  return count === 0 ? '' : '█'.repeat(Math.max(1, Math.round((barLength * count) / most)));
}
