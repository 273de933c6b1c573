import { fold } from '../cells/fold.ts';
import { nearest } from '../diagnostics/suggest.ts';

/** Where a wanted column stands in a header. */
export type ColumnMatch =
  | { readonly kind: 'found'; readonly index: number }
  | { readonly kind: 'ambiguous'; readonly choices: readonly string[] }
  | { readonly kind: 'absent'; readonly near: readonly string[] };

/**
 * Finds a column: matched exactly, else folded where that is unique. A name that stands more than once is
 * addressed as `Email#2`, a blank one as `#1`.
 */
export function findColumn(header: readonly string[], wanted: string): ColumnMatch {
  const exact = indexesOf(header, (name) => name === wanted);
  if (exact.length === 1) return { kind: 'found', index: exact[0]! };
  if (exact.length > 1) return ambiguous(header, exact);
  const folded = fold(wanted);
  const alike = indexesOf(header, (name) => fold(name) === folded && folded !== '');
  if (alike.length === 1) return { kind: 'found', index: alike[0]! };
  if (alike.length > 1) return ambiguous(header, alike);
  const numbered = /^(.*)#([1-9]\d{0,3})$/su.exec(wanted);
  if (numbered !== null) {
    const index = namesakes(header, numbered[1]!)[Number(numbered[2]) - 1];
    if (index !== undefined) return { kind: 'found', index };
  }
  return {
    kind: 'absent',
    near: nearest(
      wanted,
      header.filter((name) => name.trim() !== ''),
    ),
  };
}

/** More choices than these help nobody, and each is looked up in the whole header. */
const mostChoices = 12;

function ambiguous(header: readonly string[], indexes: readonly number[]): ColumnMatch {
  return {
    kind: 'ambiguous',
    choices: indexes.slice(0, mostChoices).map((index) => columnAddress(header, index)),
  };
}

function indexesOf(header: readonly string[], matches: (name: string) => boolean): readonly number[] {
  return header.flatMap((name, index) => (matches(name) ? [index] : []));
}

/** The columns that a number tells apart: those of exactly this name, else those of this name but for case and spacing. */
function namesakes(header: readonly string[], name: string): readonly number[] {
  const exact = fold(name) === '' ? [] : indexesOf(header, (other) => other === name);
  return exact.length > 0 ? exact : indexesOf(header, (other) => fold(other) === fold(name));
}

/**
 * How a column is named so that it means no other: as the file has it, and by number where that name stands
 * more than once or is blank.
 */
export function columnAddress(header: readonly string[], index: number): string {
  const name = header[index] ?? '';
  const alike = namesakes(header, name);
  if (fold(name) === '') return `#${alike.indexOf(index) + 1}`;
  return alike.length === 1 ? name : `${name}#${alike.indexOf(index) + 1}`;
}

/** The same for every column of a header, in one pass: it may have a million. */
export function columnAddresses(header: readonly string[]): readonly string[] {
  const keys = header.map((name) => (fold(name) === '' ? '' : name));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return key !== '' && counts.get(key) === 1 ? key : `${key}#${number}`;
  });
}
