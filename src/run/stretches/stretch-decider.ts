import type { BoundPlan } from '../../engine/bind.ts';
import { readingsOf } from '../../engine/readings.ts';
import { openKernel } from '../../kernel/kernel.ts';
import { sourcesOf } from '../../plan/sources.ts';
import type { Header } from '../../records/reference-lane.ts';
import { findableNearMisses } from '../near-miss-teller.ts';
import type { Counters } from '../tallies.ts';
import type { DecidingRoom } from './deciding-room.ts';
import { leadReader } from './lead-reader.ts';
import { LeadWriter, type ListLayout, type Placing } from './lead-writer.ts';
import { StretchReader } from './stretch-reader.ts';
import type { DecidedStretch, Stretch } from './stretch.ts';
import { Workspace } from './workspace.ts';

/** Decides the leads of stretches, one after the other, and writes their lines. */
export interface StretchDecider {
  /** Where stretches are put before they are decided. */
  readonly workspace: Workspace;
  /** About how many bytes the readings of cells take that are kept for later leads. */
  readonly keptBytes: () => number;
  /** Decides a stretch of the workspace; offsets are of its bytes. */
  readonly decide: (stretch: Stretch, placing: Placing) => Promise<DecidedStretch>;
}

/** @param inputBytes how much is put into the workspace at once, usually */
export function stretchDecider(
  bound: BoundPlan,
  counters: Counters,
  {
    header,
    layout,
    inputBytes,
    arenaBytes,
    listBytes,
    mostKept,
    mostBytes,
    mostOutcomes,
  }: DecidingRoom & {
    readonly header: Header;
    readonly layout: ListLayout;
    readonly inputBytes: number;
  },
): StretchDecider {
  const nearMisses = layout.nearMiss ? findableNearMisses(bound).nearMisses : undefined;
  const readings = readingsOf(bound, nearMisses?.finer);
  const { details, update, delimiter, check } = layout;
  const workspace = new Workspace(arenaBytes, listBytes);
  const { lead, duplicates, overrides = [] } = bound.plan;
  const isNamed = update || check !== undefined || overrides.length > 0;
  const sources = sourcesOf(bound.plan);
  const keys = new Set((duplicates?.by ?? []).flatMap((name) => sources.get(name) ?? [name]));
  const isText = (field: string): boolean =>
    details || check?.leads === true || keys.has(field) || (isNamed && field === lead);
  const reader = leadReader(bound, readings, {
    workspace,
    width: header.cells.length,
    isText,
    most: mostKept,
    mostBytes,
  });
  const writer = new LeadWriter(bound, readings, {
    layout,
    counters,
    workspace,
    reader,
    mostOutcomes,
    nearMisses,
  });
  const stretchReader = new StretchReader(header, delimiter, { workspace, reader, writer });
  workspace.seal(inputBytes);
  const kernel = openKernel(workspace.memory, {
    reading: reader.imports,
    list: workspace.imports,
    ...writer.imports,
  });
  for (const part of [reader, writer, stretchReader]) part.attach(kernel);
  return {
    workspace,
    keptBytes: reader.keptBytes,
    decide: async (stretch, placing) => {
      const counts = counters.start();
      reader.start(counts.cells);
      writer.start(counts, placing);
      const rows = await stretchReader.read(stretch);
      reader.finish();
      return { ...rows, ...writer.take(), counts };
    },
  };
}
