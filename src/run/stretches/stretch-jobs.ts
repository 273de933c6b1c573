import { closeSync, openSync, readSync } from 'node:fs';
import { bindPlan } from '../../engine/bind.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Header } from '../../records/reference-lane.ts';
import { countersOf } from '../tallies.ts';
import type { ListLayout } from './lead-writer.ts';
import type { DecidingRoom } from './deciding-room.ts';
import { stretchDecider } from './stretch-decider.ts';
import { stretchBytes, usualReach } from './sizes.ts';
import type { DecidedStretch } from './stretch.ts';

/** What every job of a run shares: plain data, to be sent to each thread once. */
export interface JobContext {
  readonly plan: Plan;
  readonly header: Header;
  readonly layout: ListLayout;
  /** Days since 1970-01-01. */
  readonly asOf: number;
}

/** A stretch of a file to be decided; offsets are of the file. */
export interface StretchJob {
  readonly file: string;
  readonly size: number;
  readonly start: number;
  /** Records that begin from here on belong to the next job. */
  readonly stop: number;
  /** How far beyond `stop` the last record may go on. */
  readonly reach: number;
  /** Whether the first record begins after the first line end from `start` on, as far as one can tell from here. */
  readonly isGuess: boolean;
}

/** A decided stretch, by offsets of the file; `start` is undefined where no line begins in it. */
export interface JobResult extends DecidedStretch {
  readonly start: number | undefined;
}

const lineFeed = 0x0a;

/** Reads stretches of files and decides them, one after the other. */
export interface JobRunner {
  readonly run: (job: StretchJob) => Promise<JobResult>;
  readonly close: () => void;
}

export function jobRunner({ plan, header, layout, asOf }: JobContext, room: DecidingRoom = {}): JobRunner {
  const { bound } = bindPlan(plan, header.cells, { asOf, file: '' });
  if (bound === undefined) throw new Error('the plan was bound to this header before');
  const counters = countersOf(bound);
  const inputBytes = stretchBytes + usualReach;
  const { workspace, decide } = stretchDecider(bound, counters, { header, layout, inputBytes, ...room });
  const handles = new Map<string, number>();

  /** Reads a part of a file into the workspace; gives where the bytes end. */
  const read = (file: string, from: number, to: number): number => {
    let handle = handles.get(file);
    if (handle === undefined) handles.set(file, (handle = openSync(file, 'r')));
    workspace.roomFor(to - from);
    let length = 0;
    while (from + length < to) {
      const got = readSync(
        handle,
        workspace.bytes,
        workspace.inputStart + length,
        to - from - length,
        from + length,
      );
      if (got === 0) break;
      length += got;
    }
    return workspace.inputStart + length;
  };

  return {
    run: async ({ file, size, start, stop, reach, isGuess }) => {
      const from = isGuess ? start - 1 : start;
      const limit = read(file, from, Math.min(size, stop + reach));
      /** From offsets of the workspace to those of the file. */
      const shift = from - workspace.inputStart;
      const lineStart = workspace.bytes.subarray(0, limit).indexOf(lineFeed, workspace.inputStart) + 1;
      const first = isGuess ? lineStart : workspace.inputStart;
      const isFound = !isGuess || (first > 0 && first + shift < stop);
      const decided = await decide(
        {
          start: isFound ? first : workspace.inputStart,
          stop: isFound ? stop - shift : workspace.inputStart,
          limit,
          isLast: limit + shift >= size,
        },
        { leadsBefore: 0, keptRow: undefined },
      );
      return { ...decided, start: isFound ? first + shift : undefined, end: decided.end + shift };
    },
    close: () => {
      for (const handle of handles.values()) closeSync(handle);
    },
  };
}
