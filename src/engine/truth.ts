/**
 * Kleene's three truth values, ordered so that "and" is the minimum, "or" the maximum, and "not" the negative.
 */
export type Truth = typeof no | typeof unknown | typeof yes;

export const no = -1;
export const unknown = 0;
export const yes = 1;

export function truthOf(holds: boolean): Truth {
  return holds ? yes : no;
}

export function negate(truth: Truth): Truth {
  return -truth as Truth;
}

export function both(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}

export function either(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}

/** True where at least `count` are true; false where fewer than that could be. */
export function atLeast(count: number, truths: readonly Truth[]): Truth {
  let trues = 0;
  let unknowns = 0;
  for (const truth of truths) {
    if (truth === yes) trues += 1;
    else if (truth === unknown) unknowns += 1;
  }
  if (trues >= count) return yes;
  return trues + unknowns < count ? no : unknown;
}
