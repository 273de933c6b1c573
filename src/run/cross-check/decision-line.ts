import type { BoundPlan } from '../../engine/bind.ts';
import { decider } from '../../engine/decide.ts';
import type { Decision } from '../../engine/decision.ts';
import { outcomeValues } from '../../engine/outcome-values.ts';
import { outcomeKeys } from '../../plan/outcome-keys.ts';

/** What a decision says, on one line of text without its end: the lead's id, and a value for each of {@link outcomeKeys}, blank for none. */
export function decisionLine(id: string, ruled: string): string {
  return `[${JSON.stringify(id)},${ruled}]`;
}

/** The values of a line, from texts in the order of {@link outcomeKeys}. */
export function wordsOf(values: readonly string[]): string {
  return JSON.stringify(values).slice(1, -1);
}

/**
 * Makes the values of a line from decisions. What people put in the place of a verdict is left out: an engine is asked what the
 * definition says.
 */
export function ruledWords({ plan, slots, asOf }: BoundPlan): (decision: Decision) => string {
  const valuesOf = outcomeValues(plan);
  const decide = decider({ ...plan, overrides: [] }, { slots, asOf });
  return (decision) => {
    const { override, cells, duplicateOf, handedOver } = decision;
    const ruled = override === undefined ? decision : decide(cells, duplicateOf ?? handedOver);
    const values = valuesOf(ruled);
    return wordsOf(outcomeKeys.map((key) => String(values[key] ?? '')));
  };
}

/** A line in words, for a message. */
export function sayDecision(line: string): { readonly id: string; readonly said: string } {
  const [id = '', ...values] = JSON.parse(line) as readonly string[];
  const said = outcomeKeys.flatMap((key, at) => (values[at] === '' ? [] : [`${key} ${values[at]}`]));
  return { id, said: said.join(', ') };
}
