import { duplicateResult, type Decision, type Result } from '../engine/decision.ts';
import { rateOf, type Rate } from '../run/audit/rate.ts';
import type { Observations, ObservedLead } from './observations.ts';
import { aucOf, type Auc } from './statistics/auc.ts';

/** How well points tell the leads that are won from those that are not. */
export interface Calibration {
  /** From the fewest points to the most. */
  readonly bands: readonly Band[];
  /** Of the fewest points that a lead surely has; undefined where all leads, or none, are won. */
  readonly auc: Auc | undefined;
  /** From the lowest bar to the highest. */
  readonly sweep: readonly Bar[];
  /** The bar that lets through the most leads that the capacity still holds; undefined where even the highest lets through more. */
  readonly filling: Bar | undefined;
}

/** Leads whose points lie from `from` to `to`, both included. */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly winRate: Rate;
}

/** What would be, were the bar there and all else as it is. */
export interface Bar {
  readonly bar: number;
  /** Won leads of those that qualify; the whole is the volume. */
  readonly precision: Rate;
  /** Won leads that qualify of all that were won. */
  readonly recall: Rate;
}

const mostBands = 10;

/** Undefined for a definition without points; `capacity` is a number of leads, and infinite where none is stated. */
export function calibrationOf(
  { leads, definition }: Observations,
  capacity = Infinity,
): Calibration | undefined {
  if (definition.points === undefined) return undefined;
  const scored = leads.flatMap((lead) =>
    lead.decision.points === undefined ? [] : [{ lead, points: lead.decision.points.min }],
  );
  const pointsWhere = (isWon: boolean): number[] =>
    scored.filter(({ lead }) => lead.won === isWon).map(({ points }) => points);
  const sweep = sweepOf(scored);
  return {
    bands: bandsOf(scored),
    auc: aucOf(pointsWhere(true), pointsWhere(false)),
    sweep,
    filling: sweep.find(({ precision }) => precision.whole <= capacity),
  };
}

interface Scored {
  readonly lead: ObservedLead;
  readonly points: number;
}

/** Leads of equal points are never in two bands. */
function bandsOf(scored: readonly Scored[]): readonly Band[] {
  const sorted = scored.toSorted((a, b) => a.points - b.points);
  const isFine = new Set(sorted.map(({ points }) => points)).size > mostBands;
  const least = isFine ? sorted.length / mostBands : 1;
  const bands: Band[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = Math.min(sorted.length, start + Math.ceil(least));
    while (end < sorted.length && sorted[end]!.points === sorted[end - 1]!.points) end += 1;
    const band = sorted.slice(start, end);
    bands.push({
      from: band[0]!.points,
      to: band.at(-1)!.points,
      winRate: rateOf(band.filter(({ lead }) => lead.won).length, band.length),
    });
    start = end;
  }
  return bands;
}

function sweepOf(scored: readonly Scored[]): readonly Bar[] {
  const wins = scored.filter(({ lead }) => lead.won).length;
  const standing = scored
    .map(({ lead, points }) => ({ won: lead.won, stands: standingOf(lead.decision, points) }))
    .toSorted((a, b) => b.stands - a.stands);
  const bars = [...new Set(scored.map(({ points }) => points))].toSorted((a, b) => b - a);
  let volume = 0;
  let won = 0;
  const sweep = bars.map((bar) => {
    while (volume < standing.length && standing[volume]!.stands >= bar) {
      if (standing[volume]!.won) won += 1;
      volume += 1;
    }
    return { bar, precision: rateOf(won, volume), recall: rateOf(won, wins) };
  });
  return sweep.toReversed();
}

/** The highest bar at which a lead qualifies: none where a criterion turns it away, any by a fast track. */
export function standingOf(decision: Decision, points: number): number {
  if (![...decision.results, duplicateResult(decision)].every(letsPass)) return -Infinity;
  return decision.fastTrack.some(letsPass) ? Infinity : points;
}

export function letsPass(result: Result): boolean {
  return result === 'pass' || result === 'allowed';
}
