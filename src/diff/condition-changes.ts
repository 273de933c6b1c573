import type { Condition, Test } from '../definition/definition.ts';
import type { Span } from '../diagnostics/place.ts';
import { textsIn, type Texts } from '../operators/argument.ts';
import { predicateOf } from '../plan/compile-plan-body.ts';
import { predicateKey } from '../plan/keys.ts';
import { named } from './change.ts';
import {
  groupsOf,
  isGroup,
  joined,
  kindOf,
  manyOf,
  once,
  partsOf,
  unwrapped,
  type Group,
} from './condition-groups.ts';
import { conditionText } from './condition-text.ts';
import { same, type Pairing } from './pairing.ts';

/** How a section speaks of what its conditions do. */
export interface Speech {
  /** Comes before what is asked: `asks for`. */
  readonly verb: string;
  /** Of what must hold too, as it comes and goes. */
  readonly also: string;
  readonly without: string;
}

/** What changed of a condition, as words that follow the name of what it belongs to. */
export interface Clause {
  readonly words: string;
  readonly before: Span | undefined;
  readonly after: Span | undefined;
}

/**
 * Compares the conditions of one criterion, rule or choice part by part. Lists that both have are compared apart, so that a
 * changed list is told once: there may be no clause though the meaning changed.
 */
