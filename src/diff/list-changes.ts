import type { FieldType } from '../cells/cell.ts';
import type { Condition, Definition, NamedList, Test } from '../definition/definition.ts';
import { change, named, type Change } from './change.ts';
import { members, testsOf, textsOf } from './condition-changes.ts';
import type { Side } from './pairing.ts';

/** What came and went in the lists that both definitions ask about. */
export function listChanges(before: Side, after: Side): readonly Change[] {
  const [olds, news] = [testsByList(before), testsByList(after)];
  return after.definition.lists.flatMap((list): readonly Change[] => {
    const [old, now] = [olds.get(list.name), news.get(list.name)];
    if (old === undefined || now === undefined) return [];
    const { added, removed } = membersOf(old, now);
    const parts = [
      ...(added.length === 0 ? [] : [`gained ${named(added)}`]),
      ...(removed.length === 0 ? [] : [`lost ${named(removed)}`]),
    ];
    if (parts.length === 0) return [];
    const was = before.definition.lists.find(({ name }) => name === list.name);
    const where = list.file === undefined ? '' : ` of ${list.file}`;
    const words = `the list ${list.name}${where} ${parts.join(' and ')}`;
    return [change({ kind: 'list', id: list.name }, words, placesOf(was, list))];
  });
}

/** A list has a line where its members are written in the definition. */
function placesOf(before: NamedList | undefined, after: NamedList): Parameters<typeof change>[2] {
  return after.file === undefined ? { before: before?.place, after: after.place } : {};
}

/** Members as the fields compare that are asked about the list: a country by its code, a text without case. */
function membersOf(before: ListTests, after: ListTests): ReturnType<typeof members> {
  const found = [...after].flatMap(([type, now]) => {
    const old = before.get(type);
    return old === undefined ? [] : [members(textsOf(old)!, textsOf(now)!)];
  });
  const once = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
  return {
    added: once(found.flatMap(({ added }) => added)),
    removed: once(found.flatMap(({ removed }) => removed)),
  };
}

/** A test for each type of field that is asked about a list: all tests of one type compare its members alike. */
type ListTests = ReadonlyMap<FieldType, Test>;

function testsByList({ definition }: Side): ReadonlyMap<string, ListTests> {
  const types = new Map<string, FieldType>([
    ...definition.fields.map(({ name, cell }) => [name, cell.type] as const),
    ...definition.derived.map(({ name, type }) => [name, type] as const),
  ]);
  const byList = new Map<string, Map<FieldType, Test>>();
  for (const test of conditionsIn(definition).flatMap(testsOf)) {
    const list = textsOf(test)?.list;
    const type = test.subject.kind === 'field' ? types.get(test.subject.name) : undefined;
    if (list === undefined || type === undefined) continue;
    byList.set(list, (byList.get(list) ?? new Map<FieldType, Test>()).set(type, test));
  }
  return byList;
}

/** The names of the lists that something asks about. */
export function listsAskedIn(definition: Definition): ReadonlySet<string> {
  return new Set(
    conditionsIn(definition)
      .flatMap(testsOf)
      .flatMap((test) => textsOf(test)?.list ?? []),
  );
}

/** Every condition of a definition, as written. */
function conditionsIn({ rejectIf, require, points, tiers, routes }: Definition): readonly Condition[] {
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  return [
    ...[...rejectIf, ...require, ...(points?.fastTrack ?? [])].map(({ when }) => when),
    ...rules.flatMap((rule) => (rule.kind === 'flat' ? [rule.when] : [])),
    ...[...tiers, ...routes].flatMap(({ when }) => when ?? []),
  ];
}
