import { isDeepStrictEqual } from 'node:util';
import { parseDocument, stringify, type Node, type Pair, type YAMLMap } from 'yaml';
import { usageError } from '../diagnostics/usage-error.ts';
import { endOf, indentAt, isFlow, lineEndAt, pairOf, rangeOf, splice, valueOf } from './yaml-places.ts';

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

/** Where a document ends: at the mark of its end, or with the text. */
function documentEnd(text: string, from: number): number {
  const mark = /^\.\.\.(?:\s|$)/mu.exec(text.slice(from));
  return mark === null ? text.length : from + mark.index;
}
