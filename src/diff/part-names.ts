import type { Plan } from '../plan/plan.ts';
import type { Pair } from './change.ts';
import { pairCriteria } from './criterion-changes.ts';
import { pairInputs } from './pairing.ts';
import { pairRules, rulesOf, type GroupedRule } from './rule-pairs.ts';

/** What the parts of the earlier of two definitions are called in the later; what is gone keeps its name. */
export interface PartNames {
  /** A criterion or fast track. */
  readonly criterionNow: (id: string) => string;
  readonly groupNow: (id: string) => string;
  readonly ruleNow: (group: string, id: string) => RuleName;
}

/** Every part as it is called. */
export const ownNames: PartNames = {
  criterionNow: (id) => id,
  groupNow: (id) => id,
  ruleNow: (group, id) => ({ group, id }),
};

export interface RuleName {
  readonly group: string;
  readonly id: string;
}

/** Names by what belongs together in two definitions, as `diff` pairs it. */
export function partNames(before: Plan, after: Plan): PartNames {
  const pairing = pairInputs(before, after);
  const criteria = nowBy(
    pairCriteria(criteriaOf(before), criteriaOf(after), pairing, undefined),
    ({ planned }) => planned.id,
  );
  const groups = nowBy(pairing.groups, (id) => id);
  const rules = nowBy(
    pairRules(rulesOf(before), rulesOf(after), pairing),
    ({ group, planned }: GroupedRule): RuleName => ({ group, id: planned.id }),
  );
  const groupNow = (id: string): string => groups.get(JSON.stringify(id)) ?? id;
  return {
    criterionNow: (id) => criteria.get(JSON.stringify(id)) ?? id,
    groupNow,
    ruleNow: (group, id) => rules.get(JSON.stringify({ group, id })) ?? { group: groupNow(group), id },
  };
}

function nowBy<T, N>(pairs: readonly Pair<T>[], nameOf: (part: T) => N): ReadonlyMap<string, N> {
  return new Map(
    pairs.flatMap(({ before, after }) =>
      before === undefined || after === undefined
        ? []
        : [[JSON.stringify(nameOf(before)), nameOf(after)] as const],
    ),
  );
}

function criteriaOf({ criteria, points }: Plan): readonly { readonly planned: Plan['criteria'][number] }[] {
  return [...criteria, ...(points?.fastTrack ?? [])].map((planned) => ({ planned }));
}
