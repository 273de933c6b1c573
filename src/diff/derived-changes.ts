import { fold } from '../cells/fold.ts';
import type { Derived } from '../definition/definition.ts';
import { derivedKey } from '../plan/keys.ts';
import { change, named, type Change } from './change.ts';
import { same, type Pairing, type Side } from './pairing.ts';

type Matching = Extract<Derived, { readonly kind: 'first-match' }>;
type Mapping = Extract<Derived, { readonly kind: 'map' }>;

/** What changed of how values are computed; of what they are computed from nothing is told here. */
export function derivedChanges(before: Side, after: Side, pairing: Pairing): readonly Change[] {
  return pairing.inputs.flatMap((pair) => {
    const old = before.definition.derived.find(({ name }) => name === pair.before);
    const now = after.definition.derived.find(({ name }) => name === pair.after);
    const places = { before: old?.place, after: now?.place };
    const name = pair.after ?? pair.before;
    const said = (words: string, decides = true): Change =>
      change({ kind: 'derived', id: name }, words, places, decides);
    if (pair.before === undefined || pair.after === undefined) return [];
    if (old === undefined || now === undefined) {
      if (old === now) return [];
      const column = 'read from a column';
      return [
        said(
          `${name} is now ${now === undefined ? column : wayOf(now)}, before ${old === undefined ? column : wayOf(old)}`,
        ),
      ];
    }
    const renamed = old.name === name ? [] : [said(`${old.name} is called ${name} now`, false)];
    const isSame = same(derivedKey(old, pairing.before), derivedKey(now, pairing.after));
    const clauses = isSame ? [] : clausesOf(old, now, pairing);
    return [...renamed, ...clauses.map((words) => said(`${name} ${words}`))];
  });
}

function clausesOf(old: Derived, now: Derived, pairing: Pairing): readonly string[] {
  const from = (derived: Derived, keys: Pairing['before']): unknown =>
    [derived.of].flat().map((name) => keys.field(name));
  if (old.kind !== now.kind || !same(from(old, pairing.before), from(now, pairing.after)))
    return wholeChange(old, now);
  if (old.kind === 'first-match' && now.kind === 'first-match') return matchChanges(old, now);
  if (old.kind === 'map' && now.kind === 'map') return mapChanges(old, now);
  return wholeChange(old, now);
}

/** Nothing where only what it is computed from has changed. */
function wholeChange(old: Derived, now: Derived): readonly string[] {
  const [was, is] = [wayOf(old), wayOf(now)];
  return was === is ? [] : [`is now ${is}, before ${was}`];
}

function wayOf(derived: Derived): string {
  const from = named([derived.of].flat());
  const ways: Readonly<Record<Derived['kind'], string>> = {
    'domain-of': `the domain of ${from}`,
    'is-free-mail': `whether ${from} is free mail`,
    'days-since': `the days since ${from}`,
    'larger-of': `the larger of ${from}`,
    'first-filled': `the first filled of ${from}`,
    'first-match': `the first match in ${from}`,
    map: `a translation of ${from}`,
  };
  return ways[derived.kind];
}

function matchChanges(old: Matching, now: Matching): readonly string[] {
  const [was, is] = [linesOf(old), linesOf(now)];
  const words = [...new Set([...is.keys(), ...was.keys()])].flatMap((key): readonly string[] => {
    const [olds, news] = [was.get(key), is.get(key)];
    if (olds === undefined) return [`can now be ${news!.value}: for ${named(news!.phrases)}`];
    const { value } = olds;
    if (news === undefined) return [`is no longer ${value} for ${named(olds.phrases)}`];
    const added = news.phrases.filter((phrase) => !olds.phrases.includes(phrase));
    const removed = olds.phrases.filter((phrase) => !news.phrases.includes(phrase));
    return [
      ...(added.length === 0 ? [] : [`is now ${value} for ${named(added)} too`]),
      ...(removed.length === 0 ? [] : [`is no longer ${value} for ${named(removed)}`]),
    ];
  });
  const kept = (some: Lines): readonly string[] =>
    [...some].filter(([key]) => was.has(key) && is.has(key)).map(([, { value }]) => value);
  const [order, before] = [kept(is).join(', '), kept(was).join(', ')];
  const reordered = order === before ? [] : [`now looks for ${order} in this order, before for ${before}`];
  return [...words, ...reordered, ...otherwiseChanges(old, now)];
}

interface Line {
  readonly value: string;
  readonly phrases: readonly string[];
}

type Lines = ReadonlyMap<string, Line>;

/** Lines by their values as they compare; where several have one value, by which of them it is. */
function linesOf({ matches }: Matching): Lines {
  const lines = new Map<string, Line>();
  for (const { value, phrases } of matches) {
    const folded = fold(value);
    let nth = 1;
    while (lines.has(`${nth} ${folded}`)) nth += 1;
    lines.set(`${nth} ${folded}`, { value: folded, phrases });
  }
  return lines;
}

function mapChanges(old: Mapping, now: Mapping): readonly string[] {
  const entriesOf = ({ entries }: Mapping): ReadonlyMap<string, string> =>
    new Map(entries.map(({ text, value }) => [text, fold(value)]));
  const [was, is] = [entriesOf(old), entriesOf(now)];
  const byValue = (
    texts: readonly string[],
    some: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, string[]> => {
    const grouped = new Map<string, string[]>();
    for (const text of texts) grouped.set(some.get(text)!, [...(grouped.get(some.get(text)!) ?? []), text]);
    return grouped;
  };
  const changed = [...is.keys()].filter((text) => is.get(text) !== was.get(text));
  const gone = [...was.keys()].filter((text) => !is.has(text));
  return [
    ...[...byValue(changed, is)].map(([value, texts]) => `is now ${value} for ${named(texts)}`),
    ...[...byValue(gone, was)].map(([value, texts]) => `is no longer ${value} for ${named(texts)}`),
    ...otherwiseChanges(old, now),
  ];
}

function otherwiseChanges(old: Matching | Mapping, now: Matching | Mapping): readonly string[] {
  const folded = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : fold(text);
  if (folded(old.otherwise) === folded(now.otherwise)) return [];
  const unmatched = old.kind === 'map' ? 'the text itself' : 'missing';
  return [`is now ${now.otherwise ?? unmatched} where nothing matches, before ${old.otherwise ?? unmatched}`];
}
