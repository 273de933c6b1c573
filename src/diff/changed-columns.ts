import type { Space } from '../analysis/space.ts';
import { criterionKey, predicateKey, ruleKey, type InputKeys } from '../plan/keys.ts';
import type { Plan } from '../plan/plan.ts';
import { readsOf } from '../plan/predicates.ts';
import { sourcesOf } from '../plan/sources.ts';
import type { Pairing, Side } from './pairing.ts';

/** The columns that something reads which only one of two definitions has, as far as meaning goes. */
export function changedColumns(
  space: Space,
  before: Side,
  after: Side,
  { fully }: Pairing,
): ReadonlySet<string> {
  const parts = [partsOf(before.plan, fully.before), partsOf(after.plan, fully.after)] as const;
  const keys = parts.map((all) => new Set(all.map(({ key }) => key)));
  const columns = new Set<string>();
  for (const [at, { plan }] of [before, after].entries()) {
    const changed = parts[at]!.filter(({ key }) => !keys[1 - at]!.has(key));
    const sources = sourcesOf(plan);
    const fields = new Set(changed.flatMap(({ reads }) => reads).flatMap((name) => sources.get(name) ?? []));
    for (const { column, readers } of space.variables)
      if (readers.some((reader) => reader.plan === at && fields.has(plan.fields[reader.slot]!.name)))
        columns.add(column);
  }
  return columns;
}

/** Criteria, rules, tiers and routes by what they mean, with the fields that they read. */
function partsOf(
  { criteria, points, tiers, routes }: Plan,
  keys: InputKeys,
): readonly { readonly key: string; readonly reads: readonly string[] }[] {
  const rules = (points?.groups ?? []).flatMap((group) => group.rules);
  return [
    ...[...criteria, ...(points?.fastTrack ?? [])].map((each) => ({
      key: JSON.stringify(criterionKey(each, keys)),
      reads: each.reads,
    })),
    ...rules.map((rule) => ({ key: JSON.stringify(ruleKey(rule, keys)), reads: rule.reads })),
    ...[...tiers, ...routes].flatMap(({ when, shows }) =>
      when === undefined
        ? []
        : [{ key: JSON.stringify([shows, predicateKey(when, keys)]), reads: readsOf(when) }],
    ),
  ];
}
