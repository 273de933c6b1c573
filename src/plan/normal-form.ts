import type { Atom, DayLimit, NumberLimit, Predicate } from './predicate.ts';

type Ranged = Extract<Atom, { readonly kind: 'number-in' | 'day-in' | 'points-in' }>;

/**
 * A predicate as all ways to write it have it in common, as far as they are the same for every lead, unknown ones too: groups are
 * flat and name a part once, negations stand at single tests, a range that is outside of is two open ones, and two open ones
 * that must hold both are one.
 *
 * @param isWanted false for the opposite
 */
export function normalForm(predicate: Predicate, isWanted = true): Predicate {
  switch (predicate.kind) {
    case 'leaf':
      return normalForm(predicate.test, isWanted);
    case 'not':
      return normalForm(predicate.of, !isWanted);
    case 'all':
    case 'any':
    case 'at-least': {
      const parts = predicate.of.map((part) => normalForm(part, isWanted));
      const count = countOf(predicate);
      return counted(isWanted ? count : parts.length - count + 1, parts);
    }
    case 'number-in':
    case 'day-in':
    case 'points-in':
      return isWanted ? predicate : outside(predicate);
    default:
      return isWanted ? predicate : { kind: 'not', of: predicate };
  }
}

/** How many parts of a group must hold. */
function countOf(group: Extract<Predicate, { readonly kind: 'all' | 'any' | 'at-least' }>): number {
  if (group.kind === 'at-least') return group.count;
  return group.kind === 'all' ? group.of.length : 1;
}

function counted(count: number, parts: readonly Predicate[]): Predicate {
  if (count === parts.length) return grouped('all', parts);
  return count === 1 ? grouped('any', parts) : { kind: 'at-least', count, of: inOrder(parts) };
}

function grouped(kind: 'all' | 'any', parts: readonly Predicate[]): Predicate {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]));
  const once = distinct(kind === 'all' ? flat.flatMap(ends) : flat);
  const of = kind === 'all' ? inOrder(closed(once)) : once;
  return of.length === 1 ? of[0]! : { kind, of };
}

function distinct(parts: readonly Predicate[]): readonly Predicate[] {
  return [...new Map(inOrder(parts).map((part) => [JSON.stringify(part), part])).values()];
}

/** In an order that depends on the parts alone. */
function inOrder(parts: readonly Predicate[]): readonly Predicate[] {
  const texts = new Map(parts.map((part) => [part, JSON.stringify(part)]));
  return parts.toSorted((a, b) => (texts.get(a)! < texts.get(b)! ? -1 : 1));
}

/** A range by its beginning and its end; anything else as it is. */
function ends(part: Predicate): readonly Predicate[] {
  if (!isRanged(part)) return [part];
  const { from, to } = part.range;
  if (from === undefined || to === undefined) return [part];
  return [{ ...part, range: { from } } as Ranged, { ...part, range: { to } } as Ranged];
}

/** Joins two open ranges of one value, where one has a beginning and one an end, and there are no others. */
function closed(parts: readonly Predicate[]): readonly Predicate[] {
  const open = parts.filter(isOpen);
  return parts.flatMap((part): readonly Predicate[] => {
    if (!isOpen(part)) return [part];
    const ranges = open.filter((other) => valueOf(other) === valueOf(part));
    const [from, to] = [ranges.find(({ range }) => range.from), ranges.find(({ range }) => range.to)];
    if (ranges.length !== 2 || from === undefined || to === undefined) return [part];
    return part === from ? [{ ...from, range: { ...from.range, ...to.range } } as Ranged] : [];
  });
}

function isOpen(predicate: Predicate): predicate is Ranged {
  return isRanged(predicate) && (predicate.range.from === undefined) !== (predicate.range.to === undefined);
}

function isRanged(predicate: Predicate): predicate is Ranged {
  return predicate.kind === 'number-in' || predicate.kind === 'day-in' || predicate.kind === 'points-in';
}

function valueOf(ranged: Ranged): string {
  return JSON.stringify({ ...ranged, range: null });
}

/** Below its beginning or above its end. */
function outside(ranged: Ranged): Predicate {
  const { from, to } = ranged.range;
  const below = from === undefined ? [] : [{ ...ranged, range: { to: beyond(from, -1) } } as Ranged];
  const above = to === undefined ? [] : [{ ...ranged, range: { from: beyond(to, 1) } } as Ranged];
  return grouped('any', [...below, ...above]);
}

/** The limit of what lies on the other side. */
function beyond(limit: NumberLimit | DayLimit, days: 1 | -1): NumberLimit | DayLimit {
  if ('included' in limit) return { value: limit.value, included: !limit.included };
  return 'day' in limit ? { day: limit.day + days } : { fromAsOf: limit.fromAsOf + days };
}
