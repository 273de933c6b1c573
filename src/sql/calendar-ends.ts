/** Milliseconds since 1970 of two days inside the years 1 to 9999, beyond which some engines have no timestamps. */
const first = -62_135_424_000_000;
const last = 253_402_127_999_999;

/** An instant, or the nearest at which every engine can look at a clock; a zone is as far from UTC there. */
export function onCalendar(milliseconds: string): string {
  return `greatest(${first}, least(${milliseconds}, ${last}))`;
}
