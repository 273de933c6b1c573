import type { Example } from '../definition/definition.ts';
import type { Plan } from '../plan/plan.ts';
import type { Decision, Result } from './decision.ts';

/** What an example may expect of a lead. */
export type Expectations = Example['expect'];
export type ExpectationKey = keyof Expectations;
/** What a decision says under each key of `expect`; what it says nothing of is undefined. */
export type Outcome = Readonly<Record<ExpectationKey, unknown>>;

export function outcomeOf(decision: Decision, { criteria }: Plan): Outcome {
  const { verdict, kind, points, closeCall, tier, route, primaryReason, results, enough } = decision;
  const idsThat = (...wanted: readonly Result[]): readonly string[] => {
    const ids = criteria.map(({ id }) => id).filter((_, index) => wanted.includes(results[index]!));
    return wanted.includes(enough) ? [...ids, 'points'] : ids;
  };
  return {
    verdict,
    kind,
    points: points?.min,
    points_max: points?.max,
    close_call: closeCall,
    tier,
    route,
    primary_reason: primaryReason,
    failed: idsThat('fail', 'refused'),
    unknown: idsThat('unknown'),
  };
}

/** An expectation as text: sets of ids compare without regard to order; what is absent shows as "none". */
export function comparable(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).toSorted().join(', ');
  return value === undefined ? 'none' : String(value);
}
