import type { Definition } from '../definition/definition.ts';
import { conditionsOf } from '../plan/conditions.ts';
import { Inputs } from '../plan/fingerprint.ts';
import { groupKey, type InputKeys } from '../plan/keys.ts';
import type { Plan } from '../plan/plan.ts';
import { readsOf } from '../plan/predicates.ts';
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

/** Pairs by name what means the same, then by meaning, then by name alone. */
export function pairInputs(before: Side, after: Side): Pairing {
  const fully = { before: new Inputs(before.plan), after: new Inputs(after.plan) };
  const inputs = pairUp(usedInputs(before.plan), usedInputs(after.plan), {
    isSame: (a, b) => fully.before.field(a) === fully.after.field(b),
    isCalledSame: (a, b) => a === b,
  });
  const fields = tokensOf(inputs);
  const noGroups = { group: (id: string): unknown => id };
  const keys = { before: { field: fields.before, ...noGroups }, after: { field: fields.after, ...noGroups } };
  const [ofBefore, ofAfter] = [before, after].map(({ plan }) => plan.points?.groups ?? []);
  const groups = pairUp(ofBefore!, ofAfter!, {
    isSame: (a, b) => same(groupKey(a, keys.before), groupKey(b, keys.after)),
    isCalledSame: (a, b) => a.id === b.id,
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

/** Pairs things in the order of the new ones, those that are gone last. */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  ways: {
    readonly isSame: (before: T, after: T) => boolean;
    readonly isCalledSame: (before: T, after: T) => boolean;
  },
): readonly Pair<T>[] {
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
  take((one, each) => ways.isCalledSame(one, each) && ways.isSame(one, each));
  const isKept = (one: T): boolean => after.some((each) => ways.isCalledSame(one, each));
  const isOld = (each: T): boolean => before.some((one) => ways.isCalledSame(one, each));
  take((one, each) => !isKept(one) && !isOld(each) && ways.isSame(one, each));
  take(ways.isCalledSame);
  take(ways.isSame);
  return [
    ...after.map((each) => ({ before: found.get(each), after: each }) as Pair<T>),
    ...[...left].map((each) => ({ before: each })),
  ];
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
