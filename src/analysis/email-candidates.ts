import type { CellSpec } from '../cells/cell.ts';
import { domainOf, readEmail } from '../cells/email.ts';
import type { Candidates } from './candidates.ts';
import type { Occurrence } from './occurrences.ts';
import { textParts, type TextParts } from './text-parts.ts';
import { noWatches, type Watches } from './watches.ts';

/** Addresses that are tried. */
const mostAddresses = 20_000;

/**
 * An address is a local part and a domain, and what is asked of the whole is asked of one or the other, unless it has an
 * `@` between; then it is asked of the start of the domain. What may be in either is put into the local part. A
 * domain that is named stands for all of its sort.
 */
export function emailTexts({ missingValues }: CellSpec, watches: Watches): Candidates {
  const spans = [
    ...watches.contains.flat(),
    ...watches.words.flat(),
    ...watches.starts,
    ...watches.ends,
  ].filter((text) => text.includes('@'));
  const named = watches.names.flatMap((set) => [...set]);
  const locals = named.map((address) => address.split('@')[0]!);
  const local = textParts({ ...noWatches(), ...withoutAt(watches) }, { names: locals, separators: '+_-#!' });
  const { contains, words } = withoutAt(watches);
  const asides = { ...noWatches(), contains, words };
  const domain = textParts(domainWatches(watches), {
    separators: '-_+#!',
    asides,
    canBe: isDomain,
    canStand: standsInDomain,
  });
  const domains = domainTexts(domain, watches.words.flat().flatMap(afterAt));
  const hasSpanningWords = watches.words.flat().some((text) => text.startsWith('@'));
  const names = localTexts(local).flatMap((name) =>
    hasSpanningWords ? [name, name + local.separator] : [name],
  );
  const addresses = domains.flatMap((host) => names.map((name) => `${name}@${host}`));
  const dotted = watches.ends.length > 0 ? addresses.map((address) => `${address}.`) : [];
  const across = spans.flatMap((text) => addressesWith(text, domain.filler));
  return {
    texts: [...addresses.slice(0, mostAddresses), ...dotted.slice(0, mostAddresses), ...named, ...across],
    isComplete:
      local.isComplete &&
      domain.isComplete &&
      watches.patterns.length === 0 &&
      missingValues.every((text) => !text.includes('@')) &&
      addresses.length <= mostAddresses &&
      spans.every((text) => text.startsWith('@') && !text.slice(1).includes('@')),
  };
}

function isDomain(name: string): boolean {
  return readEmail(`x@${name}`).state === 'value' && domainOf(`x@${name}`) === name;
}

/** Labels are never empty; at its end an address, though not its domain, may have a dot. */
function standsInDomain({ text, left }: Occurrence): boolean {
  return !/@|\.\./u.test(text) && !(left === 'end' && text.startsWith('.'));
}

function withoutAt({ contains, words, starts }: Watches): Pick<Watches, 'contains' | 'words' | 'starts'> {
  const local = (text: string): boolean => !text.includes('@');
  return {
    contains: contains.map((texts) => texts.filter(local)),
    words: words.map((texts) => texts.filter(local)),
    starts: starts.filter(local),
  };
}

/** What is asked about the domain, by itself and as the end of the address. */
function domainWatches(watches: Watches): Watches {
  const own = watches.domain ?? noWatches();
  return {
    ...own,
    names: [
      ...own.names,
      ...watches.ends.flatMap(afterAt).map((text) => new Set([text.replace(/\.$/u, '')])),
    ],
    starts: [...own.starts, ...[...watches.contains, ...watches.words].flat().flatMap(afterAt)],
    ends: [
      ...own.ends.filter((text) => !text.endsWith('.')),
      ...watches.ends.filter((text) => !text.includes('@')),
    ],
  };
}

function afterAt(text: string): readonly string[] {
  return text.startsWith('@') ? [text.slice(1)] : [];
}

/** Domains of every sort; those that are not named have a dot within, so that an end need not have one. They may begin with a word. */
function domainTexts(
  { names, prefixes, middles, suffixes, filler, separator, isNamed }: TextParts,
  words: readonly string[],
): readonly string[] {
  const starts = ['', ...prefixes, ...words.map((word) => word + separator)];
  const ends = [`.${filler}`, ...suffixes];
  const inner = ['', ...middles.map((middle) => `${separator}${middle}${separator}${filler}`)];
  const made = starts.flatMap((start) =>
    ends.flatMap((end) =>
      inner.map((middle) => {
        let text = '';
        for (let padding = filler; text === '' || isNamed(text); padding += filler)
          text = `${start}${padding}.${padding}${middle}${end}`;
        return text;
      }),
    ),
  );
  return [...made.slice(0, 1), ...names, ...made];
}

/** Local parts of every sort, none of them that of an address that is named. */
function localTexts({ prefixes, middles, filler, separator, isNamed }: TextParts): readonly string[] {
  const starts = prefixes.length === 0 ? [''] : [`${filler}${separator}`, ...prefixes];
  return starts.flatMap((start) =>
    ['', ...middles].map((middle) => {
      let text = `${start}${middle}` || filler;
      for (let padding = filler; isNamed(text); padding += filler)
        text = `${start}${padding}${separator}${middle}${separator}${padding}`;
      return text;
    }),
  );
}

/** Addresses that have a text with an `@` in it. */
function addressesWith(text: string, filler: string): readonly string[] {
  return ['', filler].flatMap((before) =>
    ['', filler, `.${filler}`, `${filler}.${filler}`].map((after) => `${before}${text}${after}`),
  );
}
