import { createRequire } from 'node:module';
import type * as Polyfill from 'temporal-polyfill';

const require = createRequire(import.meta.url);
let polyfill: typeof Polyfill | undefined;

/** A clock changes on a quarter of an hour (it did not before the time of zones), so one answer serves that long. */
const stretch = 900_000;
const mostRemembered = 100_000;
const offsets = new Map<string, Map<number, number>>();

/** Whether this is an IANA time zone that is known here. */
export function isTimeZone(name: string): boolean {
  if (name.startsWith('+') || name.startsWith('-')) return false;
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
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
  // Loaded here, since a definition in UTC has no need of it.
  polyfill ??= require('temporal-polyfill') as typeof Polyfill;
  const instant = polyfill.Temporal.Instant.fromEpochMilliseconds(at * stretch);
  const offset = instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
  if (ofZone.size >= mostRemembered) ofZone.clear();
  ofZone.set(at, offset);
  return offset;
}

/**
 * The instant of a local time, given as if it were UTC. Where the clock shows it twice the earlier instant is
 * meant; where it is skipped, the time that far after the change: what Temporal calls `compatible`.
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
