import { z, type Rate } from '../../run/audit/rate.ts';

/** A figure with its interval of 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * One share less the other, with Newcombe's interval (1998, method 10), which is made of the two of Wilson. Undefined
 * where one of them is of no leads.
 */
export function differenceOf(one: Rate, other: Rate): Estimate | undefined {
  if (one.whole === 0 || other.whole === 0) return undefined;
  const p = one.part / one.whole;
  const q = other.part / other.whole;
  const value = p - q;
  return {
    value,
    low: value - Math.hypot(p - one.low!, other.high! - q),
    high: value + Math.hypot(one.high! - p, q - other.low!),
  };
}

/**
 * How many times the other share the one is, with the log interval of Katz et al. (1978). Undefined where either has no
 * part, since the logarithm has no bounds there.
 */
export function liftOf(one: Rate, other: Rate): Estimate | undefined {
  if (one.part === 0 || other.part === 0) return undefined;
  const value = one.part / one.whole / (other.part / other.whole);
  const reach = z * Math.sqrt(1 / one.part - 1 / one.whole + 1 / other.part - 1 / other.whole);
  return { value, low: value * Math.exp(-reach), high: value * Math.exp(reach) };
}
