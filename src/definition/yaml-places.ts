import { isCollection, isMap, isPair, isScalar, parseDocument, type Node, type Pair } from 'yaml';
import { lineAndColumn } from '../diagnostics/place.ts';

// What edits of a YAML text need: they cut and paste, so that comments and layout stay.

/** What a sound YAML text says. */
export function valueOf(text: string): Record<string, unknown> {
  return parseDocument(text).toJS() as Record<string, unknown>;
}

/** An entry of a mapping by its key. */
export function pairOf(node: unknown, key: string): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** Whether it is written in brackets or braces. */
export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

/** From the beginning of a node to the end of the last value in it; what follows is not its own. */
export function rangeOf(node: Node): readonly [start: number, end: number] {
  return [node.range![0], endOf(node)];
}

/** The end of the last value in a node. */
export function endOf(node: unknown): number {
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last !== undefined) return endOf(isPair(last) ? (last.value ?? last.key) : last);
  }
  return (node as Node).range![1];
}

/** The white space as wide as what stands before a place on its line. */
export function indentAt(text: string, offset: number): string {
  return ' '.repeat(lineAndColumn(text, offset).column - 1);
}

/** Where the line of a place ends, its comment included; blocks of text end with their line. */
export function lineEndAt(text: string, offset: number): number {
  const at = text.indexOf('\n', text[offset - 1] === '\n' ? offset - 1 : offset);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** A text with some of it replaced. */
export function splice(text: string, start: number, length: number, inserted: string): string {
  return `${text.slice(0, start)}${inserted}${text.slice(start + length)}`;
}
