import { isDeepStrictEqual } from 'node:util';
import type { CellSpec } from '../cells/cell.ts';
import { fold, trim } from '../cells/fold.ts';
import type { Field } from '../definition/definition.ts';
import { change, named, type Change } from './change.ts';
import type { Pairing, Side } from './pairing.ts';

interface FieldPair {
  readonly before: Field;
  readonly after: Field;
}

/** One way in which a field changed, as words that many fields may have in common. */
interface FieldClause extends FieldPair {
  readonly words: string;
}

/** What changed of the columns that decide something: fields that changed alike are told together. */
export function fieldChanges(before: Side, after: Side, pairing: Pairing): readonly Change[] {
  const fieldOf = ({ definition }: Side, name: string | undefined): Field | undefined =>
    definition.fields.find((field) => field.name === name);
  const pairs = pairing.inputs.flatMap((pair): readonly FieldPair[] => {
    const [old, now] = [fieldOf(before, pair.before), fieldOf(after, pair.after)];
    return old === undefined || now === undefined ? [] : [{ before: old, after: now }];
  });
  const clauses = pairs.flatMap((pair): readonly FieldClause[] =>
    clausesOf(pair.before, pair.after, isOtherExport(before, after)).map((words) => ({ words, ...pair })),
  );
  const byWords = new Map<string, FieldClause[]>();
  for (const clause of clauses) byWords.set(clause.words, [...(byWords.get(clause.words) ?? []), clause]);
  return [
    ...zoneChange(before, after, pairing),
    ...exportChange(before, after, pairing),
    ...pairs.flatMap(renaming),
    ...[...byWords].map(([words, all]) => {
      const names = all.map((clause) => clause.after.name);
      const [first] = all;
      const places = { before: first!.before.place, after: first!.after.place };
      const who = names.length === 1 ? `the field ${names[0]!}` : `each of the fields ${named(names)}`;
      return change({ kind: 'field', id: names[0]! }, `${who} ${words}`, names.length === 1 ? places : {});
    }),
  ];
}

function renaming({ before, after }: FieldPair): readonly Change[] {
  if (before.name === after.name) return [];
  const places = { before: before.place, after: after.place };
  const words = `the field ${before.name} is called ${after.name} now`;
  return [change({ kind: 'field', id: after.name }, words, places, false)];
}

function clausesOf(before: Field, after: Field, isOther: boolean): readonly string[] {
  const headers = ({ columns, aliases }: Field): readonly string[] =>
    isOther ? columns : [...columns, ...aliases];
  const columns = (field: Field): string => named(headers(field), 'or');
  const cells = specChanges(before.cell, after.cell);
  return [
    ...(isDeepStrictEqual(headers(before), headers(after))
      ? []
      : [`is now read from ${columns(after)}, before from ${columns(before)}`]),
    ...(before.optional === after.optional
      ? []
      : [after.optional ? 'may now be absent from the export' : 'must now be in the export']),
    ...cells,
    ...missingChanges(before.cell, after.cell),
  ];
}

type ReadKey = Exclude<keyof CellSpec, 'missingValues' | 'timeZone'>;

/** What each way of reading is called, and how it reads in a sentence. */
const readings: Readonly<Record<ReadKey, (spec: CellSpec) => string>> = {
  type: ({ type }) => `as ${type}`,
  formats: ({ formats }) => (formats.length === 0 ? 'as ISO dates' : `as dates like ${named(formats, 'or')}`),
  separator: ({ separator }) => `with "${separator}" between members`,
  locale: ({ locale }) => `with numbers as in ${locale}`,
  amounts: ({ amounts }) => (amounts === true ? 'as amounts too' : 'without amounts'),
  range: ({ range }) => (range === undefined ? 'without ranges' : `with the ${range} end of ranges`),
  booleans: ({ booleans }) =>
    booleans === undefined
      ? 'with the usual words for yes and no'
      : `with ${named(booleans.yes, 'or')} for yes and ${named(booleans.no, 'or')} for no`,
};

function specChanges(before: CellSpec, after: CellSpec): readonly string[] {
  const keys = Object.keys(readings) as readonly ReadKey[];
  return keys
    .filter((key) => !isDeepStrictEqual(before[key], after[key]))
    .map((key) => `is now read ${readings[key](after)}, before ${readings[key](before)}`);
}

function missingChanges(before: CellSpec, after: CellSpec): readonly string[] {
  const compared = ({ type, missingValues }: CellSpec): ReadonlyMap<string, string> =>
    new Map(missingValues.map((text) => [type === 'id' ? trim(text) : fold(text), `"${text}"`]));
  const [old, now] = [compared(before), compared(after)];
  const beyond = (some: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): readonly string[] =>
    [...some].flatMap(([key, text]) => (other.has(key) ? [] : [text]));
  const [added, removed] = [beyond(now, old), beyond(old, now)];
  return [
    ...(added.length === 0 ? [] : [`now takes ${named(added)} for missing too`]),
    ...(removed.length === 0 ? [] : [`no longer takes ${named(removed)} for missing`]),
  ];
}

function zoneChange(before: Side, after: Side, pairing: Pairing): readonly Change[] {
  const [old, now] = [before.plan.timeZone, after.plan.timeZone];
  const dates = (side: Side, which: 'before' | 'after'): boolean =>
    side.plan.fields.some(
      ({ name, cell }) => cell.type === 'date' && pairing.inputs.some((pair) => pair[which] === name),
    );
  const counts = dates(before, 'before') || dates(after, 'after');
  if (old === now || !counts) return [];
  return [
    change({ kind: 'definition', id: 'time_zone' }, `days are now counted in ${now}, before in ${old}`),
  ];
}

function isOtherExport(before: Side, after: Side): boolean {
  return before.definition.export !== after.definition.export;
}

/** Another known export brings other names for columns: told once. */
function exportChange(before: Side, after: Side, pairing: Pairing): readonly Change[] {
  if (!isOtherExport(before, after)) return [];
  const aliases = ({ definition }: Side, name: string | undefined): readonly string[] =>
    definition.fields.find((field) => field.name === name)?.aliases ?? [];
  const fields = pairing.inputs.flatMap((pair) =>
    isDeepStrictEqual(aliases(before, pair.before), aliases(after, pair.after))
      ? []
      : [pair.after ?? pair.before],
  );
  if (fields.length === 0) return [];
  const [old, now] = [before, after].map(({ definition }) => definition.export ?? 'none that is known');
  const words = `the export is now ${now}, before ${old}, which has other names for the columns of ${named(fields)}`;
  return [change({ kind: 'definition', id: 'export' }, words)];
}
