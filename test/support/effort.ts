const asked = process.env['LEADPACT_FUZZ'];

/** How often a law is tried: so few times in the suite, and as often as `LEADPACT_FUZZ` says where that is set. */
export function tries(few: number): number {
  return Number(asked ?? few);
}

/** Some of many places that are all tried where `LEADPACT_FUZZ` is set: every so-manieth in the suite. */
export function sample<T>(items: readonly T[], every: number): readonly T[] {
  return asked === undefined ? items.filter((_, index) => index % every === 0) : items;
}
