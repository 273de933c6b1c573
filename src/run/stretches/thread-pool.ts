import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemErrorWords } from '../../diagnostics/system-error.ts';
import { usageError } from '../../diagnostics/usage-error.ts';
import type { JobContext, JobResult, StretchJob } from './stretch-jobs.ts';
import { unpackLists } from './packed-lists.ts';
import type { Answer, Ask } from './worker.ts';

/** Runs jobs, several at once. */
export interface Pool {
  /** How many jobs are worth giving at once. */
  readonly width: number;
  readonly run: (job: StretchJob) => Promise<JobResult>;
  /** Says that the lists of a result are no longer needed. */
  readonly release: (result: JobResult) => void;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly job: StretchJob;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** Beside those under way, so that no thread waits for the next. */
const jobsAhead = 2;

/** Each thread makes little garbage, and shall keep little. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** Opens threads that decide stretches; the error or death of one is that of every job. */
export function openThreads(threads: number, context: JobContext, interrupted: AbortSignal): Pool {
  const script = new URL(`./worker${path.extname(import.meta.url)}`, import.meta.url);
  const queue: Waiting[] = [];
  const idle: Worker[] = [];
  const spares: ArrayBuffer[] = [];
  const buffers = new WeakMap<JobResult, ArrayBuffer>();
  const underWay = new Map<Worker, Waiting>();
  let failure: { readonly reason: unknown } | undefined;

  const fail = (reason: unknown): void => {
    failure ??= { reason };
    for (const { reject } of [...underWay.values(), ...queue.splice(0)]) reject(failure.reason);
    underWay.clear();
  };
  const next = (worker: Worker): void => {
    const waiting = queue.shift();
    if (waiting === undefined) {
      idle.push(worker);
      return;
    }
    underWay.set(worker, waiting);
    const spare = spares.pop();
    worker.postMessage({ job: waiting.job, spare } satisfies Ask, spare === undefined ? [] : [spare]);
  };
  const open = (): Worker => {
    const worker = new Worker(script, { workerData: context, resourceLimits });
    worker.on('message', (answer: Answer) => {
      const waiting = underWay.get(worker);
      underWay.delete(worker);
      if (waiting === undefined) return;
      if ('fault' in answer) {
        const file = path.basename(waiting.job.file);
        fail(usageError('input-unreadable', { file, reason: systemErrorWords(answer.fault.code) }));
        waiting.reject(failure?.reason);
        return;
      }
      next(worker);
      const result: JobResult = { ...answer.result, lists: unpackLists(answer.lists) };
      buffers.set(result, answer.lists.buffer);
      waiting.resolve(result);
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a thread ended with code ${code}`)));
    return worker;
  };
  const workers = Array.from({ length: threads }, open);
  idle.push(...workers);
  const onAbort = (): void => fail(usageError('interrupted', {}));
  if (interrupted.aborted) onAbort();
  else interrupted.addEventListener('abort', onAbort, { once: true });

  return {
    width: threads + jobsAhead,
    run: (job) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) {
          reject(failure.reason);
          return;
        }
        queue.push({ job, resolve, reject });
        const worker = idle.pop();
        if (worker !== undefined) next(worker);
      }),
    release: (result) => {
      const buffer = buffers.get(result);
      if (buffer !== undefined) spares.push(buffer);
      buffers.delete(result);
    },
    close: async () => {
      interrupted.removeEventListener('abort', onAbort);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
