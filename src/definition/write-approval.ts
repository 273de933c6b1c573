import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, parseDocument, stringify, type Node, type Pair, type YAMLMap } from 'yaml';
import { lineAndColumn } from '../diagnostics/place.ts';
import { usageError } from '../diagnostics/usage-error.ts';

/** The two sides of the agreement. */
export const sides = ['marketing', 'sales'] as const;

export type Side = (typeof sides)[number];

/** That one side agrees to what a definition means. */
export interface Approval {
  /** The address of whoever approves. */
  readonly by: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly fingerprint: string;
}

const section = 'agreed';

/**
 * Writes an approval into the text of a definition, in place of an earlier one of the same side. All else stays as it is,
 * comments and layout included.
 *
 * @param text a sound definition
 * @throws UsageError where its layout does not allow that
 */
export function writeApproval(text: string, side: Side, approval: Approval): string {
  const written = edited(text, side, approval);
  const [before, after] = [valueOf(text), valueOf(written)];
  const expected = { ...before, [section]: { ...(before[section] as object | null), [side]: approval } };
  if (!isDeepStrictEqual(after, expected))
    throw usageError('approval-unwritable', { side, entry: flowOf(approval) });
  return written;
}

function edited(text: string, side: Side, approval: Approval): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const block = (indent: string): string => partsOf(approval).join(`${lineEnd}${indent}`);
  const entry = (indent: string): string => `${indent}${side}:${lineEnd}${indent}  ${block(`${indent}  `)}`;
  const contents = parseDocument(text).contents!;
  const pair = pairOf(contents, section);
  if (pair === undefined && isFlow(contents)) {
    const end = contents.range[1] - 1;
    const comma = /,\s*$/u.test(text.slice(0, end)) ? '' : ', ';
    return splice(text, end, 0, `${comma}${section}: { ${side}: ${flowOf(approval)} }`);
  }
  if (pair === undefined) {
    const end = documentEnd(text, contents.range[1]);
    const separator = text[end - 1] === '\n' ? '' : lineEnd;
    return splice(text, end, 0, `${separator}${lineEnd}${section}:${lineEnd}${entry('  ')}${lineEnd}`);
  }
  const agreed = pair.value as YAMLMap;
  const own = pairOf(agreed, side)?.value as Node | undefined;
  if (own !== undefined) {
    const [start, end] = rangeOf(own);
    return splice(text, start, end - start, isFlow(own) ? flowOf(approval) : block(indentAt(text, start)));
  }
  if (isFlow(agreed)) {
    const [start, end] = rangeOf(agreed);
    const inner = text.slice(start + 1, end - 1).trim();
    const others = inner === '' ? '' : `${inner.replace(/,$/u, '')}, `;
    return splice(text, start, end - start, `{ ${others}${side}: ${flowOf(approval)} }`);
  }
  const last = agreed.items.at(-1) as Pair;
  const at = lineEndAt(text, endOf(last.value ?? last.key));
  return splice(text, at, 0, `${lineEnd}${entry(indentAt(text, rangeOf(agreed)[0]))}`);
}

function valueOf(text: string): Record<string, unknown> {
  return parseDocument(text).toJS() as Record<string, unknown>;
}

function pairOf(node: unknown, key: string): Pair | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function isFlow(node: Node): boolean {
  return isMap(node) && node.flow === true;
}

/** Digits alone would be a number, so the fingerprint is quoted. */
function partsOf({ by, date, fingerprint }: Approval): readonly string[] {
  const address = stringify(by, { lineWidth: 0 }).trim();
  return [
    `by: ${/[,{}[\]]/u.test(address) ? JSON.stringify(by) : address}`,
    `date: ${date}`,
    `fingerprint: "${fingerprint}"`,
  ];
}

function flowOf(approval: Approval): string {
  return `{ ${partsOf(approval).join(', ')} }`;
}

/** From the beginning of a node to the end of the last value in it; what follows is not its own. */
function rangeOf(node: Node): readonly [start: number, end: number] {
  return [node.range![0], endOf(node)];
}

function endOf(node: unknown): number {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last !== undefined) return endOf(last.value ?? last.key);
  }
  return (node as Node).range![1];
}

/** Where a document ends: at the mark of its end, or with the text. */
function documentEnd(text: string, from: number): number {
  const mark = /^\.\.\.(?:\s|$)/mu.exec(text.slice(from));
  return mark === null ? text.length : from + mark.index;
}

/** The white space as wide as what stands before a place on its line. */
function indentAt(text: string, offset: number): string {
  return ' '.repeat(lineAndColumn(text, offset).column - 1);
}

/** Where the line of a place ends, its comment included; blocks of text end with their line. */
function lineEndAt(text: string, offset: number): number {
  const at = text.indexOf('\n', text[offset - 1] === '\n' ? offset - 1 : offset);
  const end = at < 0 ? text.length : at;
  return text[end - 1] === '\r' ? end - 1 : end;
}

function splice(text: string, start: number, length: number, inserted: string): string {
  return `${text.slice(0, start)}${inserted}${text.slice(start + length)}`;
}
