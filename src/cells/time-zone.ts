import { Temporal } from 'temporal-polyfill';

/** Offsets change on a quarter of an hour at the finest, so one answer serves that stretch. */
const stretch = 900_000;
const mostRemembered = 100_000;
const offsets = new Map<string, Map<number, number>>();

/** Whether this is an IANA time zone that is known here. */
export function isTimeZone(name: string): boolean {
  if (/^[+-]/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that local time is ahead of UTC at an instant. */
export function zoneOffset(epochMilliseconds: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const ofZone = offsetsOf(timeZone);
  const at = Math.floor(epochMilliseconds / stretch);
  const known = ofZone.get(at);
  if (known !== undefined) return known;
  const instant = Temporal.Instant.fromEpochMilliseconds(at * stretch);
  const offset = instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
  if (ofZone.size >= mostRemembered) ofZone.clear();
  ofZone.set(at, offset);
  return offset;
}

/**
 * The instant of a local time, given as if it were UTC. Where the clock shows it twice the earlier instant is
 * meant; where it is skipped, the time that far after the change.
 */
export function instantOf(localMilliseconds: number, timeZone: string): number {
  if (timeZone === 'UTC') return localMilliseconds;
  const before = zoneOffset(localMilliseconds - 86_400_000, timeZone);
  const after = zoneOffset(localMilliseconds + 86_400_000, timeZone);
  const early = localMilliseconds - before;
  if (before === after || zoneOffset(early, timeZone) === before) return early;
  const late = localMilliseconds - after;
  return zoneOffset(late, timeZone) === after ? late : early;
}

function offsetsOf(timeZone: string): Map<number, number> {
  let ofZone = offsets.get(timeZone);
  if (ofZone === undefined) {
    ofZone = new Map();
    offsets.set(timeZone, ofZone);
  }
  return ofZone;
}
