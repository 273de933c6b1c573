import type { BoundPlan } from '../../engine/bind.ts';
import type { Decision } from '../../engine/decision.ts';
import {
  comparable,
  outcomeOf,
  type ExpectationKey,
  type Expectations,
  type Outcome,
} from '../../engine/outcome.ts';
import { outcomeKeys } from '../../plan/outcome-keys.ts';

/** What a suggested example says of every lead. */
const always: readonly ExpectationKey[] = ['verdict', 'kind', 'points', 'tier', 'route', 'failed'];

/**
 * What an example should expect of a lead: what the definition decides, and whatever else tells that from other decisions.
 *
 * @param others other outcomes, from which at least one key shall tell it
 */
export function expectationsFor(outcome: Outcome, others: readonly Outcome[] = []): Expectations {
  const { points, points_max: most, unknown } = outcome;
  const keys = new Set<ExpectationKey>(always);
  if (points !== most) keys.add('points_max');
  if ((unknown as readonly string[]).length > 0) keys.add('unknown');
  const isEmpty = (key: ExpectationKey): boolean => comparable(outcome[key]) === 'none';
  for (const key of keys) if (isEmpty(key)) keys.delete(key);
  for (const other of others) {
    const telling = outcomeKeys.filter((key) => tells(key, outcome, other));
    if (!telling.some((key) => keys.has(key))) for (const key of telling.slice(0, 1)) keys.add(key);
  }
  return Object.fromEntries(outcomeKeys.filter((key) => keys.has(key)).map((key) => [key, outcome[key]]));
}

/** A lead with what a definition decides about it. */
export interface DecidedLead {
  /** In the order of the definition's fields. */
  readonly texts: readonly string[];
  readonly decision: Decision;
  readonly outcome: Outcome;
}

export function decidedLead(bound: BoundPlan, texts: readonly string[]): DecidedLead {
  const decision = bound.decide(bound.read(texts));
  return { texts, decision, outcome: outcomeOf(decision, bound.plan) };
}

/** Whether an example could say that a decision is this and not the other. */
export function isTold(own: Outcome, other: Outcome): boolean {
  return outcomeKeys.some((key) => tells(key, own, other));
}

/** Whether an example could say so under a key; how near the bar a lead is decides nothing. */
function tells(key: ExpectationKey, own: Outcome, other: Outcome): boolean {
  if (key === 'close_call' || own[key] === undefined || own[key] === other[key]) return false;
  return comparable(own[key]) !== comparable(other[key]);
}
