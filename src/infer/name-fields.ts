import { reservedFieldNames } from '../definition/read-fields.ts';

/** Words that the language keeps for itself, and those that YAML readers take for something else than a text. */
const reserved: ReadonlySet<string> = new Set([
  ...reservedFieldNames,
  'y',
  'yes',
  'on',
  'true',
  'n',
  'no',
  'off',
  'false',
  'null',
]);

/** Letters that are not a plain one with a mark. */
const spelled: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

const longestName = 30;

/** A name for a field by its header: small letters, digits and `_`, none given twice. */
export function fieldNamer(taken: Iterable<string> = []): (header: string) => string {
  const used = new Set(taken);
  return (header) => {
    const name = plainName(header);
    const base = reserved.has(name) ? `${name}_column` : /^\d/u.test(name) ? `column_${name}` : name;
    let free = base;
    for (let number = 2; used.has(free); number += 1) free = `${base}_${number}`;
    used.add(free);
    return free;
  };
}

function plainName(header: string): string {
  const words = header
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .toLowerCase()
    .replaceAll(/[ßæœøłđ]/gu, (letter) => spelled[letter]!)
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .split('_')
    .filter((word) => word !== '');
  let name = '';
  for (const word of words) {
    if (name !== '' && name.length + 1 + word.length > longestName) break;
    name = name === '' ? word.slice(0, longestName) : `${name}_${word}`;
  }
  return name === '' ? 'column' : name;
}
