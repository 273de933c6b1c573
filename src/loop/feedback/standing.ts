import type { Amount, Disposition, FeedbackEvent } from './event.ts';

/** What is known of a lead by all that Sales reported about it. */
export interface Standing {
  /** Whether Sales took the lead: anything but a rejection says so. Undefined where nothing was reported. */
  readonly accepted: boolean | undefined;
  readonly contacted: boolean;
  /** Whether it was won; undefined while it is open: accepted, contacted or recycled, and nothing after that. */
  readonly won: boolean | undefined;
  /** The last event that ends the matter: the rejection, disqualification, loss or win. */
  readonly end: FeedbackEvent | undefined;
  /** Of a lead that was won. */
  readonly amount: Amount | undefined;
  /** Whether two events end the matter in ways that cannot both be so; the later one counts. */
  readonly conflicts: boolean;
}

const ends: ReadonlySet<string> = new Set(['rejected', 'disqualified', 'won', 'lost']);
/** What Sales cannot say of a lead that it never spoke to. */
export const touches: ReadonlySet<Disposition> = new Set(['contacted', 'disqualified', 'won', 'lost']);

/**
 * Puts events in the order in which they happened: by time, those of one moment as they stand in the files. One without a time
 * stays at its place among them.
 */
export function inOrder(events: readonly FeedbackEvent[]): readonly FeedbackEvent[] {
  const dated = events.filter(({ at }) => at !== undefined).toSorted((a, b) => a.at!.at - b.at!.at);
  return events.map((event) => (event.at === undefined ? event : dated.shift()!));
}

/**
 * Reads what became of a lead off its events. A lead that was recycled and came back is open again; one that ended twice in
 * different ways is judged by the later end.
 *
 * @param events in their order
 */
export function standingOf(events: readonly FeedbackEvent[]): Standing {
  const ended = events.filter(({ disposition }) => ends.has(disposition));
  const end = ended.at(-1);
  const isReopened = end !== undefined && events.indexOf(end) < lastOf(events, 'recycled');
  const accepted = events.some(({ disposition }) => disposition !== 'rejected');
  const won = end === undefined || isReopened ? undefined : end.disposition === 'won';
  const winning =
    won === true ? ended.findLast(({ disposition, amount }) => disposition === 'won' && amount) : undefined;
  return {
    accepted: events.length === 0 ? undefined : accepted,
    contacted: events.some(({ disposition }) => touches.has(disposition)),
    won,
    end: isReopened ? undefined : end,
    amount: winning?.amount,
    conflicts: new Set(ended.map(({ disposition }) => disposition === 'won')).size > 1,
  };
}

function lastOf(events: readonly FeedbackEvent[], disposition: string): number {
  return events.findLastIndex((event) => event.disposition === disposition);
}
