import { parentPort, workerData } from 'node:worker_threads';
import { packLists, type PackedLists } from './packed-lists.ts';
import { jobRunner, type JobContext, type JobResult, type StretchJob } from './stretch-jobs.ts';

/** What is asked of a thread: a job, with a buffer of an earlier one that is free again. */
export interface Ask {
  readonly job: StretchJob;
  readonly spare: ArrayBuffer | undefined;
}

/** What a thread answers to a job: its result, or the system's fault while the file was read. */
export type Answer =
  | { readonly result: Omit<JobResult, 'lists'>; readonly lists: PackedLists }
  | { readonly fault: { readonly code: string; readonly message: string } };

const port = parentPort!;
const runner = jobRunner(workerData as JobContext);

port.on('message', (ask: Ask) => {
  void answer(ask);
});

async function answer({ job, spare }: Ask): Promise<void> {
  try {
    const { lists, ...result } = await runner.run(job);
    const packed = packLists(lists, spare);
    port.postMessage({ result, lists: packed } satisfies Answer, [packed.buffer]);
  } catch (reason) {
    const { code, syscall, message } = reason as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw reason;
    port.postMessage({ fault: { code, message } } satisfies Answer);
  }
}
