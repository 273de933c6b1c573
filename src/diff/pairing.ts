import { fold } from '../cells/fold.ts';
import type { Definition } from '../definition/definition.ts';
import { conditionsOf } from '../plan/conditions.ts';
import { Inputs } from '../plan/fingerprint.ts';
import { groupKey, type InputKeys } from '../plan/keys.ts';
import type { Plan } from '../plan/plan.ts';
import { readsOf } from '../plan/predicates.ts';
import { sourcesOf } from '../plan/sources.ts';
import type { Pair } from './change.ts';

/** One of the two definitions. */
export interface Side {
  readonly definition: Definition;
  readonly plan: Plan;
}

/** What belongs to what in two definitions: fields and derived values that decide something, and groups of points. */
export interface Pairing {
  readonly inputs: readonly Pair<string>[];
  readonly groups: readonly Pair<string>[];
  /** Keys in which what is paired is the same, whatever has changed of it. */
  readonly before: InputKeys;
  readonly after: InputKeys;
  /** Keys in which only what means the same is the same. */
  readonly fully: { readonly before: Inputs; readonly after: Inputs };
}

/** Pairs fields and derived values, and then groups of points: conditions say their names, so what is called the same stays together. */
export function pairInputs(before: Plan, after: Plan): Pairing {
  const fully = { before: new Inputs(before), after: new Inputs(after) };
  const origins = { before: originsOf(before), after: originsOf(after) };
  const inputs = pairUp(usedInputs(before), usedInputs(after), {
    isSame: (a, b) => fully.before.field(a) === fully.after.field(b),
    isCalledSame: (a, b) => a === b,
    isAlike: [(a, b) => isOfOneOrigin(origins.before(a), origins.after(b))],
    isNamed: true,
  });
  const fields = tokensOf(inputs);
  const noGroups = { group: (id: string): unknown => id };
  const keys = { before: { field: fields.before, ...noGroups }, after: { field: fields.after, ...noGroups } };
  const [ofBefore, ofAfter] = [before, after].map(({ points }) => points?.groups ?? []);
  const groups = pairUp(ofBefore!, ofAfter!, {
    isSame: (a, b) => same(groupKey(a, keys.before), groupKey(b, keys.after)),
    isCalledSame: (a, b) => a.id === b.id,
    isNamed: true,
  }).map(({ before: a, after: b }) => ({ before: a?.id, after: b?.id }) as Pair<string>);
  const group = tokensOf(groups);
  return {
    inputs,
    groups,
    before: { field: fields.before, group: group.before },
    after: { field: fields.after, group: group.after },
    fully,
  };
}

/** Whether two keys are the same. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Signs by which things belong together. */
export interface Ways<T> {
  /** Whether they mean the same. */
  readonly isSame: (before: T, after: T) => boolean;
  readonly isCalledSame: (before: T, after: T) => boolean;
  /** Whether they are likely one, of things that would be gone and new otherwise; the surest sign first. */
  readonly isAlike?: readonly ((before: T, after: T) => boolean)[];
  /** Whether other parts, or leads, are told them by name: then two of one name belong together, though another means the same. */
  readonly isNamed?: boolean;
}

/**
 * Pairs by name what means the same, then by meaning, then by name alone, then what is alike.
 *
 * @returns in the order of the new ones, those that are gone last
 */
export function pairUp<T>(before: readonly T[], after: readonly T[], ways: Ways<T>): readonly Pair<T>[] {
  const { isSame, isCalledSame, isAlike = [], isNamed = false } = ways;
  const found = new Map<T, T>();
  const left = new Set(before);
  const take = (isPair: (before: T, after: T) => boolean): void => {
    for (const each of after) {
      if (found.has(each)) continue;
      const other = [...left].find((one) => isPair(one, each));
      if (other === undefined) continue;
      found.set(each, other);
      left.delete(other);
    }
  };
  take((one, each) => isCalledSame(one, each) && isSame(one, each));
  if (!isNamed) take(isSame);
  take(isCalledSame);
  take(isSame);
  for (const sign of isAlike) take(sign);
  return [
    ...after.map((each) => ({ before: found.get(each), after: each }) as Pair<T>),
    ...[...left].map((each) => ({ before: each })),
  ];
}

interface Origin {
  /** A field, or the way in which a value is derived. */
  readonly kind: string;
  /** Headers that it comes from in the end, folded. */
  readonly columns: readonly string[];
}

function originsOf(plan: Plan): (name: string) => Origin {
  const sources = sourcesOf(plan);
  const columns = new Map(
    plan.fields.map((field) => [field.name, [...field.columns, ...field.aliases].map(fold)] as const),
  );
  return (name) => ({
    kind: plan.derived.find((each) => each.name === name)?.kind ?? 'field',
    columns: (sources.get(name) ?? []).flatMap((field) => columns.get(field) ?? []),
  });
}

function isOfOneOrigin(before: Origin, after: Origin): boolean {
  return before.kind === after.kind && before.columns.some((column) => after.columns.includes(column));
}

/** Fields and derived values that something which decides reads, and what those are computed from. */
function usedInputs({ fields, derived, points, duplicates, ...plan }: Plan): readonly string[] {
  const used = new Set([
    ...conditionsOf({ ...plan, fields, derived, points, duplicates }).flatMap(readsOf),
    ...(points?.groups ?? []).flatMap(({ rules }) => rules.flatMap(({ reads }) => reads)),
    ...(duplicates === undefined ? [] : [...duplicates.by, duplicates.order ?? []].flat()),
  ]);
  for (const each of derived.toReversed()) {
    if (used.has(each.name)) for (const source of [each.of].flat()) used.add(source);
  }
  return [...fields, ...derived].map(({ name }) => name).filter((name) => used.has(name));
}

function tokensOf(pairs: readonly Pair<string>[]): {
  readonly before: (name: string) => string;
  readonly after: (name: string) => string;
} {
  const old = new Map(pairs.map(({ before, after }) => [after, before]));
  return {
    before: (name) => `was ${name}`,
    after: (name) => (old.get(name) === undefined ? `is ${name}` : `was ${old.get(name)}`),
  };
}
