import { isDeepStrictEqual } from 'node:util';
import type { Definition } from '../definition/definition.ts';
import type { InputKeys } from '../plan/keys.ts';
import { criteriaOf } from './criterion-changes.ts';
import { listsAskedIn } from './list-changes.ts';
import type { Pairing, Side } from './pairing.ts';
import { ownNames, partNames, type PartNames } from './part-names.ts';

/** Names of the parts that changed and of which nothing that is decided or told of a lead depends. */
export function quietParts(before: Side, after: Side, pairing: Pairing): readonly string[] {
  const names = partNames(before.plan, after.plan);
  const reasons = both(becauseOf(before, names), becauseOf(after, ownNames));
  const order = both(orderOf(before, names), orderOf(after, ownNames));
  const definitions = [before.definition, after.definition] as const;
  const of = (part: (definition: Definition) => unknown): Sides => [
    part(definitions[0]),
    part(definitions[1]),
  ];
  const parts: Readonly<Record<string, Sides>> = {
    name: of(({ name }) => name),
    version: of(({ version }) => version),
    purpose: of(({ purpose }) => purpose),
    owners: of(({ owners }) => owners),
    because: reasons,
    'order of criteria': [[...order[0].keys()], [...order[1].keys()]],
    'changes of fields': [changesOf(before, pairing.before), changesOf(after, pairing.after)],
    examples: of(({ examples }) => bare(examples)),
    sla: of(({ sla }) => sla),
    feedback: of(({ feedback }) => feedback),
    agreed: of(({ agreed }) => agreed),
    meta: of(metaOf),
    'lists that decide nothing': of(idleLists),
    'fields that decide nothing': of((definition) => idleFields(definition, pairing)),
  };
  return Object.entries(parts).flatMap(([name, [old, now]]) => (isDeepStrictEqual(old, now) ? [] : [name]));
}

type Sides = readonly [before: unknown, after: unknown];

/** Entries of which the other has the same key. */
function both<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): readonly [ReadonlyMap<string, T>, ReadonlyMap<string, T>] {
  const inOther = (some: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    new Map([...some].filter(([key]) => other.has(key)));
  return [inOther(before, after), inOther(after, before)];
}

/** What may become of a lead when a field changes, by field. */
function changesOf({ definition }: Side, { field }: InputKeys): unknown {
  return definition.fields
    .flatMap(({ name, changes }) => (changes === undefined ? [] : [`${String(field(name))}: ${changes}`]))
    .toSorted();
}

/** The criteria as they are called now: their order says which reason is the first. */
function orderOf(side: Side, { criterionNow }: PartNames): ReadonlyMap<string, string> {
  return new Map(criteriaOf(side).map(({ planned: { id } }) => [criterionNow(id), id]));
}

/** Reasons in words, by what they belong to. */
function becauseOf(
  side: Side,
  { criterionNow, ruleNow }: PartNames,
): ReadonlyMap<string, string | undefined> {
  const { points, duplicates } = side.definition;
  const criteria = criteriaOf(side).map(
    ({ written: { id, because } }) => [criterionNow(id), because] as const,
  );
  const rules = (points?.groups ?? []).flatMap(({ id: group, rules: all }) =>
    all.map(({ id, because }) => [JSON.stringify(ruleNow(group, id)), because] as const),
  );
  return new Map([
    ...criteria,
    ...rules,
    ...(duplicates === undefined ? [] : [['', duplicates.because] as const]),
  ]);
}

function metaOf({ meta, points, duplicates, ...parts }: Definition): unknown {
  const groups = points?.groups ?? [];
  const all = [
    [parts.fields, parts.derived, parts.rejectIf, parts.require, parts.tiers, parts.routes],
    [points ?? [], points?.fastTrack ?? [], groups, groups.flatMap(({ rules }) => rules), duplicates ?? []],
  ].flat(2);
  return [
    meta,
    all.flatMap((part) => (part.meta === undefined ? [] : [JSON.stringify(part.meta)])).toSorted(),
  ];
}

/** Whether two definitions say the same in the same words: all that differs is comments, quoting, order or layout. */
export function isSameContent(before: Definition, after: Definition): boolean {
  return isDeepStrictEqual(unordered(bare(before)), unordered(bare(after)));
}

/** Without places. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (/place/iu.test(key) ? undefined : each)) ?? 'null',
  );
}

function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(unordered(each))).toSorted();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, unordered(each)]));
}

/** The fields and derived values by which neither definition decides. */
function idleFields({ fields, derived }: Definition, { inputs }: Pairing): unknown {
  const known = new Set(inputs.flatMap((pair) => [pair.before, pair.after]));
  return bare([...fields, ...derived].filter(({ name }) => !known.has(name)));
}

/** The lists that nothing asks about. */
function idleLists(definition: Definition): unknown {
  const asked = listsAskedIn(definition);
  return bare(definition.lists.filter(({ name }) => !asked.has(name)));
}
