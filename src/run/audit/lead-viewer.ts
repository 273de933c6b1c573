import { nearMissesOf, type NearMisses } from '../../analysis/near-miss/near-misses.ts';
import { detached } from '../../cells/detached.ts';
import type { BoundPlan } from '../../engine/bind.ts';
import { decidingFields } from '../../engine/deciding-fields.ts';
import { isOverridden, type Decision, type Result } from '../../engine/decision.ts';
import type { AuditLead, LeadPlace } from './fold.ts';

/** What is remembered of a definition before all is let go of. */
const mostRemembered = 50_000;
const longestRemembered = 200;

type Nearness = Pick<AuditLead, 'near' | 'singles'>;

const notNear: Nearness = { near: undefined, singles: [] };

/** Says of decided leads all that the audit counts. */
export function leadViewer(
  bound: BoundPlan,
): (decision: Decision, texts: readonly string[], place: LeadPlace) => AuditLead {
  const found = nearMissesOf(bound);
  const nearness = 'why' in found ? () => notNear : nearnessOf(bound, found);
  const deciding = decidingFields(bound);
  return (decision, texts, place) => {
    const { verdict, duplicateOf } = decision;
    const isNear = verdict === 'rejected' && duplicateOf === undefined && !isOverridden(decision);
    return {
      bound,
      texts,
      decision,
      blockers: blockersOf(bound, decision),
      ...(isNear ? nearness(texts) : notNear),
      deciding: verdict === 'undecided' ? deciding(decision) : [],
      place,
    };
  };
}

/**
 * The ids of all that failed of a rejected lead, or is open of an undecided one, in the order of reasons; where people gave another
 * verdict than the definition, that alone.
 */
export function blockersOf({ plan }: BoundPlan, decision: Decision): readonly string[] {
  const { verdict, results, enough, duplicateOf } = decision;
  if (verdict === 'qualified') return [];
  if (isOverridden(decision)) return ['override'];
  const isBlocking = (result: Result): boolean =>
    verdict === 'undecided' ? result === 'unknown' : result === 'fail' || result === 'refused';
  return [
    ...(duplicateOf === undefined ? [] : ['duplicates']),
    ...plan.criteria.flatMap(({ id }, at) => (isBlocking(results[at]!) ? [id] : [])),
    ...(isBlocking(enough) ? ['points'] : []),
  ];
}

/** Leads whose texts are of the same sorts lack the same. */
function nearnessOf({ columns }: BoundPlan, nearMisses: NearMisses): (texts: readonly string[]) => Nearness {
  const sorters = nearMisses.columns.map(({ slots: [slot], sortOf }) => {
    const index = columns[slot!]!.index ?? -1;
    const known = new Map<string, number>();
    return (texts: readonly string[]): number => {
      const text = texts[index] ?? '';
      if (text.length > longestRemembered) return sortOf(text);
      return remembered(known, text, () => sortOf(text));
    };
  });
  const known = new Map<string, Nearness>();
  return (texts) => {
    const sorts = sorters.map((sortOf) => sortOf(texts));
    return remembered(known, sorts.join(), () => ({
      near: nearMisses.of(sorts),
      singles: nearMisses.singlesOf(sorts),
    }));
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size === mostRemembered) known.clear();
  const made = make();
  known.set(detached(key), made);
  return made;
}
