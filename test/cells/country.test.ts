import { describe, expect, it } from 'vitest';
import { countryAliases } from '../../src/cells/country-aliases.ts';
import { countryCode, countryTable, nearCountries, readCountry } from '../../src/cells/country.ts';
import { fold } from '../../src/cells/fold.ts';

describe('countryCode', () => {
  it.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['DEU', 'DE'],
    ['Germany', 'DE'],
    [' GERMANY ', 'DE'],
    ['Deutschland', 'DE'],
    ['USA', 'US'],
    ['U.S.', 'US'],
    ['U.S.A.', 'US'],
    ['United States', 'US'],
    ['United States of America', 'US'],
    ['UK', 'GB'],
    ['GB', 'GB'],
    ['England', 'GB'],
    ['Scotland', 'GB'],
    ['Wales', 'GB'],
    ['Northern Ireland', 'GB'],
    ['Great Britain', 'GB'],
    ['Österreich', 'AT'],
    ['O\u0308sterreich', 'AT'],
    ['Schweiz', 'CH'],
    ['Suisse', 'CH'],
    ['España', 'ES'],
    ['Italia', 'IT'],
    ['Nederland', 'NL'],
    ['Holland', 'NL'],
    ['The Netherlands', 'NL'],
    ['Polska', 'PL'],
    ['Brasil', 'BR'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ["Korea, Democratic People's Republic of", 'KP'],
    ['Russia', 'RU'],
    ['Czech Republic', 'CZ'],
    ['Czechia', 'CZ'],
    ['Vietnam', 'VN'],
    ['Viet Nam', 'VN'],
    ['UAE', 'AE'],
    ['Ivory Coast', 'CI'],
    ['Côte d’Ivoire', 'CI'],
    ['Hong Kong', 'HK'],
    ['Trinidad & Tobago', 'TT'],
    ['St. Kitts & Nevis', 'KN'],
    ['St Lucia', 'LC'],
    ['Iran, Islamic Republic of', 'IR'],
    ['Congo, the Democratic Republic of the', 'CD'],
    ['Ireland', 'IE'],
    ['Niger', 'NE'],
    ['Nigeria', 'NG'],
    ['Kosovo', 'XK'],
  ])('of %j is %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });

  it.each(['', 'Unknown', 'Europe', 'Germani', 'Germany, Berlin', 'XX', 'constructor'])(
    'knows no %j',
    (text) => {
      expect(countryCode(text)).toBeUndefined();
    },
  );

  it('takes a name that two countries share for neither', () => {
    expect(countryCode('Congo')).toBeUndefined();
  });
});

describe('countryTable', () => {
  it('has folded texts, alpha-2 codes, and each code for itself', () => {
    for (const [text, code] of countryTable()) {
      expect(fold(text)).toBe(text);
      expect(code).toMatch(/^[A-Z]{2}$/u);
      expect(countryTable().get(code.toLowerCase())).toBe(code);
    }
    expect(new Set(countryTable().values()).size).toBe(250);
  });

  it('has every alias, for its own country', () => {
    for (const [code, aliases] of Object.entries(countryAliases)) {
      for (const alias of aliases) expect([alias, countryCode(alias)]).toEqual([alias, code]);
    }
  });
});

it('suggests near names, not codes', () => {
  expect(nearCountries('Germny')[0]).toBe('Germany');
  expect(nearCountries('Switserland')[0]).toBe('Switzerland');
  expect(nearCountries('qqqqqqqqqqqq')).toEqual([]);
});

it('reads a cell as its code', () => {
  expect(readCountry('united kingdom')).toEqual({ state: 'value', value: 'GB' });
  expect(readCountry('Atlantis').state).toBe('invalid');
});
