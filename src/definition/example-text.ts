import { Document, isMap, isPair, isScalar, Scalar, visit } from 'yaml';
import { dayText } from '../cells/day.ts';
import type { Definition, Example } from './definition.ts';

/** An example as it is to be written. */
export interface WrittenExample extends Pick<Example, 'name' | 'asOf' | 'lead' | 'expect'> {
  /** Lines of comment above it. */
  readonly comment: readonly string[];
}

/** Of what is expected; a line of 80 has room for as much. */
const mostOnALine = 70;

/** How the examples of a file are laid out. */
export interface ExampleLayout {
  /** Spaces before the hyphen of an example. */
  readonly indent: number;
  /** Whether the cells of a lead stand in braces, on one line. */
  readonly isFlow: boolean;
}

/** The layout of the last example of a definition; where there is none, cells a line each. */
export function exampleLayout({ examples }: Definition): ExampleLayout {
  const last = examples.at(-1);
  if (last === undefined) return { indent: 2, isFlow: false };
  const { text } = last.place.source;
  const lineStart = text.lastIndexOf('\n', last.place.start) + 1;
  const hyphen = /^ *(?=- )/u.exec(text.slice(lineStart, last.place.start));
  const lead = /\n\s+lead:\s*(?<open>\{)?/u.exec(text.slice(last.place.end));
  return { indent: hyphen?.[0].length ?? 2, isFlow: lead?.groups?.['open'] !== undefined };
}

/** An example of a definition as YAML, ready to be pasted at the end of `examples`. */
export function exampleText(
  { name, asOf, lead, expect, comment }: WrittenExample,
  { indent, isFlow }: ExampleLayout,
): string {
  const document = new Document([
    { name, ...(asOf === undefined ? {} : { as_of: dayText(asOf) }), lead, expect },
  ]);
  visit(document, {
    Seq: (_, sequence) => {
      sequence.flow = sequence !== document.contents;
    },
    Pair: (_, { key, value }) => {
      const word = isScalar(key) ? key.value : undefined;
      if (
        isMap(value) &&
        ((word === 'expect' && isShort(expect)) || (word === 'lead' && (isFlow || value.items.length === 0)))
      )
        value.flow = true;
      if (word === 'lead' && isMap(value)) quoteCells(value.items);
    },
  });
  const padded = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  const written = padded.replaceAll(/^ +(?:expect|failed|unknown): .*$/gmu, unpadded);
  const margin = ' '.repeat(indent);
  return [...comment.map((line) => `# ${line}`), ...written.trimEnd().split('\n')]
    .map((line) => `${margin}${line}\n`)
    .join('');
}

/** What is expected stands on one line where there is room for it. */
function isShort(expect: object): boolean {
  return JSON.stringify(expect).length <= mostOnALine;
}

/** Ids in brackets without the spaces that stand within braces. */
function unpadded(line: string): string {
  return line.replaceAll(/\[ (.*?) \]/gu, '[$1]');
}

/** What YAML readers take for something else than a text stands in quotes, as one sees it in definitions. */
function quoteCells(cells: readonly unknown[]): void {
  for (const cell of cells) {
    const scalar = isPair(cell) && isScalar(cell.value) ? cell.value : undefined;
    if (typeof scalar?.value === 'string' && /^(?:y|yes|n|no|on|off|[-+.\d,\s]+)$/iu.test(scalar.value))
      scalar.type = Scalar.QUOTE_DOUBLE;
  }
}
