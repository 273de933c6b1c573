import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import { comparable, outcomeOf, type ExpectationKey, type Expectations } from '../../engine/outcome.ts';
import type { Plan } from '../../plan/plan.ts';

/** What a suggested example says of every lead. */
const always: readonly ExpectationKey[] = ['verdict', 'kind', 'points', 'tier', 'route', 'failed'];

/**
 * What an example should expect of a lead: what the definition decides, and whatever else tells that from other decisions.
 *
 * @param others other outcomes, from which at least one key shall tell it
 */
export function expectationsFor(
  decision: Decision,
  plan: Plan,
  others: readonly Record<ExpectationKey, unknown>[] = [],
): Expectations {
  const outcome = outcomeOf(decision, plan);
  const { points, points_max: most, unknown } = outcome;
  const keys = new Set<ExpectationKey>(always);
  if (points !== most) keys.add('points_max');
  if ((unknown as readonly string[]).length > 0) keys.add('unknown');
  const isEmpty = (key: ExpectationKey): boolean => comparable(outcome[key]) === 'none';
  for (const key of keys) if (isEmpty(key)) keys.delete(key);
  for (const other of others) {
    const telling = tellingKeys(outcome, other);
    if (!telling.some((key) => keys.has(key))) for (const key of telling.slice(0, 1)) keys.add(key);
  }
  return Object.fromEntries(order.filter((key) => keys.has(key)).map((key) => [key, outcome[key]]));
}

/** The order in which people write them. */
const order: readonly ExpectationKey[] = [
  'verdict',
  'kind',
  'points',
  'points_max',
  'close_call',
  'tier',
  'route',
  'primary_reason',
  'failed',
  'unknown',
];

/** Whether a lead is decided otherwise by another plan, such that an example could say so. */
export function isToldApart(one: BoundPlan, other: BoundPlan, texts: readonly string[]): boolean {
  const [own, changed] = [one, other].map((bound) => outcomeOf(bound.decide(bound.read(texts)), bound.plan));
  return tellingKeys(own!, changed!).length > 0;
}

/** The keys under which an example could say that a decision is this and not the other; how near the bar is none of it. */
function tellingKeys(
  own: Record<ExpectationKey, unknown>,
  other: Record<ExpectationKey, unknown>,
): readonly ExpectationKey[] {
  return order.filter(
    (key) =>
      key !== 'close_call' && own[key] !== undefined && comparable(own[key]) !== comparable(other[key]),
  );
}
