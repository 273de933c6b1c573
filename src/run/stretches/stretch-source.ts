import { availableParallelism } from 'node:os';
import type { BoundPlan } from '../../engine/bind.ts';
import type { RecordReader } from '../../records/read-records.ts';
import type { Duplicates } from '../find-duplicates.ts';
import type { LeadInput } from '../lead-inputs.ts';
import type { Counters } from '../tallies.ts';
import { roomFor } from './deciding-room.ts';
import { decideHere } from './in-this-thread.ts';
import { decideInThreads } from './in-threads.ts';
import { stretchBytes } from './sizes.ts';
import type { ListLayout, Placing } from './lead-writer.ts';
import { stretchDecider, type StretchDecider } from './stretch-decider.ts';
import type { DecidedStretch } from './stretch.ts';
import { openThreads, type Pool } from './thread-pool.ts';

/** Gives the decided stretches of files, in order: from threads where that pays, else from this one. */
export interface StretchSource {
  /** How many threads a file is given: this one, which writes the lists, and those that decide; 1 where this does both. */
  readonly threadsFor: (file: LeadInput) => number;
  /** @param leadsBefore how many leads came before the next stretch */
  readonly stretchesOf: (
    file: LeadInput,
    reader: RecordReader,
    leadsBefore: () => number,
  ) => AsyncIterable<DecidedStretch>;
  readonly close: () => Promise<void>;
}

/** Smaller files are done before a thread has begun. */
const worthThreads = 16_777_216;

export function openStretchSource(around: {
  readonly files: readonly LeadInput[];
  readonly bound: BoundPlan;
  readonly counters: Counters;
  readonly header: RecordReader['header'];
  readonly layout: ListLayout;
  readonly duplicates: Duplicates | undefined;
  /** Threads asked for; undefined where the tool shall choose. */
  readonly threads?: number | undefined;
  readonly interrupted: AbortSignal;
}): StretchSource {
  const { files, bound, counters, header, layout, duplicates, threads, interrupted } = around;
  const { plan, asOf } = bound;
  /** Row numbers over all leads are known in the order of the leads only. */
  const needsRows = duplicates !== undefined || layout.details;
  const bytes = files.reduce((sum, { source }) => sum + (source.onDisk?.size ?? Infinity), 0);
  let pool: Pool | undefined;
  let decider: StretchDecider | undefined;

  const threadsFor = ({ source, dialect }: LeadInput): number => {
    const { size = 0 } = source.onDisk ?? {};
    if (needsRows || source.onDisk === undefined || dialect.encoding !== 'utf-8') return 1;
    const parts = Math.ceil(size / stretchBytes);
    return Math.min(threads ?? (size < worthThreads ? 1 : availableParallelism()), parts + 1);
  };
  const keptRow: Placing['keptRow'] =
    duplicates === undefined
      ? undefined
      : (row, cells) => {
          const kept = duplicates.keptInsteadOf(cells, row);
          return kept === undefined ? undefined : { row: kept, name: duplicates.wordsOf(kept) };
        };

  return {
    threadsFor,
    stretchesOf: async function* stretchesOf(file, reader, leadsBefore) {
      const count = threadsFor(file);
      const { onDisk } = file.source;
      if (count === 1 || onDisk === undefined) {
        decider ??= stretchDecider(bound, counters, {
          ...roomFor(bytes),
          header,
          layout,
          inputBytes: stretchBytes * 2,
        });
        yield* decideHere(reader.bytesBelow(), decider, () => ({ leadsBefore: leadsBefore(), keptRow }));
        return;
      }
      await reader.close();
      pool ??= openThreads(count - 1, { plan, header, layout, asOf }, interrupted);
      const readThrough = file.source.readThrough();
      readThrough.catch(() => {});
      yield* decideInThreads({ ...onDisk, leadsStart: reader.above.bytes }, pool);
      await readThrough;
    },
    close: async () => pool?.close(),
  };
}
