import { cellReader } from '../cells/cell-reader.ts';
import type { CellSpec, FieldType } from '../cells/cell.ts';
import { countryTable } from '../cells/country.ts';
import { fold, trim } from '../cells/fold.ts';
import { dateTexts } from './date-candidates.ts';
import { emailTexts } from './email-candidates.ts';
import { numberTexts } from './number-candidates.ts';
import { composed, sortsOf, textParts } from './text-parts.ts';
import { keyOf, noWatches, only, type Watches } from './watches.ts';

/** Texts of a column; complete where each sort of text that the questions tell apart is among them. */
export interface Candidates {
  readonly texts: readonly string[];
  readonly isComplete: boolean;
}

/** Makes texts of a column, as its own format has them, from what is asked about it; the plainest first. */
export type CandidateMaker = (cell: CellSpec, watches: Watches, asOf: number) => Candidates;

export const candidatesFor: CandidateMaker = (cell, watches, asOf) => {
  const { texts, isComplete } = makers[cell.type](cell, watches, asOf);
  return { texts: [...texts, '', ...cell.missingValues, ...unreadable], isComplete };
};

/** Columns whose texts are kept, those that were asked for last. */
const mostKept = 100;

/** Makes texts once where the same is asked: mutants of a definition ask what it asks about most of its columns. */
export function keepingCandidates(): CandidateMaker {
  const kept = new Map<string, Candidates>();
  return (cell, watches, asOf) => {
    const key = JSON.stringify([cell, asOf, keyOf(watches)]);
    const candidates = kept.get(key) ?? candidatesFor(cell, watches, asOf);
    kept.delete(key);
    kept.set(key, candidates);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    return candidates;
  };
}

/** No type takes all of these, unless it takes every text. */
const unreadable = ['?', 'n/a', '@'];

const makers: Readonly<Record<FieldType, CandidateMaker>> = {
  id: ({ missingValues }, watches) => composed(textParts(watches, { names: missingValues.map(trim) })),
  text: ({ missingValues }, watches) => composed(textParts(watches, { names: missingValues.map(fold) })),
  number: numberTexts,
  date: dateTexts,
  boolean: ({ booleans = { yes: [], no: [] } }) => ({
    texts: ['yes', 'no', 'true', 'false', 'y', 'n', '1', '0', 'on', 'off', ...booleans.yes, ...booleans.no],
    isComplete: true,
  }),
  list: listTexts,
  email: emailTexts,
  country: countryTexts,
};

/** A country of each sort, by its code or another spelling where that means "missing". */
function countryTexts(cell: CellSpec, { names }: Watches): Candidates {
  const read = cellReader(cell);
  const spellings = [...countryTable()].map(([spelling, code]) => ({ spelling, code }));
  const spell = (wanted: string): string | undefined =>
    [{ spelling: wanted, code: wanted }, ...spellings].find(
      ({ spelling, code }) => code === wanted && read(spelling).state === 'value',
    )?.spelling;
  const isNamed = (code: string): boolean => names.some((set) => set.has(code));
  const others = new Set(spellings.map(({ code }) => code).filter((code) => !isNamed(code)));
  const sorts = [
    ...sortsOf(names.map((set) => only(set, (code) => spell(code) !== undefined))),
    [...others].find(spell),
  ];
  return {
    texts: sorts.flatMap((code) => (code === undefined ? [] : (spell(code) ?? []))),
    isComplete: true,
  };
}

/** Sorts of lists that are tried. */
const mostLists = 600;

/** Lists of members, one of each sort of member, in every union. */
function listTexts({ separator, missingValues }: CellSpec, watches: Watches): Candidates {
  const names = watches.names.map((set) => only(set, (name) => !name.includes(separator)));
  const { filler } = textParts({ ...noWatches(), names }, { names: missingValues.map(fold) });
  const members = sortsOf(names);
  const sortOf = (member: string): bigint =>
    names.reduce((sort, set, at) => (set.has(member) ? sort | (1n << BigInt(at)) : sort), 0n);
  const unions = new Map<bigint, readonly string[]>([[0n, [filler]]]);
  for (const member of members) {
    const sort = sortOf(member);
    for (const [union, before] of Array.from(unions)) {
      if (unions.size > mostLists) break;
      if (!unions.has(union | sort)) unions.set(union | sort, union === 0n ? [member] : [...before, member]);
    }
  }
  const lists = [...unions.values()];
  const texts = [...lists, ...lists.map((list) => [...list, filler])].map((list) => list.join(separator));
  return { texts, isComplete: unions.size <= mostLists && !filler.includes(separator) };
}
