import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { editedValue, stepsOf, type Edit } from './edit.ts';
import { entryLines, flowText } from './flow-text.ts';
import { endOf, indentAt, isFlow, lineEndAt, pairOf, rangeOf, splice, valueOf } from './yaml-places.ts';

/**
 * Writes edits into the text of a definition, one after the other. All else stays as it is, comments and layout included.
 *
 * @param text a sound definition
 * @returns undefined where a path leads nowhere, or the layout does not allow the edit: a value that an alias repeats, say
 */
export function writeEdits(text: string, edits: readonly Edit[]): string | undefined {
  let written: string = text;
  let document = parseDocument(text);
  for (const edit of edits) {
    const expected = editedValue(document.toJS(), edit);
    const next = expected === undefined ? undefined : edited(written, document.contents, edit);
    if (next === undefined) return undefined;
    written = next;
    document = parseDocument(written);
    if (document.errors.length > 0 || !isDeepStrictEqual(document.toJS(), expected)) return undefined;
  }
  return written;
}

/**
 * Writes proposed edits into the text of a definition, and marks its version as that of a proposal: `2026-11` becomes
 * `2026-11-proposal`, and that `2026-11-proposal-2`.
 *
 * @returns as {@link writeEdits}
 */
export function writeProposals(text: string, edits: readonly Edit[]): string | undefined {
  const version = String(valueOf(text)['version'] ?? '');
  return writeEdits(text, [{ op: 'replace', path: '/version', value: proposedVersion(version) }, ...edits]);
}

function proposedVersion(version: string): string {
  const [, base, number] = /^(.*-proposal)(?:-(\d{1,6}))?$/su.exec(version) ?? [];
  return base === undefined ? `${version}-proposal` : `${base}-${Number(number ?? 1) + 1}`;
}

function edited(text: string, contents: unknown, edit: Edit): string | undefined {
  const steps = stepsOf(edit.path);
  const last = steps.at(-1)!;
  let parent: unknown = contents;
  for (const step of steps.slice(0, -1)) parent = childOf(parent, step);
  if (!isMap(parent) && !isSeq(parent)) return undefined;
  if (edit.op === 'add') return withAdded(text, parent, last, edit);
  const at = isMap(parent) ? parent.items.indexOf(pairOf(parent, last) as never) : Number(last);
  const item = parent.items[at];
  if (item === undefined) return undefined;
  if (edit.op === 'remove')
    return isFlow(parent) ? withoutMember(text, parent, at) : withoutLines(text, item);
  const value = isPair(item) ? item.value : item;
  if (!isScalar(value) || isAlias(value)) return undefined;
  const [start, end] = value.range!;
  return splice(text, start, end - start, flowText(edit.value));
}

function childOf(node: unknown, step: string): unknown {
  return isSeq(node) ? node.items[Number(step)] : pairOf(node, step)?.value;
}

type Collection = Node & { readonly items: readonly unknown[] };

function withAdded(
  text: string,
  parent: Collection,
  key: string,
  { value }: Extract<Edit, { readonly op: 'add' }>,
): string | undefined {
  const last = parent.items.at(-1);
  if (isFlow(parent)) {
    const entry = isMap(parent) ? flowText({ [key]: value }).slice(2, -2) : flowText(value);
    if (last !== undefined) return splice(text, endOfItem(last), 0, `, ${entry}`);
    const [start, end] = parent.range!;
    return splice(text, start, end - start, isMap(parent) ? `{ ${entry} }` : `[${entry}]`);
  }
  if (last === undefined) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = indentAt(text, rangeOf(parent)[0]);
  const lines = isMap(parent) ? entryLines(key, value, indent) : [`${indent}- ${flowText(value)}`];
  return splice(text, lineEndAt(text, endOfItem(last)), 0, lines.map((line) => `${lineEnd}${line}`).join(''));
}

/**
 * An entry in a block is removed with its lines, and with the comment that ends the last of them; of those above it only with
 * what it tells this tool, which would be taken to be about the next entry.
 */
function withoutLines(text: string, item: unknown): string {
  const line = text.lastIndexOf('\n', startOfItem(item) - 1) + 1;
  const told = /(?<=^|\n)(?:[ \t]*#[ \t]*leadpact-[^\n]*\n)+$/u.exec(text.slice(0, line))?.[0].length ?? 0;
  const start = line - told;
  const next = text.indexOf('\n', lineEndAt(text, endOfItem(item)));
  const end = next < 0 ? text.length : next + 1;
  return splice(text, start, end - start, '');
}

function withoutMember(text: string, { items }: Collection, at: number): string {
  const start = startOfItem(items[at]);
  if (at + 1 < items.length) return splice(text, start, startOfItem(items[at + 1]) - start, '');
  const end = endOfItem(items[at]);
  const before = at === 0 ? start : endOfItem(items[at - 1]);
  if (/^\s*,[ \t]*$/u.test(text.slice(before, start)) && !/^\s*,/u.test(text.slice(end)))
    return splice(text, before, end - before, '');
  const ownComma = /^\s*,/u.exec(text.slice(end))?.[0].length ?? 0;
  const without = splice(text, start, end + ownComma - start, '');
  if (at === 0 || ownComma > 0) return without;
  return splice(without, before, text.indexOf(',', before) + 1 - before, '');
}

function startOfItem(item: unknown): number {
  return ((isPair(item) ? item.key : item) as Node).range![0];
}

function endOfItem(item: unknown): number {
  return endOf(isPair(item) ? (item.value ?? item.key) : item);
}
