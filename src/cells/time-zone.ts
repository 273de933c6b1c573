import { createRequire } from 'node:module';
import type * as Polyfill from 'temporal-polyfill';

const require = createRequire(import.meta.url);
let polyfill: typeof Polyfill | undefined;
let mainNamesKnown: ReadonlySet<string> | undefined;

/** Offsets are remembered for each quarter of an hour; within the few where the clock changes they are looked up. */
const stretch = 900_000;
const mostRemembered = 100_000;
const offsets = new Map<string, Map<number, number>>();

/** Whether this is an IANA time zone that is known here. */
export function isTimeZone(name: string): boolean {
  if (name.startsWith('+') || name.startsWith('-')) return false;
  if (name === 'UTC' || mainNames().has(name)) return true;
  try {
    // Node knows names besides, such as PST, of which Temporal says that they are none.
    const { Temporal } = loadPolyfill();
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name) !== undefined;
  } catch {
    return false;
  }
}

/** One name for each zone. It lacks the others (`Asia/Kolkata`), but costs far less than Temporal, which knows all. */
function mainNames(): ReadonlySet<string> {
  mainNamesKnown ??= new Set(Intl.supportedValuesOf('timeZone'));
  return mainNamesKnown;
}

/** Milliseconds that local time is ahead of UTC at an instant. */
export function zoneOffset(epochMilliseconds: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const ofZone = offsetsOf(timeZone);
  const at = Math.floor(epochMilliseconds / stretch);
  const offset = offsetAtStart(at, timeZone, ofZone);
  return offset === offsetAtStart(at + 1, timeZone, ofZone)
    ? offset
    : lookUpOffset(epochMilliseconds, timeZone);
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

/** The first instant at which the clock shows a local time, given as if it were UTC, or a later one where it is skipped. */
export function firstInstantOf(localMilliseconds: number, timeZone: string): number {
  const at = instantOf(localMilliseconds, timeZone);
  const isShown = at + zoneOffset(at, timeZone) === localMilliseconds;
  return isShown ? at : lastChange(at, timeZone);
}

/** The instant at which the clock was last changed, up to this one. */
function lastChange(epochMilliseconds: number, timeZone: string): number {
  const { Temporal } = loadPolyfill();
  const after = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds + 1).toZonedDateTimeISO(timeZone);
  return after.getTimeZoneTransition('previous')!.epochMilliseconds;
}

function offsetAtStart(at: number, timeZone: string, ofZone: Map<number, number>): number {
  const known = ofZone.get(at);
  if (known !== undefined) return known;
  const offset = lookUpOffset(at * stretch, timeZone);
  if (ofZone.size >= mostRemembered) ofZone.clear();
  ofZone.set(at, offset);
  return offset;
}

function lookUpOffset(epochMilliseconds: number, timeZone: string): number {
  const instant = loadPolyfill().Temporal.Instant.fromEpochMilliseconds(epochMilliseconds);
  return instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000;
}

/** Loaded when it is first asked for, since a definition in UTC has no need of it. */
function loadPolyfill(): typeof Polyfill {
  return (polyfill ??= require('temporal-polyfill') as typeof Polyfill);
}

function offsetsOf(timeZone: string): Map<number, number> {
  let ofZone = offsets.get(timeZone);
  if (ofZone === undefined) {
    ofZone = new Map();
    offsets.set(timeZone, ofZone);
  }
  return ofZone;
}
