import { isDeepStrictEqual } from 'node:util';
import type { Definition } from '../definition/definition.ts';
import { criteriaOf } from './criterion-changes.ts';
import type { Pairing, Side } from './pairing.ts';

/** Names of the parts that changed and of which nothing that is decided or told of a lead depends. */
export function quietParts(before: Side, after: Side, pairing: Pairing): readonly string[] {
  const [old, now] = [before.definition, after.definition];
  const parts: readonly (readonly [name: string, of: (side: Side) => unknown])[] = [
    ['name', ({ definition }) => definition.name],
    ['version', ({ definition }) => definition.version],
    ['purpose', ({ definition }) => definition.purpose],
    ['owners', ({ definition }) => definition.owners],
    ['because', ({ definition }) => becauseOf(definition)],
    ['order of criteria', (side) => orderOf(side, old, now)],
    ['examples', ({ definition }) => bare(definition.examples)],
    ['sla', ({ definition }) => definition.sla],
    ['feedback', ({ definition }) => definition.feedback],
    ['agreed', ({ definition }) => definition.agreed],
    ['meta', ({ definition }) => metaOf(definition)],
  ];
  const named = parts.flatMap(([name, of]) => (isDeepStrictEqual(of(before), of(after)) ? [] : [name]));
  return [
    ...named,
    ...(areFieldsOther(before, after, pairing) ? ['fields that decide nothing, or their names'] : []),
  ];
}

/** The ids of the criteria that both have: their order says which reason is the first. */
function orderOf(side: Side, ...both: readonly Definition[]): readonly string[] {
  const ids = both.map(
    ({ rejectIf, require, points }) =>
      new Set([...rejectIf, ...require, ...(points?.fastTrack ?? [])].map(({ id }) => id)),
  );
  return criteriaOf(side)
    .map(({ planned }) => planned.id)
    .filter((id) => ids.every((each) => each.has(id)));
}

function becauseOf({ rejectIf, require, points, duplicates }: Definition): unknown {
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  const criteria = [...rejectIf, ...require, ...(points?.fastTrack ?? []), ...rules];
  const said = criteria
    .filter(({ because }) => because !== undefined)
    .map(({ id, because }) => [id, because]);
  return [said.toSorted(), duplicates?.because];
}

function metaOf({ meta, fields, rejectIf, require }: Definition): unknown {
  return [
    meta,
    ...[...fields, ...rejectIf, ...require].map((each) => each.meta).filter((each) => each !== undefined),
  ];
}

/** Without places. */
function bare(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (/place/iu.test(key) ? undefined : each)) ?? 'null',
  );
}

function areFieldsOther(before: Side, after: Side, { inputs }: Pairing): boolean {
  const used = new Set(inputs.map((pair) => pair.before ?? ''));
  const usedNow = new Set(inputs.map((pair) => pair.after ?? ''));
  const rest = ({ definition }: Side, known: ReadonlySet<string>): unknown =>
    bare(
      [...definition.fields, ...definition.derived, ...definition.lists].filter(
        ({ name }) => !known.has(name) && !isList(definition, name),
      ),
    );
  const isRenamed = inputs.some(
    (pair) => pair.before !== undefined && pair.after !== undefined && pair.before !== pair.after,
  );
  return isRenamed || !isDeepStrictEqual(rest(before, used), rest(after, usedNow));
}

function isList({ lists }: Definition, name: string): boolean {
  return lists.some((list) => list.name === name);
}