export function conditionChanges(
  before: Condition,
  after: Condition,
  speech: Speech,
  pairing: Pairing,
): readonly Clause[] {
  const keyBefore = (part: Condition): unknown => predicateKey(predicateOf(part), pairing.before);
  const keyAfter = (part: Condition): unknown => predicateKey(predicateOf(part), pairing.after);
  /** Nothing where the words are the same: then it is the field that compares them otherwise, of which its type tells. */
  const replaced = (a: Condition, b: Condition, verb: string): readonly Clause[] => {
    const words = `now ${verb} ${conditionText(b)}, before ${shortly(a, b)}`;
    const isSame =
      conditionText(a, true, pairing.before.field) === conditionText(b, true, pairing.after.field);
    return isSame ? [] : [{ words, before: a.place, after: b.place }];
  };

  /** Of groups of two kinds, how many of which parts; these once where both have the same. */
  const regrouped = (a: Group, b: Group, verb: string): readonly Clause[] => {
    const [olds, news] = [partsOf(a, kindOf(a)), partsOf(b, kindOf(b))];
    const isSame = unmatched(olds, news).every((left) => left.length === 0);
    const words = `now ${verb} ${manyOf(b)} of ${partsText(news)}, before ${manyOf(a)} of ${isSame ? 'these' : partsText(olds)}`;
    return [{ words, before: a.place, after: b.place }];
  };

  /** @param verb of the parts of a group: only what must hold by itself is asked for */
  const compare = (old: Condition, now: Condition, verb: string, isInner: boolean): readonly Clause[] => {
    const [a, b] = [unwrapped(old), unwrapped(now)];
    if (same(keyBefore(a), keyAfter(b))) return [];
    if (a.kind === 'test' && b.kind === 'test') return testChanges(a, b, () => replaced(a, b, verb));
    const group = groupsOf(a, b, (one, each) => same(keyBefore(one), keyAfter(each)));
    if (group === undefined) return isGroup(a) && isGroup(b) ? regrouped(a, b, verb) : replaced(a, b, verb);
    const isCounted = group.kind === 'at-least';
    const [olds, news] = isCounted
      ? unmatched(group.before, group.after)
      : apart(...unmatched(once(group.before, keyBefore), once(group.after, keyAfter)), group.kind);
    const isSwap = olds.length === 1 && news.length === 1;
    if (isInner && !isSwap && olds.length + news.length > 0) return replaced(a, b, verb);
    const inside = group.kind === 'all' ? verb : 'looks for';
    const counts: readonly Clause[] =
      group.counts === undefined ? [] : [{ words: group.counts, before: a.place, after: b.place }];
    const pairs = isSwap ? [[olds[0]!, news[0]!] as const] : pairTests(olds, news);
    const paired = new Set<Condition>(pairs.flat());
    const told = (part: Condition, words: string): Clause =>
      news.includes(part)
        ? { words, before: undefined, after: part.place }
        : { words, before: part.place, after: undefined };
    const ways = waysOf(group.kind, speech);
    return [
      ...counts,
      ...pairs.flatMap(([one, each]) => compare(one, each, inside, true)),
      ...news
        .filter((part) => !paired.has(part))
        .map((part) =>
          told(part, ways.comes(conditionText(part), has(group.before, keyAfter(part), keyBefore))),
        ),
      ...olds
        .filter((part) => !paired.has(part))
        .map((part) =>
          told(part, ways.goes(conditionText(part), has(group.after, keyBefore(part), keyAfter))),
        ),
    ];
  };

  /** The parts that have no equal on the other side. */
  const unmatched = (
    olds: readonly Condition[],
    news: readonly Condition[],
  ): readonly [Condition[], Condition[]] => {
    const left = [...olds];
    const added = news.filter((part) => {
      const at = left.findIndex((old) => same(keyBefore(old), keyAfter(part)));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return [left, added];
  };
  /** Without parts of one side that together say what one part of the other says, as two limits and a range do. */
  const apart = (
    olds: readonly Condition[],
    news: readonly Condition[],
    kind: Group['kind'],
  ): readonly [readonly Condition[], readonly Condition[]] => {
    const [goneTogether, comeAlone] = joined(olds, news, kind, [keyBefore, keyAfter]);
    const [comeTogether, goneAlone] = joined(news, olds, kind, [keyAfter, keyBefore]);
    const without = (parts: readonly Condition[], ...left: readonly ReadonlySet<Condition>[]) =>
      parts.filter((part) => !left.some((some) => some.has(part)));
    return [without(olds, goneTogether, goneAlone), without(news, comeAlone, comeTogether)];
  };
  const subjectsAlike = (a: Test, b: Test): boolean =>
    same(subjectKey(a, pairing.before.field), subjectKey(b, pairing.after.field));
  const pairTests = (
    olds: readonly Condition[],
    news: readonly Condition[],
  ): readonly (readonly [Condition, Condition])[] => {
    const left = new Set(news);
    return olds.flatMap((old) => {
      const found = [...left].find(
        (now) => old.kind === 'test' && now.kind === 'test' && subjectsAlike(old, now),
      );
      if (found === undefined) return [];
      left.delete(found);
      return [[old, found] as const];
    });
  };
  const shortly = (a: Condition, b: Condition): string =>
    a.kind === 'test' && b.kind === 'test' && subjectsAlike(a, b) && !same(a.phrase, b.phrase)
      ? a.phrase.asked
      : conditionText(a);

  return compare(before, after, speech.verb, false);
}

function has(parts: readonly Condition[], key: unknown, keyOf: (part: Condition) => unknown): boolean {
  return parts.some((part) => same(keyOf(part), key));
}

function partsText(parts: readonly Condition[]): string {
  return `(${parts.map((part) => conditionText(part)).join('; ')})`;
}

interface Ways {
  readonly comes: (text: string, isThere: boolean) => string;
  readonly goes: (text: string, isThere: boolean) => string;
}

function waysOf(kind: 'all' | 'any' | 'at-least', { also, without }: Speech): Ways {
  const repeated = { comes: 'now names once more', goes: 'names one time less' };
  const wording: Readonly<Record<typeof kind, readonly [string, string]>> = {
    all: [also, without],
    any: ['now holds also for', 'no longer holds for'],
    'at-least': ['now counts also', 'no longer counts'],
  };
  const [comes, goes] = wording[kind];
  const alone = kind === 'any' ? ' alone' : '';
  return {
    comes: (text, isThere) => (isThere ? `${repeated.comes} ${text}` : `${comes} ${text}${alone}`),
    goes: (text, isThere) => (isThere ? `${repeated.goes} ${text}` : `${goes} ${text}${alone}`),
  };
}

/** Two tests of one value: by the members that come and go where both name several, else as a whole. */
function testChanges(a: Test, b: Test, whole: () => readonly Clause[]): readonly Clause[] {
  const [old, now] = [textsOf(a), textsOf(b)];
  if (old === undefined || now === undefined || a.operator !== b.operator || !same(a.subject, b.subject))
    return whole();
  if (old.list !== undefined && old.list === now.list) return [];
  const { added, removed } = members(old, now);
  if (added.length + removed.length === 0) return whole();
  const parts = [
    ...(added.length > 0 ? [`now also lists ${named(added)}`] : []),
    ...(removed.length > 0 ? [`no longer lists ${named(removed)}`] : []),
  ];
  const field = b.subject.kind === 'field' ? b.subject.name : 'points';
  return [{ words: `${parts.join(', and ')} for ${field}`, before: a.place, after: b.place }];
}

/** The texts that a test names, where it names several. */
export function textsOf({ argument }: Test): Texts | undefined {
  return textsIn(argument);
}

/** Members that come and go, as they were written. */
export function members(
  before: Texts,
  after: Texts,
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const beyond = (texts: Texts, other: Texts): readonly string[] => {
    const known = new Set(other.values);
    const byValue = new Map(texts.values.map((value, at) => [value, texts.shown[at]!]));
    return [...byValue].flatMap(([value, shown]) => (known.has(value) ? [] : [shown]));
  };
  return { added: beyond(after, before), removed: beyond(before, after) };
}

function subjectKey({ subject }: Test, fieldKey: (name: string) => unknown): unknown {
  return subject.kind === 'field' ? fieldKey(subject.name) : subject;
}

/** Every test of a condition. */
export function testsOf(condition: Condition): readonly Test[] {
  if (condition.kind === 'test') return [condition];
  return [condition.of].flat().flatMap(testsOf);
}
