import { createRequire } from 'node:module';
import { nearest } from '../diagnostics/suggest.ts';
import type { Cell } from './cell.ts';
import { countryAliases } from './country-aliases.ts';
import { fold } from './fold.ts';
import { invalid, whys } from './invalid.ts';

type Names = Readonly<Record<string, string | readonly string[]>>;

const require = createRequire(import.meta.url);
let table: ReadonlyMap<string, string> | undefined;

/**
 * Every way to write a country, folded, with its ISO 3166 alpha-2 code: codes and English names of the package
 * i18n-iso-countries, and our aliases. Loaded on first use, since few definitions need it at start.
 */
export function countryTable(): ReadonlyMap<string, string> {
  table ??= makeTable();
  return table;
}

/** The alpha-2 code of a name, code or alias; undefined where the table lacks it. */
export function countryCode(text: string): string | undefined {
  return countryTable().get(fold(text));
}

/** Names of countries that are near to a text, best first. */
export function nearCountries(text: string): readonly string[] {
  return nearest(
    text,
    new Set([englishNames(), countryAliases].flatMap((names) => Object.values(names).flat())),
  );
}

export function readCountry(text: string): Cell {
  const code = countryCode(text);
  return code === undefined ? invalid(whys.country) : { state: 'value', value: code };
}

function englishNames(): Names {
  return (require('i18n-iso-countries/langs/en.json') as { readonly countries: Names }).countries;
}

/** A name that two countries share (`Congo`) stands for neither, unless it is the code of one. */
function makeTable(): ReadonlyMap<string, string> {
  const codes = require('i18n-iso-countries/codes.json') as readonly (readonly [
    alpha2: string,
    alpha3: string,
  ])[];
  const entries = new Map<string, string>();
  const shared = new Set<string>();
  for (const names of [countryAliases, englishNames()]) {
    for (const [code, name] of pairs(names)) {
      const other = entries.get(name);
      if (other !== undefined && other !== code) shared.add(name);
      entries.set(name, code);
    }
  }
  for (const name of shared) entries.delete(name);
  for (const [alpha2, alpha3] of codes) entries.set(fold(alpha2), alpha2).set(fold(alpha3), alpha2);
  return entries;
}

function pairs(names: Names): readonly (readonly [code: string, name: string])[] {
  return Object.entries(names).flatMap(([code, some]) =>
    [some].flat().flatMap((name) => spellings(fold(name)).map((spelling) => [code, spelling] as const)),
  );
}

/** The ways to write one folded name: `&` for `and`, `st.` for `saint`, and the slanted apostrophe. */
function spellings(name: string): readonly string[] {
  const habits: readonly (readonly [from: string, to: string])[] = [
    [' and ', ' & '],
    ['saint ', 'st. '],
    ['saint ', 'st '],
    ["'", '’'],
  ];
  const all = [name];
  for (const [from, to] of habits) {
    all.push(...all.filter((each) => each.includes(from)).map((each) => each.replaceAll(from, to)));
  }
  return all;
}
