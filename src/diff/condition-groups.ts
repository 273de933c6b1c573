import type { Condition } from '../definition/definition.ts';
import { same } from './pairing.ts';

/** A condition that asks for some of its parts. */
export type Group = Extract<Condition, { readonly kind: 'all' | 'any' | 'at-least' }>;

export function isGroup(condition: Condition): condition is Group {
  return condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'at-least';
}

/** What a group asks of its parts, however it is written. */
export function kindOf(condition: Condition): Condition['kind'] {
  if (condition.kind !== 'at-least') return condition.kind;
  if (condition.count === condition.of.length) return 'all';
  return condition.count === 1 ? 'any' : 'at-least';
}

/** A condition without groups of one part and double negations around it. */
export function unwrapped(condition: Condition): Condition {
  if (isGroup(condition) && condition.of.length === 1) return unwrapped(condition.of[0]!);
  if (condition.kind === 'not' && condition.of.kind === 'not') return unwrapped(condition.of.of);
  return condition;
}

/** The parts of a group with those of groups of the same kind in it; what is no such group is its own only part. */
export function partsOf(condition: Condition, kind: Condition['kind']): readonly Condition[] {
  if (!isGroup(condition) || kindOf(condition) !== kind) return [condition];
  return kind === 'at-least' ? condition.of : condition.of.flatMap((part) => partsOf(unwrapped(part), kind));
}

interface Grouped {
  readonly kind: Group['kind'];
  readonly before: readonly Condition[];
  readonly after: readonly Condition[];
  readonly counts?: string;
}

/**
 * Parts of two groups of one kind; what is no group, or a part of the other, is a group of one.
 *
 * @returns undefined where they have no kind in common
 */
export function groupsOf(
  a: Condition,
  b: Condition,
  isPart: (a: Condition, b: Condition) => boolean,
): Grouped | undefined {
  if (a.kind === 'at-least' && b.kind === 'at-least' && [a, b].every((each) => kindOf(each) === 'at-least')) {
    const counts = `now asks for ${b.count} of ${b.of.length}, before ${a.count} of ${a.of.length}`;
    return { kind: 'at-least', before: a.of, after: b.of, ...(a.count === b.count ? {} : { counts }) };
  }
  for (const kind of ['all', 'any'] as const) {
    const [before, after] = [partsOf(a, kind), partsOf(b, kind)];
    const isOne = before.length === 1 || after.length === 1;
    const isOther = [a, b].some((each) => isGroup(each) && kindOf(each) !== kind);
    const isWithin = isOne && before.some((one) => after.some((each) => isPart(one, each)));
    if ((kindOf(a) === kind || kindOf(b) === kind) && (!isOther || isWithin)) return { kind, before, after };
  }
  return undefined;
}

/** How many of its parts a group asks for. */
export function manyOf(group: Group): string {
  const kind = kindOf(group);
  if (kind === 'all') return 'all';
  return group.kind === 'at-least' && kind === 'at-least' ? String(group.count) : 'one';
}

type KeyOf = (part: Condition) => unknown;

/** Parts of which each means something else. */
export function once(parts: readonly Condition[], keyOf: KeyOf): readonly Condition[] {
  const keys = parts.map((part) => JSON.stringify(keyOf(part)));
  return parts.filter((_, at) => keys.indexOf(keys[at]!) === at);
}

/** Several tests of one value that together mean what one of the others means, and those others. */
export function joined(
  parts: readonly Condition[],
  others: readonly Condition[],
  kind: Group['kind'],
  [keyOf, keyOfOther]: readonly [KeyOf, KeyOf],
): readonly [ReadonlySet<Condition>, ReadonlySet<Condition>] {
  const [together, alone] = [new Set<Condition>(), new Set<Condition>()];
  const byValue = new Map<string, Condition[]>();
  for (const part of parts) {
    if (part.kind !== 'test') continue;
    const value = JSON.stringify(part.subject);
    byValue.set(value, [...(byValue.get(value) ?? []), part]);
  }
  for (const of of byValue.values()) {
    if (of.length < 2 || kind === 'at-least') continue;
    const key = keyOf({ kind, of, place: of[0]!.place });
    const other = others.find((each) => same(keyOfOther(each), key));
    if (other === undefined) continue;
    alone.add(other);
    for (const part of of) together.add(part);
  }
  return [together, alone];
}
