import { dayText } from '../cells/day.ts';
import { usageError } from '../diagnostics/usage-error.ts';

/** Days. */
const tenYears = 3653;

/**
 * Refuses a day before the first handoff, when there was nothing to judge, and one so long after the last that it is mistyped.
 *
 * @param asOf days since 1970-01-01, as the handoffs, of which there is one at least
 * @throws UsageError `as-of-astray`
 */
export function checkAsOf(asOf: number, handoffs: readonly number[]): void {
  const first = handoffs.reduce((least, day) => Math.min(least, day), Infinity);
  const last = handoffs.reduce((most, day) => Math.max(most, day), -Infinity);
  if (asOf < first || asOf > last + tenYears)
    throw usageError('as-of-astray', { asOf: dayText(asOf), first: dayText(first), last: dayText(last) });
}
