/** A share with the two counts that it is made of and its interval: Wilson's, of 95 %. */
export interface Rate {
  readonly part: number;
  readonly whole: number;
  /** From 0 to 1, as the ends of the interval; null where there is no whole. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Standard deviations on either side of which 95 % lie. */
export const z = 1.959963984540054;

/** Below this many leads a share says little. */
export const fewLeads = 20;

export function rateOf(part: number, whole: number): Rate {
  if (whole === 0) return { part, whole, share: null, low: null, high: null };
  const share = part / whole;
  const spread = 1 + z ** 2 / whole;
  const middle = (share + z ** 2 / (2 * whole)) / spread;
  const reach = (z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2))) / spread;
  return {
    part,
    whole,
    share: rounded(share),
    low: part === 0 ? 0 : rounded(middle - reach),
    high: part === whole ? 1 : rounded(middle + reach),
  };
}

/** Whether two shares are surely not the same: there are enough of both, and their intervals lie apart. */
export function areApart(one: Rate, other: Rate): boolean {
  if (one.whole < fewLeads || other.whole < fewLeads) return false;
  return one.low! > other.high! || other.low! > one.high!;
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
