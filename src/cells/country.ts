import { createRequire } from 'node:module';
import { nearest } from '../diagnostics/suggest.ts';
import type { Cell } from './cell.ts';
import { countryAliases } from './country-aliases.ts';
import { fold } from './fold.ts';
import { invalid, whys } from './invalid.ts';

const require = createRequire(import.meta.url);
let table: ReadonlyMap<string, string> | undefined;

/**
 * Every way to write a country, folded, with its ISO 3166 alpha-2 code: codes and English names of the package
 * i18n-iso-countries, and our aliases. Loaded on first use, since few definitions need it at start.
 */
export function countryTable(): ReadonlyMap<string, string> {
  if (table !== undefined) return table;
  const codes = require('i18n-iso-countries/codes.json') as readonly (readonly [alpha2: string, alpha3: string])[];
  const { countries } = require('i18n-iso-countries/langs/en.json') as {
    readonly countries: Readonly<Record<string, string | readonly string[]>>;
  };
  const entries: (readonly [string, string])[] = [];
  for (const [code, aliases] of Object.entries(countryAliases)) entries.push(...aliases.map((alias) => [alias, code] as const));
  for (const [code, names] of Object.entries(countries)) {
    entries.push(...[names].flat().map((name) => [name, code] as const));
  }
  for (const [alpha2, alpha3] of codes) entries.push([alpha3, alpha2], [alpha2, alpha2]);
  table = new Map(entries.map(([name, code]) => [fold(name), code]));
  return table;
}

/** The alpha-2 code of a name, code or alias; undefined where the table lacks it. */
export function countryCode(text: string): string | undefined {
  return countryTable().get(fold(text));
}

/** Countries whose names are near to a text. */
export function nearCountries(text: string): readonly string[] {
  return nearest(text, [...countryTable().keys()].filter((name) => name.length > 3));
}

export function readCountry(text: string): Cell {
  const code = countryCode(text);
  return code === undefined ? invalid(whys.country) : { state: 'value', value: code };
}
