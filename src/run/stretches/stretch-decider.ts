import type { BoundPlan } from '../../engine/bind.ts';
import type { LeadCells } from '../../engine/lead.ts';
import { readingsOf } from '../../engine/readings.ts';
import type { Header } from '../../records/reference-lane.ts';
import type { Counters } from '../tallies.ts';
import { leadReader } from './lead-reader.ts';
import { LeadWriter, type ListLayout } from './lead-writer.ts';
import { StretchReader } from './stretch-reader.ts';
import type { DecidedStretch, Stretch } from './stretch.ts';

/** What hangs on the place of a stretch among all leads. */
export interface Placing {
  /** Leads before the stretch, over all inputs; 0 where nothing hangs on it. */
  readonly leadsBefore: number;
  /**
   * Names the row that is kept in place of a duplicate; undefined for all others. Rows count from 1 over all inputs.
   * Undefined where there are no duplicates.
   */
  readonly keptRow: ((row: number, cells: () => LeadCells) => string | undefined) | undefined;
}

/** Decides the leads of a stretch of bytes, and writes their lines. */
export type DecideStretch = (bytes: Buffer, stretch: Stretch, placing: Placing) => Promise<DecidedStretch>;

export function stretchDecider(
  bound: BoundPlan,
  counters: Counters,
  { header, layout }: { readonly header: Header; readonly layout: ListLayout },
): DecideStretch {
  const readings = readingsOf(bound);
  const { details, update, delimiter } = layout;
  const reader = leadReader(bound, readings, (field) => details || (update && field === bound.plan.lead));
  const writer = new LeadWriter(bound, readings, { layout, counters });
  let leadsBefore = 0;
  let keptRow: Placing['keptRow'];
  const stretchReader = new StretchReader(header, delimiter, reader, (lead, record, place) => {
    const row = leadsBefore + place;
    writer.put(
      lead,
      record,
      row,
      keptRow?.(row, () => readings.cellsOf(lead)),
    );
  });
  return async (bytes, stretch, placing) => {
    ({ leadsBefore, keptRow } = placing);
    const counts = counters.start();
    const rows = await stretchReader.read(bytes, stretch, counts.cells);
    return { ...rows, ...writer.take(counts), counts };
  };
}
