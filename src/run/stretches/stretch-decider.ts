import type { BoundPlan } from '../../engine/bind.ts';
import type { LeadCells } from '../../engine/lead.ts';
import { readingsOf } from '../../engine/readings.ts';
import type { Header } from '../../records/reference-lane.ts';
import type { Counters } from '../tallies.ts';
import { leadReader } from './lead-reader.ts';
import { LeadWriter, type ListLayout } from './lead-writer.ts';
import { StretchReader } from './stretch-reader.ts';
import type { DecidedStretch, Stretch } from './stretch.ts';
import { Workspace } from './workspace.ts';

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

/** Decides the leads of stretches, one after the other, and writes their lines. */
export interface StretchDecider {
  /** Where stretches are put before they are decided. */
  readonly workspace: Workspace;
  /** Decides a stretch of the workspace; offsets are of its bytes. */
  readonly decide: (stretch: Stretch, placing: Placing) => Promise<DecidedStretch>;
}

/**
 * @param inputBytes how much is put into the workspace at once, usually
 * @param arenaBytes how much of it is for what is kept
 */
export function stretchDecider(
  bound: BoundPlan,
  counters: Counters,
  {
    header,
    layout,
    inputBytes,
    arenaBytes,
  }: {
    readonly header: Header;
    readonly layout: ListLayout;
    readonly inputBytes: number;
    readonly arenaBytes?: number;
  },
): StretchDecider {
  const readings = readingsOf(bound);
  const { details, update, delimiter } = layout;
  const reader = leadReader(bound, readings, (field) => details || (update && field === bound.plan.lead));
  const workspace = new Workspace(inputBytes, arenaBytes);
  const writer = new LeadWriter(bound, readings, { layout, counters, workspace, reader });
  let leadsBefore = 0;
  let keptRow: Placing['keptRow'];
  const stretchReader = new StretchReader(header, delimiter, reader, (record, place) => {
    const row = leadsBefore + place;
    writer.put(
      record,
      row,
      keptRow?.(row, () => readings.cellsOf(reader.lead.readings())),
    );
  });
  return {
    workspace,
    decide: async (stretch, placing) => {
      ({ leadsBefore, keptRow } = placing);
      const counts = counters.start();
      writer.start(counts);
      const rows = await stretchReader.read(workspace.bytes, stretch, counts.cells);
      return { ...rows, ...writer.take(), counts };
    },
  };
}
