import type { Plan } from '../plan/plan.ts';
import type { Atom, DayLimit, NumberRange } from '../plan/predicate.ts';
import { freeMailDomains } from '../cells/free-mail.ts';
import { fold } from '../cells/fold.ts';
import { conditionsOf } from '../plan/conditions.ts';
import { atomsOf } from '../plan/predicates.ts';
import type { Derived } from '../definition/definition.ts';

/** All that definitions ask about one value, themselves and through what is computed from it. */
export interface Watches {
  /** Sets of whole texts, or of members of a list: a value is in each of them or not. */
  readonly names: ReadonlySet<string>[];
  /** Each asks whether one of some texts is in the value. */
  readonly contains: (readonly string[])[];
  /** Each asks whether one of some phrases stands in the value as a word. */
  readonly words: (readonly string[])[];
  readonly starts: string[];
  readonly ends: string[];
  readonly patterns: string[];
  /** Numbers at which an answer may change. */
  readonly cuts: number[];
  /** Days at which an answer may change. */
  readonly days: number[];
  /** What is asked about the domain of an e-mail address. */
  domain?: Watches;
}

export function noWatches(): Watches {
  return { names: [], contains: [], words: [], starts: [], ends: [], patterns: [], cuts: [], days: [] };
}

/** The same questions, each once. */
export function withoutRepeats({ domain, names, contains, words, ...others }: Watches): Watches {
  return {
    names: onceEach(names, membersKey),
    contains: onceEach(contains),
    words: onceEach(words),
    starts: [...new Set(others.starts)],
    ends: [...new Set(others.ends)],
    patterns: [...new Set(others.patterns)],
    cuts: [...new Set(others.cuts)],
    days: [...new Set(others.days)],
    ...(domain === undefined ? {} : { domain: withoutRepeats(domain) }),
  };
}

function onceEach<T>(items: readonly T[], key: (item: T) => string = JSON.stringify): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** A text that two watches have in common only where they ask the same, in the same order. */
export function keyOf(watches: Watches): string {
  return JSON.stringify(watches, (_, value: unknown) => (value instanceof Set ? membersKey(value) : value));
}

/** Sets that stay the same have thousands of members. */
const membersKeys = new WeakMap<ReadonlySet<unknown>, string>();

function membersKey(set: ReadonlySet<unknown>): string {
  const key = membersKeys.get(set) ?? JSON.stringify([...set]);
  membersKeys.set(set, key);
  return key;
}

/**
 * The members of a set that a value can be. The others must go before one is chosen for all of its sort: one that no value is would
 * stand for those that some are.
 */
export function only(set: ReadonlySet<string>, canBe: (name: string) => boolean): ReadonlySet<string> {
  return new Set([...set].filter(canBe));
}

/** Adds all that a plan asks about a field, on some as-of day. */
export function watch(watches: Watches, plan: Plan, field: string, asOf: number): void {
  for (const atom of conditionsOf(plan).flatMap(atomsOf))
    if (atom.kind !== 'points-in' && atom.field === field) watchAtom(watches, atom, asOf);
  for (const rule of (plan.points?.groups ?? []).flatMap(({ rules }) => rules)) {
    if (rule.kind === 'flat' || rule.field !== field) continue;
    if (rule.kind === 'steps') watches.cuts.push(...rule.steps.map(({ atLeast }) => atLeast));
    else watches.days.push(...fadingDays(rule.points, rule.over, asOf));
  }
  for (const derived of plan.derived) {
    if ([derived.of].flat().includes(field)) watchThrough(watches, plan, derived, asOf);
  }
}

/** What is asked about a derived value, as questions about the value that it is computed from. */
function watchThrough(watches: Watches, plan: Plan, derived: Derived, asOf: number): void {
  switch (derived.kind) {
    case 'larger-of':
    case 'first-filled':
      watch(watches, plan, derived.name, asOf);
      return;
    case 'days-since': {
      const inner = noWatches();
      watch(inner, plan, derived.name, asOf);
      watches.days.push(...inner.cuts.flatMap((cut) => [asOf - Math.floor(cut), asOf - Math.ceil(cut)]));
      return;
    }
    case 'domain-of':
      watch((watches.domain ??= noWatches()), plan, derived.name, asOf);
      return;
    case 'is-free-mail':
      (watches.domain ??= noWatches()).names.push(freeMailDomains());
      return;
    case 'first-match':
      watches.words.push(...derived.matches.map(({ phrases }) => phrases));
      return;
    case 'map': {
      const byValue = new Map<string, Set<string>>();
      for (const { text, value } of derived.entries) {
        const texts = byValue.get(fold(value)) ?? new Set();
        byValue.set(fold(value), texts.add(text));
      }
      watches.names.push(...byValue.values());
      if (derived.otherwise === undefined) watch(watches, plan, derived.name, asOf);
    }
  }
}

function watchAtom(
  watches: Watches,
  atom: Exclude<Atom, { readonly kind: 'points-in' }>,
  asOf: number,
): void {
  switch (atom.kind) {
    case 'one-of':
    case 'has-any-member':
      watches.names.push(new Set(atom.values));
      return;
    case 'contains-any':
      watches.contains.push(atom.texts);
      return;
    case 'has-any-word':
      watches.words.push(atom.phrases);
      return;
    case 'starts-with':
      watches.starts.push(atom.text);
      return;
    case 'ends-with':
      watches.ends.push(atom.text);
      return;
    case 'matches':
      watches.patterns.push(atom.pattern);
      return;
    case 'number-in':
      watches.cuts.push(...limitsOf(atom.range));
      return;
    case 'day-in': {
      const { from, to } = atom.range;
      watches.days.push(...[from, to].flatMap((limit) => (limit === undefined ? [] : [dayOf(limit, asOf)])));
      return;
    }
    case 'is-missing':
    case 'is-true':
  }
}

export function limitsOf({ from, to }: NumberRange): readonly number[] {
  return [from, to].flatMap((limit) => (limit === undefined ? [] : [limit.value]));
}

function dayOf(limit: DayLimit, asOf: number): number {
  return 'day' in limit ? limit.day : asOf + limit.fromAsOf;
}

/** The days on which the points of a fading rule change, none of which lies in between. */
function fadingDays(points: number, over: number, asOf: number): readonly number[] {
  const days: number[] = [];
  let before = Number.NaN;
  for (let age = 0; age <= over; age += 1) {
    const given = Math.floor((Math.abs(points) * (over - age)) / over);
    if (given !== before) days.push(asOf - age);
    before = given;
  }
  return days;
}
