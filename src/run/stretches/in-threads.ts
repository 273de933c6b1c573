import { longReach, stretchBytes, usualReach } from './sizes.ts';
import type { JobResult, StretchJob } from './stretch-jobs.ts';
import type { DecidedStretch } from './stretch.ts';
import type { Pool } from './thread-pool.ts';

/** A file whose leads are decided in threads. */
export interface SharedFile {
  readonly path: string;
  readonly size: number;
  /** Where the first record begins. */
  readonly leadsStart: number;
}

interface Planned {
  readonly job: StretchJob;
  readonly result: Promise<JobResult>;
}

/**
 * Decides the leads of a file in threads, in the order of the file. Where a stretch begins is a guess until the one
 * before it has ended: a line end may stand within quotes. A wrong guess is found by that, and the stretch is decided
 * anew from where it does begin.
 */
export async function* decideInThreads(
  { path: file, size, leadsStart }: SharedFile,
  pool: Pick<Pool, 'run' | 'release' | 'width'>,
  length = stretchBytes,
): AsyncIterable<DecidedStretch> {
  const planned: Planned[] = [];
  let nextStart = leadsStart;
  const plan = (job: StretchJob): Planned => {
    const result = pool.run(job);
    result.catch(() => {});
    return { job, result };
  };
  const planAhead = (): void => {
    while (planned.length < pool.width && (nextStart < size || nextStart === leadsStart)) {
      const stop = Math.min(size, nextStart + length);
      const isGuess = nextStart > leadsStart;
      planned.push(plan({ file, size, start: nextStart, stop, reach: usualReach, isGuess }));
      nextStart = Math.max(stop, nextStart + 1);
    }
  };

  /** Lets go of what comes of a job that is not needed. */
  const drop = ({ result }: Planned): void => {
    result.then(pool.release, () => {});
  };

  let at = leadsStart;
  try {
    planAhead();
    for (let next = planned.shift(); next !== undefined; next = planned.shift()) {
      planAhead();
      const { job } = next;
      let result = await next.result;
      if (result.start !== at) {
        if (at >= job.stop && job.stop < size) {
          pool.release(result);
          continue;
        }
        pool.release(result);
        result = await plan({ ...job, start: at, isGuess: false }).result;
      }
      const isStuck = result.end === at && at < size;
      try {
        if (!isStuck) yield result;
      } finally {
        pool.release(result);
      }
      at = result.end;
      if (at >= job.stop && !isStuck) continue;
      // What is stuck is one record that goes on, or what may be a footer: it is looked at again with what follows it.
      const joined = isStuck ? planned.shift() : undefined;
      if (joined !== undefined) drop(joined);
      const stop = (joined ?? next).job.stop;
      const reach = result.isCutShort ? usualReach : longReach;
      if (at < size) planned.unshift(plan({ ...job, start: at, stop, reach, isGuess: false }));
    }
  } finally {
    for (const each of planned) drop(each);
  }
}
