import { expect, test } from 'vitest';
import { decideInThreads } from '../../src/run/stretches/in-threads.ts';
import type { JobResult, StretchJob } from '../../src/run/stretches/stretch-jobs.ts';

const length = 100;
const size = 1000;

/** Where a job's leads end, and where it began. */
type Deciding = (job: StretchJob) => Pick<JobResult, 'start' | 'end'> | Error;

const whole: Deciding = ({ start, stop }) => ({ start, end: stop });

/** A pool whose results are numbered and must be given back, each once. */
function watchedPool(decide: Deciding) {
  const held = new Set<JobResult>();
  const underWay: Promise<unknown>[] = [];
  return {
    width: 4,
    run: async (job: StretchJob): Promise<JobResult> => {
      const deciding = Promise.resolve().then(() => {
        const decided = decide(job);
        if (decided instanceof Error) throw decided;
        const result = { ...decided, isCutShort: false, lists: new Map() } as unknown as JobResult;
        held.add(result);
        return result;
      });
      underWay.push(deciding);
      return deciding;
    },
    release: (result: JobResult) => {
      expect(held.delete(result)).toBe(true);
    },
    held: async () => {
      await Promise.allSettled(underWay);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return held.size;
    },
  };
}

const shared = { path: 'leads.csv', size, leadsStart: 0 };

test.each<[string, Deciding]>([
  ['all goes well', whole],
  [
    'a stretch is stuck until it is looked at with the next',
    ({ start, stop }) => ({ start, end: start === 200 && stop < 500 ? start : stop }),
  ],
  ['guesses are wrong', ({ start, stop, isGuess }) => ({ start: isGuess ? start + 7 : start, end: stop })],
])('every result is given back where %s', async (_, decide) => {
  const pool = watchedPool(decide);
  const ends: number[] = [];
  for await (const { end } of decideInThreads(shared, pool, length)) ends.push(end);
  expect(ends.at(-1)).toBe(size);
  expect(await pool.held()).toBe(0);
});

test('and where the lists are left before the end', async () => {
  const pool = watchedPool(whole);
  for await (const { end } of decideInThreads(shared, pool, length)) if (end === 300) break;
  expect(await pool.held()).toBe(0);
});

test('and where one of the stretches fails', async () => {
  const pool = watchedPool((job) => (job.start === 200 ? new Error('unreadable') : whole(job)));
  const all = async (): Promise<void> => {
    for await (const { end } of decideInThreads(shared, pool, length)) expect(end).toBeLessThan(300);
  };
  await expect(all()).rejects.toThrow('unreadable');
  expect(await pool.held()).toBe(0);
});
